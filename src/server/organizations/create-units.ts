import { z } from 'zod';
import { isWithin } from '#domain/accounts/permissions.ts';
import { UNIT_KINDS, UNIT_LEVELS, type UnitKind, type UnitLevel } from '#domain/code-lists.ts';
import { placeUnits, type UnitEntry } from '#domain/organizations/unit-tree.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { listUnitsBelow, type StoredUnit, saveUnits } from './organizations.store.ts';

/**
 * Adds units below existing ones, many at once, parents and children in any order. A unit that is there already as
 * described is left alone, so that the same list can be sent again. Answers how many were added and how many were there.
 * Refuses one that is there with another name, level, kind or parent (`unit.already-different`), what `placeUnits` refuses,
 * and units outside the actor's subtree (`organization.outside-subtree`).
 */
export const createUnits = action({
  name: 'organization.create',
  input: z.object({
    units: z
      .array(
        z.object({
          code: z.string().trim().min(1).max(40),
          name: z.string().trim().min(2).max(400),
          level: z.enum(Object.keys(UNIT_LEVELS) as [UnitLevel, ...UnitLevel[]]),
          kind: z.enum(Object.keys(UNIT_KINDS) as [UnitKind, ...UnitKind[]]),
          divisionCode: z.string().min(1),
          /** Null only for the unit on top, which exists already. */
          parentCode: z.string().min(1).nullable(),
        }),
      )
      .min(1)
      .max(5000),
  }),
  async run({ tx, tenantId, unitPaths, newId, record }, { units }) {
    // The whole tree, not only the actor's part: codes and names are unique in all of it.
    const standing = await listUnitsBelow(tx, tenantId, ['/']);
    const codes = new Map(standing.map((unit) => [unit.id, unit.code]));
    const existing = standing.map((unit) => ({
      ...unit,
      parentCode: unit.parentId === null ? null : (codes.get(unit.parentId) ?? null),
    }));
    const known = new Map(existing.map((unit) => [unit.code, unit]));
    const fresh: UnitEntry[] = [];
    for (const entry of units) {
      const there = known.get(entry.code);
      if (there) requireSame(entry, there);
      else fresh.push(entry);
    }
    const placed = placeUnits(fresh, existing);
    const ids = new Map(standing.map((unit) => [unit.code, unit.id]));
    for (const { code, name, path } of placed) {
      if (!unitPaths.some((root) => isWithin(path, root))) {
        refuse(
          'organization.outside-subtree',
          `单位“${name}”（${code}）不在您管辖的范围内，不能增加。请写明它的上级单位，或请上级单位的经办人办理。`,
          { code },
        );
      }
      ids.set(code, newId());
    }
    const last = standing.reduce((highest, unit) => Math.max(highest, unit.position), 0);
    const added = placed.map((unit, index) => ({
      ...unit,
      id: ids.get(unit.code) ?? '',
      parentId: unit.parentCode === null ? null : (ids.get(unit.parentCode) ?? null),
      position: last + index + 1,
    }));
    await saveUnits(tx, tenantId, added);
    record({
      event: 'organization.units-created',
      subject: { kind: 'organization', id: tenantId },
      orgPath: unitPaths[0] ?? '/',
      after: { codes: added.map(({ code }) => code) },
    });
    return { added: added.length, unchanged: units.length - added.length };
  },
});

function requireSame(entry: UnitEntry, there: StoredUnit & { readonly parentCode: string | null }): void {
  // The unit on top may be described without its superior, which this tenant does not hold.
  const isSame =
    entry.name === there.name &&
    entry.level === there.level &&
    entry.kind === there.kind &&
    (entry.parentCode === null || entry.parentCode === there.parentCode);
  if (isSame) return;
  refuse(
    'unit.already-different',
    `编号“${entry.code}”已经是“${there.name}”，与这次写的“${entry.name}”在名称、层级、类型或上级上不一致。请核对编号；确实是同一个单位的，请按已登记的写。`,
    { code: entry.code },
  );
}
