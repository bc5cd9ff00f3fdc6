/**
 * The people and units of the tests: 示范县总工会 with two townships, a park and three base units, and one person for each
 * role. Names are invented; tests read as stories about them.
 */
import type { Actor } from '#domain/accounts/actor.ts';
import type { Role } from '#domain/accounts/permissions.ts';
import { type Context, makeContext } from '#server/context.ts';
import type { Database } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { newUuid } from '#server/new-id.ts';
import { foundTenant } from '#server/organizations/found-tenant.ts';
import { openSecrets } from '#server/secrets.ts';

export const testSecrets = openSecrets(Buffer.alloc(32, 7));

export interface Unit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly path: string;
}

export interface Cast {
  readonly tenantId: string;
  readonly units: Readonly<Record<'county' | 'east' | 'west' | 'park' | 'mill' | 'bus' | 'garment', Unit>>;
  /** 林岚, county clerk · 周砚, chair · 方禾, cashier · 沈度, auditor · 许舟, clerk of the eastern township · 何青, administrator · 陆远, reviewer · 白榆, viewer. */
  readonly people: Readonly<Record<'lin' | 'zhou' | 'fang' | 'shen' | 'xu' | 'he' | 'lu' | 'bai', Actor>>;
  readonly as: (person: Actor) => Context;
}

const PEOPLE = {
  lin: ['林岚', 'clerk'],
  zhou: ['周砚', 'chair'],
  fang: ['方禾', 'cashier'],
  shen: ['沈度', 'auditor'],
  xu: ['许舟', 'unit-clerk'],
  he: ['何青', 'administrator'],
  lu: ['陆远', 'reviewer'],
  bai: ['白榆', 'viewer'],
} as const satisfies Record<string, readonly [string, Role]>;

const UNITS = {
  east: ['99010101', '东河镇总工会', 'township', 'union', 'county'],
  west: ['99010102', '西岭乡总工会', 'township', 'union', 'county'],
  park: ['99010103', '示范县工业园区工会', 'township', 'park', 'county'],
  mill: ['99010101A', '东河面粉厂工会', 'base', 'enterprise', 'east'],
  bus: ['99010102A', '西岭客运公司工会', 'base', 'enterprise', 'west'],
  garment: ['99010103A', '园区制衣公司工会', 'base', 'enterprise', 'park'],
} as const;

export interface Staging {
  readonly now?: () => Date;
  /** Code of the county; tests that commit instead of rolling back give each cast its own. */
  readonly code?: string;
}

/** Founds 示范县 in this database (inside the test's transaction when there is one) and returns its people. */
export async function playCast(database: Database, staging: Staging = {}): Promise<Cast> {
  const { now = () => new Date('2026-01-12T01:00:00Z'), code = '990101' } = staging;
  const tenantId = newUuid();
  const grantAt = (role: Role, unit: Unit) => [{ role, unitId: unit.id, unitPath: unit.path }];
  const founder: Actor = {
    userId: 'founder',
    name: '何青',
    tenantId,
    grants: [{ role: 'administrator', unitId: tenantId, unitPath: `/${code}/` }],
  };
  const contextOf = (actor: Actor) => makeContext({ database, actor, secrets: testSecrets, now });
  const { rootId } = await foundTenant(contextOf(founder), {
    code,
    name: '示范县总工会',
    level: 'county',
    kind: 'union',
    divisionCode: '990101',
  });
  const units: Record<string, Unit> = { county: { id: rootId, code, name: '示范县总工会', path: `/${code}/` } };
  await database.inTransaction(async (tx) => {
    await setRowScope(tx, { tenantId, unitPaths: [`/${code}/`], userId: 'founder' });
    let position = 1;
    for (const [key, [unitCode, name, level, kind, parent]] of Object.entries(UNITS)) {
      const above = units[parent] as Unit;
      const unit: Unit = { id: newUuid(), code: unitCode, name, path: `${above.path}${unitCode}/` };
      units[key] = unit;
      await tx
        .insertInto('organizations')
        .values({
          tenant_id: tenantId,
          id: unit.id,
          parent_id: above.id,
          code: unitCode,
          name,
          level,
          kind,
          division_code: '990101',
          path: unit.path,
          position: position++,
        })
        .execute();
    }
  });
  const cast = units as Cast['units'];
  const people = Object.fromEntries(
    Object.entries(PEOPLE).map(([key, [name, role]]) => [
      key,
      {
        userId: `user-${key}`,
        name,
        tenantId,
        grants: grantAt(role, key === 'xu' ? cast.east : cast.county),
      } satisfies Actor,
    ]),
  ) as unknown as Cast['people'];
  return { tenantId, units: cast, people, as: contextOf };
}
