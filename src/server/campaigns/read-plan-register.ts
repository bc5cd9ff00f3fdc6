import type { DraftBody, PlanRegister } from '#domain/campaigns/plan-draft.ts';
import type { Transaction } from '../db/database.ts';
import { findLatestPack } from './campaigns.store.ts';
import { listFileDivisions, listFileUnits } from './drafts.store.ts';

/** What a draft of this unit is checked against: the units below it, their divisions and lines, and the rule pack it names. */
export async function readPlanRegister(
  tx: Transaction,
  tenantId: string,
  unitPath: string,
  body: DraftBody,
): Promise<PlanRegister> {
  const units = await listFileUnits(tx, tenantId, unitPath);
  const pack = typeof body.rulePack === 'string' ? await findLatestPack(tx, body.rulePack) : undefined;
  return {
    unitCode: units[0]?.code ?? '',
    units,
    divisions: await listFileDivisions(
      tx,
      units.map((unit) => unit.division),
    ),
    causeLists: pack?.causeLists ?? {},
  };
}
