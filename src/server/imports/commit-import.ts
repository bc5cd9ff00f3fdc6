import { z } from 'zod';
import { type RegisteredHousehold, sameFacts } from '#domain/imports/compare-register.ts';
import { answersFromRoster } from '#domain/imports/form-answers.ts';
import { type RosterLayout, storedLayout } from '#domain/imports/layout.ts';
import { doubtsOfChanged, doubtsOfRegistered, type RegisteredPerson } from '#domain/imports/park-registered.ts';
import type { CheckedHousehold, CheckedPerson, RowDoubt } from '#domain/imports/roster.ts';
import { refuse } from '#domain/refusal.ts';
import { action, type ActionScope } from '#server/action.ts';
import { readDossierPacks } from '#server/dossiers/read-dossier-pack.ts';
import { openDossiers } from '#server/dossiers/open-dossiers.ts';
import { searchOfImport } from '#server/people/search-of-import.ts';
import { enqueueJob } from '#server/jobs/enqueue-job.ts';
import { listUnits } from '#server/organizations/list-units.ts';
import { findRegisteredPersons } from '#server/people/find-registered-persons.ts';
import { registerHouseholds } from '#server/people/register-households.ts';
import { amendRegistered } from './amend-registered.ts';
import { changeMembers } from './change-members.ts';
import { findStillFree, takeMembersIn } from './commit-members.ts';
import { loadRowsToCommit, lockBatch, parkRows, recount, saveState } from './imports.store.ts';
import { registeredHouseholds } from './registered-households.ts';
import { openPayload, type RowPayload, sealPayload } from './row-payload.ts';

/** Rows are taken portion by portion, whole households each, so that memory stays flat. One transaction holds all of them. */
const ROWS_AT_ONCE = 1000;

/**
 * Registers the households of a staged batch with their dossiers, all or none, in one transaction. Whoever came into the
 * register since the check is parked now and counted in `parkedSince`; nobody is registered twice. A search for possible duplicates
 * of these households follows in the background. Refuses `import.already-committed`
 * and a batch with nothing to take.
 */
export const commitImport = action({
  name: 'import.commit',
  input: z.object({ batchId: z.uuid() }),
  run: async (scope, { batchId }) => {
    const { tx, tenantId, now, context, record } = scope;
    const batch = await lockBatch(tx, tenantId, batchId);
    if (!batch) refuse('import.not-found', '没有找到这次导入，可能不在您管辖的单位内。请从导入页面重新进入。');
    if (batch.state === 'committed')
      refuse('import.already-committed', '这份花名册已经入库，没有重复登记。请到困难家庭名单查看。');
    if (batch.state !== 'staged')
      refuse('import.not-staged', '这份花名册还没有核对完，或者已经放弃，不能入库。请先等核对完成，或重新上传。', {
        state: batch.state,
      });
    const units = new Map((await listUnits(context, {})).map((unit) => [unit.code, unit]));
    const outcome = { households: 0, persons: 0, amended: 0, joined: 0, left: 0, unchanged: 0, parkedSince: 0 };
    const amendedIds: string[] = [];
    for (let from: number | undefined = 0; from !== undefined; ) {
      const { fresh: portion, registered, unchanged, next }: LoadedPortion = await loadPortion(scope, batchId, from);
      from = next;
      outcome.unchanged += unchanged;
      const corrected = await correctRegistered(scope, batch, registered);
      outcome.amended += corrected.amended.length;
      outcome.joined += corrected.joined;
      outcome.left += corrected.left;
      amendedIds.push(...corrected.amended);
      outcome.parkedSince += corrected.parked;
      const { households, parked } = await parkNewlyRegistered(scope, batch, portion);
      outcome.parkedSince += parked;
      outcome.households += households.length;
      outcome.persons += households.reduce((sum, household) => sum + 1 + household.members.length, 0);
      if (households.length > 0) await register(scope, batch, households, units);
    }
    if (outcome.parkedSince > 0) await recount(tx, tenantId, batchId);
    if (outcome.households + outcome.amended === 0 && outcome.unchanged > 0)
      refuse(
        'import.nothing-to-commit',
        `这份花名册里能入库的 ${outcome.unchanged} 户与在册的完全一样，没有要新增或更正的。存疑的请更正后重新上传。`,
      );
    if (outcome.households + outcome.amended === 0)
      refuse(
        'import.nothing-to-commit',
        '这份花名册里没有可以入库的家庭，全部行都已暂存。请按存疑清单更正后重新上传。',
      );
    await saveState(tx, tenantId, batchId, { state: 'committed', committed_at: now });
    await enqueueJob(scope, searchOfImport({ importBatchId: batchId, amendedIds }));
    record({
      event: 'import.committed',
      subject: { kind: 'import', id: batchId },
      orgPath: batch.org_path,
      after: outcome,
    });
    return { batchId, ...outcome };
  },
});

export type Batch = NonNullable<Awaited<ReturnType<typeof lockBatch>>>;
type Units = ReadonlyMap<string, Awaited<ReturnType<typeof listUnits>>[number]>;
export type Portion = ReadonlyMap<number, RowPayload>;

interface LoadedPortion {
  /** Rows of new households, by row number, and of those that are registered. */
  readonly fresh: Portion;
  readonly registered: Portion;
  /** Households that stay as they are. */
  readonly unchanged: number;
  /** The row after which the next portion begins; undefined when this is the last. */
  readonly next: number | undefined;
}

async function loadPortion(
  { tx, tenantId, secrets }: ActionScope,
  batchId: string,
  after: number,
): Promise<LoadedPortion> {
  const found = await loadRowsToCommit(tx, tenantId, batchId, after, ROWS_AT_ONCE);
  const cut = found.at(-1);
  // The household at the end of a full portion may go on: it is taken with the next one.
  const rows = found.length < ROWS_AT_ONCE ? found : found.filter((row) => row.household_no !== cut?.household_no);
  const fresh = new Map<number, RowPayload>();
  const registered = new Map<number, RowPayload>();
  let unchanged = 0;
  for (const row of rows) {
    const payload = openPayload(row.payload_cipher, secrets);
    (row.registration === null ? fresh : registered).set(row.row_no, payload);
    if (row.registration !== null && payload.household && !payload.correction) unchanged++;
  }
  return { fresh, registered, unchanged, next: found.length < ROWS_AT_ONCE ? undefined : rows.at(-1)?.row_no };
}

/** Writes the corrections whose household is still as it was shown; one that somebody changed meanwhile is parked. */
async function correctRegistered(
  scope: ActionScope,
  batch: Batch,
  portion: Portion,
): Promise<{ amended: string[]; joined: number; left: number; parked: number }> {
  const { tx, tenantId, secrets, context } = scope;
  const wanted = [...portion.values()].flatMap(({ household, correction, members }) =>
    household && correction ? [{ household, correction, members }] : [],
  );
  const stillFree = await findStillFree(context, wanted);
  const now = await registeredHouseholds(
    context,
    wanted.flatMap(({ household }) => household.head.idNumber ?? []),
  );
  const isAsShown = ({ household, correction, members }: (typeof wanted)[number]) => {
    const facts = now.get(household.head.idNumber ?? '')?.facts;
    return facts !== undefined && sameFacts(facts, correction.before) && stillFree(members);
  };
  const sound = wanted.filter(isAsShown);
  const fieldsOf = (household: CheckedHousehold) => [
    ...new Set(household.rowNos.flatMap((rowNo) => (portion.get(rowNo)?.changes ?? []).map(({ field }) => field))),
  ];
  const moving = await takeMembersIn(scope, batch, sound);
  await amendRegistered(
    context,
    { id: batch.id, fileName: batch.file_name, at: scope.now },
    sound.map(({ household, correction }, index) => ({
      ...(moving[index]?.correction ?? correction),
      fields: fieldsOf(household),
      rowNo: household.head.rowNo,
      rowOf: rowsOf(household, now.get(household.head.idNumber ?? ''), moving[index]?.joined),
    })),
  );
  const reallyMoving = moving.flatMap((each) => (each && each.joining.length + each.leaving > 0 ? [each] : []));
  const changed =
    reallyMoving.length > 0
      ? await changeMembers(context, { batch, moving: reallyMoving, portion })
      : { joined: 0, left: 0 };
  const layout = storedLayout(batch.layout);
  const stale = wanted
    .filter((each) => !isAsShown(each))
    .flatMap(({ household }) => doubtsOfChanged(household, layout));
  await parkRows(
    tx,
    tenantId,
    batch.id,
    [...doubtsByRow(stale)].map(([rowNo, found]) => ({
      rowNo,
      payload: sealPayload(parkedPayload(portion.get(rowNo), found), secrets),
    })),
  );
  return {
    amended: sound.map(({ correction }) => correction.householdId),
    ...changed,
    parked: doubtsByRow(stale).size,
  };
}

/** The row of each person by id: of those in the register, and of those who come. */
function rowsOf(
  household: CheckedHousehold,
  registered: RegisteredHousehold | undefined,
  joined: ReadonlyMap<string, number> = new Map(),
): ReadonlyMap<string, number> {
  const rowOf = new Map(peopleOf(household).map(({ idNumber, rowNo }) => [idNumber, rowNo]));
  const rows = new Map(joined);
  for (const [index, { personId }] of (registered?.facts.people ?? []).entries()) {
    const rowNo = rowOf.get(registered?.idNumbers[index] ?? '');
    if (rowNo !== undefined) rows.set(personId, rowNo);
  }
  return rows;
}

async function parkNewlyRegistered(
  { tx, tenantId, secrets, context }: ActionScope,
  batch: Batch,
  portion: Portion,
): Promise<{ households: CheckedHousehold[]; parked: number }> {
  const staged = [...portion.values()].flatMap((payload) => payload.household ?? []);
  const registered = await findRegisteredPersons(context, {
    idNumbers: staged.flatMap((household) => peopleOf(household).flatMap((person) => person.idNumber ?? [])),
  });
  const doubts = newDoubts(staged, registered, storedLayout(batch.layout));
  await parkRows(
    tx,
    tenantId,
    batch.id,
    [...doubtsByRow(doubts)].map(([rowNo, found]) => ({
      rowNo,
      payload: sealPayload(parkedPayload(portion.get(rowNo), found), secrets),
    })),
  );
  const parked = new Set(doubts.map((doubt) => doubt.rowNo));
  return { households: staged.filter((household) => !parked.has(household.head.rowNo)), parked: parked.size };
}

async function register(
  { context }: ActionScope,
  batch: Batch,
  households: readonly CheckedHousehold[],
  units: Units,
): Promise<void> {
  const placed = households.map((household) => ({
    household,
    unit:
      units.get(household.unitCode) ??
      refuse('import.unit-gone', `单位“${household.unitCode}”已不在名录中。请核对单位后重新上传。`, {
        unit: household.unitCode,
      }),
  }));
  const { householdIds, personIds } = await registerHouseholds(context, {
    importBatchId: batch.id,
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
  const { form } = await readDossierPacks();
  const ids = personIds.values();
  await openDossiers(context, {
    importBatchId: batch.id,
    importFile: batch.file_name,
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
      answers: [
        {
          subject: 'household',
          answers: answersFromRoster(form, 'household', household),
          rowNo: household.head.rowNo,
        },
        ...peopleOf(household).map((person, position) => ({
          subject: ids.next().value ?? '',
          answers: answersFromRoster(form, position === 0 ? 'head' : 'member', person),
          rowNo: person.rowNo,
        })),
      ].filter(({ answers }) => Object.keys(answers).length > 0),
    })),
  });
}

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
