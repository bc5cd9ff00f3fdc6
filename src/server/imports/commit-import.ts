import { z } from 'zod';
import { type RosterLayout, storedLayout } from '#domain/imports/layout.ts';
import { doubtsOfRegistered, type RegisteredPerson } from '#domain/imports/park-registered.ts';
import type { CheckedHousehold, CheckedPerson, RowDoubt } from '#domain/imports/roster.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { openDossiers } from '#server/dossiers/open-dossiers.ts';
import { listUnits } from '#server/organizations/list-units.ts';
import { findRegisteredPersons } from '#server/people/find-registered-persons.ts';
import { registerHouseholds } from '#server/people/register-households.ts';
import { loadFile, loadRowsToCommit, lockBatch, parkRows, saveState } from './imports.store.ts';
import { openPayload, type RowPayload, sealPayload } from './row-payload.ts';

/**
 * Registers the households of a staged batch with their dossiers, all or none, in one transaction. Whoever came into the
 * register since the check is parked now and counted in `parkedSince`; nobody is registered twice. Refuses `import.already-committed`
 * and a batch with nothing to take.
 */
export const commitImport = action({
  name: 'import.commit',
  input: z.object({ batchId: z.uuid() }),
  run: async ({ tx, tenantId, now, secrets, context, record }, { batchId }) => {
    const batch = await lockBatch(tx, tenantId, batchId);
    if (!batch) refuse('import.not-found', '没有找到这次导入，可能不在您管辖的单位内。请从导入页面重新进入。');
    if (batch.state === 'committed')
      refuse('import.already-committed', '这份花名册已经入库，没有重复登记。请到困难家庭名单查看。');
    if (batch.state !== 'staged')
      refuse('import.not-staged', '这份花名册还没有核对完，或者已经放弃，不能入库。请先等核对完成，或重新上传。', {
        state: batch.state,
      });
    const layout = storedLayout((await loadFile(tx, tenantId, batchId))?.layout);
    const payloads = new Map<number, RowPayload>();
    for (const row of await loadRowsToCommit(tx, tenantId, batchId))
      payloads.set(row.row_no, openPayload(row.payload_cipher, secrets));
    const staged = [...payloads.values()].flatMap((payload) => payload.household ?? []);
    const registered = await findRegisteredPersons(context, {
      idNumbers: staged.flatMap((household) => peopleOf(household).flatMap((person) => person.idNumber ?? [])),
    });
    const doubts = newDoubts(staged, registered, layout);
    await parkRows(
      tx,
      tenantId,
      batchId,
      [...doubtsByRow(doubts)].map(([rowNo, found]) => ({
        rowNo,
        payload: sealPayload(parkedPayload(payloads.get(rowNo), found), secrets),
      })),
    );
    const parkedSince = new Set(doubts.map((doubt) => doubt.rowNo));
    const households = staged.filter((household) => !parkedSince.has(household.head.rowNo));
    if (households.length === 0)
      refuse(
        'import.nothing-to-commit',
        '这份花名册里没有可以入库的家庭，全部行都已暂存。请按存疑清单更正后重新上传。',
      );
    const units = new Map((await listUnits(context, {})).map((unit) => [unit.code, unit]));
    const placed = households.map((household) => ({
      household,
      unit:
        units.get(household.unitCode) ??
        refuse('import.unit-gone', `单位“${household.unitCode}”已不在名录中。请核对单位后重新上传。`, {
          unit: household.unitCode,
        }),
    }));
    const { householdIds } = await registerHouseholds(context, {
      importBatchId: batchId,
      registeredOn: batch.as_of,
      households: placed.map(({ household, unit }) => ({
        orgId: unit.id,
        orgPath: unit.path,
        divisionCode: unit.divisionCode,
        residence: household.residence,
        address: household.address,
        bankCard: household.bankCard,
        people: peopleOf(household).map((person) => ({ ...person, idNumber: person.idNumber ?? '' })),
      })),
    });
    await openDossiers(context, {
      importBatchId: batchId,
      openedOn: batch.as_of,
      dossiers: placed.map(({ household, unit }, index) => ({
        householdId: householdIds[index] ?? '',
        orgId: unit.id,
        orgPath: unit.path,
        unitCode: unit.code,
        mainCause: household.mainCause,
        secondaryCauses: [...household.secondaryCauses],
        stillHardAfterRelief: household.stillHardAfterRelief,
        isMigrantWorker: household.isMigrantWorker,
        recipientClass: household.recipientClass,
        annualIncomeFen: household.annualIncomeFen,
        outlayFen: household.outlayFen,
        clarity: household.clarity,
        remark: household.remark,
        importRowNo: household.head.rowNo,
      })),
    });
    await saveState(tx, tenantId, batchId, { state: 'committed', committed_at: now });
    const persons = households.reduce((sum, household) => sum + 1 + household.members.length, 0);
    const outcome = { households: households.length, persons, parkedSince: parkedSince.size };
    record({
      event: 'import.committed',
      subject: { kind: 'import', id: batchId },
      orgPath: batch.org_path,
      after: outcome,
    });
    return { batchId, ...outcome };
  },
});

const peopleOf = (household: CheckedHousehold): CheckedPerson[] => [household.head, ...household.members];

function newDoubts(
  households: readonly CheckedHousehold[],
  registered: readonly RegisteredPerson[],
  layout: RosterLayout,
): RowDoubt[] {
  if (registered.length === 0) return [];
  const byNumber = new Map(registered.map((person) => [person.idNumber, person]));
  return households.flatMap((household) => doubtsOfRegistered(household, byNumber, layout));
}

/** A parked row keeps its cells and findings; the household read from it is no longer to be taken. */
function parkedPayload(payload: RowPayload | undefined, found: readonly RowDoubt[]): RowPayload {
  return {
    cells: payload?.cells ?? [],
    repairs: payload?.repairs ?? [],
    doubts: [...(payload?.doubts ?? []), ...found],
  };
}

function doubtsByRow(doubts: readonly RowDoubt[]): Map<number, RowDoubt[]> {
  const rows = new Map<number, RowDoubt[]>();
  for (const doubt of doubts) rows.set(doubt.rowNo, [...(rows.get(doubt.rowNo) ?? []), doubt]);
  return rows;
}
