import { z } from 'zod';
import { UNIT_KINDS, UNIT_LEVELS, type UnitKind, type UnitLevel } from '#domain/code-lists.ts';
import { defineRoutes } from '#server/http/route.ts';
import { listUnits } from './list-units.ts';

const unitView = z
  .object({
    id: z.uuid(),
    parentId: z.uuid().nullable(),
    code: z.string(),
    name: z.string(),
    level: z.enum(Object.keys(UNIT_LEVELS) as [UnitLevel, ...UnitLevel[]]),
    kind: z.enum(Object.keys(UNIT_KINDS) as [UnitKind, ...UnitKind[]]),
    divisionCode: z.string(),
    path: z.string(),
  })
  .meta({ id: 'Unit' });

export const organizationsRoutes = defineRoutes((route) => {
  route({
    method: 'GET',
    path: '/api/units',
    summary: '可见的单位，上级在前',
    permission: 'organization.read',
    ok: z.object({ items: z.array(unitView) }),
    handler: async ({ context }) => ({ items: await listUnits(context, {}) }),
  });
});
