import { z } from 'zod';
import { action } from '../action.ts';

/**
 * Founds a tenant: the unit that runs its own books, and the root of its unit tree. The actor is the first
 * administrator; his tenant id and his grant at `/code/` are made by whoever calls this, because nothing exists before it.
 */
export const foundTenant = action({
  name: 'organization.found',
  input: z.object({
    code: z.string().min(1),
    name: z.string().min(2),
    level: z.enum(['nation', 'province', 'city', 'county', 'township', 'base']),
    kind: z.enum(['union', 'park', 'government', 'hospital', 'school', 'enterprise']),
    divisionCode: z.string().min(1),
  }),
  async run({ tx, tenantId, now, newId, record }, unit) {
    const rootId = newId();
    await tx
      .insertInto('tenants')
      .values({ id: tenantId, code: unit.code, name: unit.name, founded_at: now })
      .execute();
    await tx
      .insertInto('organizations')
      .values({
        tenant_id: tenantId,
        id: rootId,
        parent_id: null,
        code: unit.code,
        name: unit.name,
        level: unit.level,
        kind: unit.kind,
        division_code: unit.divisionCode,
        path: `/${unit.code}/`,
        position: 0,
      })
      .execute();
    record({
      event: 'organization.founded',
      subject: { kind: 'organization', id: rootId },
      orgPath: `/${unit.code}/`,
      after: unit,
    });
    return { tenantId, rootId, path: `/${unit.code}/` };
  },
});
