import { sql } from 'kysely';
import type { UnitKind, UnitLevel } from '#domain/code-lists.ts';
import type { PlacedUnit } from '#domain/organizations/unit-tree.ts';
import type { CalendarDay } from '#domain/organizations/working-calendar.ts';
import type { Transaction } from '#server/db/database.ts';

/** A unit as it stands in the tree. */
export interface StoredUnit {
  readonly id: string;
  readonly parentId: string | null;
  readonly code: string;
  readonly name: string;
  readonly level: UnitLevel;
  readonly kind: UnitKind;
  readonly divisionCode: string;
  readonly path: string;
  readonly position: number;
}

/** The units below any of these paths, the units themselves included, in the order of the tree. */
export async function listUnitsBelow(
  tx: Transaction,
  tenantId: string,
  paths: readonly string[],
): Promise<StoredUnit[]> {
  const rows = await tx
    .selectFrom('organizations')
    .select(['id', 'parent_id', 'code', 'name', 'level', 'kind', 'division_code', 'path', 'position'])
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`path ^@ ANY (${paths})`)
    .orderBy('position')
    .orderBy('path')
    .execute();
  return rows.map(({ parent_id, division_code, level, kind, ...unit }) => ({
    ...unit,
    parentId: parent_id,
    level: level as UnitLevel,
    kind: kind as UnitKind,
    divisionCode: division_code,
  }));
}

export interface UnitToSave extends PlacedUnit {
  readonly id: string;
  readonly parentId: string | null;
  readonly position: number;
}

/** Adds units, parents before children; in chunks, because a statement takes 65,535 values at most. */
export async function saveUnits(tx: Transaction, tenantId: string, units: readonly UnitToSave[]): Promise<void> {
  for (let start = 0; start < units.length; start += 1000) {
    const chunk = units.slice(start, start + 1000).map((unit) => ({
      tenant_id: tenantId,
      id: unit.id,
      parent_id: unit.parentId,
      code: unit.code,
      name: unit.name,
      level: unit.level,
      kind: unit.kind,
      division_code: unit.divisionCode,
      path: unit.path,
      position: unit.position,
    }));
    await tx.insertInto('organizations').values(chunk).execute();
  }
}

export async function saveDivision(tx: Transaction, code: string, name: string): Promise<void> {
  await tx
    .insertInto('divisions')
    .values({ code, name })
    .onConflict((conflict) => conflict.column('code').doUpdateSet({ name }))
    .execute();
}

export interface StoredLine {
  readonly divisionCode: string;
  readonly residence: string;
  readonly fromOn: string;
  readonly amountFen: bigint;
  readonly period: string;
  readonly documentNumber: string;
}

/** The line in the books, which may be an earlier one with other contents: a line is never rewritten. */
export async function keepLine(tx: Transaction, line: StoredLine): Promise<StoredLine> {
  await tx
    .insertInto('subsistence_lines')
    .values({
      division_code: line.divisionCode,
      residence: line.residence,
      from_on: line.fromOn,
      amount_fen: line.amountFen,
      period: line.period,
      document_no: line.documentNumber,
    })
    .onConflict((conflict) => conflict.columns(['division_code', 'residence', 'from_on']).doNothing())
    .execute();
  const kept = await tx
    .selectFrom('subsistence_lines')
    .selectAll()
    .where('division_code', '=', line.divisionCode)
    .where('residence', '=', line.residence)
    .where('from_on', '=', line.fromOn)
    .executeTakeFirstOrThrow();
  return { ...line, amountFen: kept.amount_fen, period: kept.period, documentNumber: kept.document_no };
}

export async function saveCalendarDays(tx: Transaction, days: readonly CalendarDay[]): Promise<void> {
  if (days.length === 0) return;
  await tx
    .insertInto('calendar_days')
    .values(days.map(({ on, kind, name }) => ({ on_date: on, kind, name })))
    .onConflict((conflict) =>
      conflict
        .column('on_date')
        .doUpdateSet((row) => ({ kind: row.ref('excluded.kind'), name: row.ref('excluded.name') })),
    )
    .execute();
}
