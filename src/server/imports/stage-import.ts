import { z } from 'zod';
import { isWithin } from '#domain/accounts/permissions.ts';
import { columnLetters } from '#domain/imports/cell-value.ts';
import { type CheckedPiece, RosterCheck } from '#domain/imports/check-roster.ts';
import { chooseSheet, describeSheets } from '#domain/imports/choose-sheet.ts';
import {
  compareWithRegister,
  type FieldChange,
  type FreePersons,
  type HouseholdFacts,
  type RegisteredHousehold,
} from '#domain/imports/compare-register.ts';
import {
  afterDecision,
  doubtsOfMemberChange,
  linesOfMemberChange,
  type MemberChange,
} from '#domain/imports/member-change.ts';
import { remarksOfAnswers } from '#domain/imports/compare-answers.ts';
import { findLayout, type RosterLayout, rosterLikeness } from '#domain/imports/layout.ts';
import { doubtsOfOthers, parkRegistered } from '#domain/imports/park-registered.ts';
import type { RowDoubt } from '#domain/imports/roster.ts';
import type { FormPack } from '#domain/dossiers/form.ts';
import { readDossierPacks } from '#server/dossiers/read-dossier-pack.ts';
import { refuse } from '#domain/refusal.ts';
import { action, type ActionScope } from '#server/action.ts';
import type { ReportProgress } from '#server/jobs/progress.ts';
import { listUnits } from '#server/organizations/list-units.ts';
import { findRegisteredPersons } from '#server/people/find-registered-persons.ts';
import type { Secrets } from '#server/secrets.ts';
import { findRememberedLayout } from './find-remembered-layout.ts';
import { openFile } from './import-files.store.ts';
import { findMemberDecisions, type KeptMemberDecision } from './member-changes.store.ts';
import { findState, holdCheck, insertRows, loadBatch, saveStaged, type StagedRow } from './imports.store.ts';
import { openWorkbook } from './read-workbook.ts';
import { registeredHouseholds } from './registered-households.ts';
import { type ChangeOfMembers, type Correction, markOfNumber, sealPayload } from './row-payload.ts';

/** Rows that are compared with the register and written at once. */
const ROWS_AT_ONCE = 400;

/**
 * Reads and checks a received file row by row and keeps every row with its outcome; nothing is registered yet, and no more than
 * a few thousand rows are in memory at once. Households that are registered in the same unit with the same members are known again: what
 * differs is a correction. Other people who are in the register already are parked. Refuses a file that is no
 * roster (`import.*`, `workbook.*`) and stops when the batch was cancelled (`import.cancelled`): nothing of it stays then.
 */
export const stageImport = action({
  name: 'import.stage',
  input: z.object({ batchId: z.uuid(), onProgress: z.custom<ReportProgress>().optional() }),
  run: async (scope, { batchId, onProgress }) => {
    const { tx, tenantId, secrets, context, record } = scope;
    await holdCheck(tx, batchId);
    const batch = await loadBatch(tx, tenantId, batchId);
    const file = await openFile(tx, tenantId, batchId, secrets);
    if (!batch || !file) refuse('import.not-found', '没有找到这次导入，可能不在您管辖的单位内。请从导入页面重新进入。');
    if (batch.state === 'discarded') refuseCancelled();
    if (batch.state !== 'received')
      refuse('import.already-staged', '这份文件已经核对过了。请直接查看核对结果。', { state: batch.state });
    onProgress?.(2, '正在读取表格');
    const book = await openWorkbook(file);
    try {
      const likely = chooseSheet(book.sheets, batch.sheet_name);
      const mayBeOther = batch.sheet_name === '' && rosterLikeness(likely) === 0;
      const looked = mayBeOther ? book.sheets.filter(({ hidden }) => !hidden) : [likely];
      const remembered = await findRememberedLayout(context, { orgPath: batch.org_path, sheets: looked });
      const sheet = looked.find(({ name }) => name === remembered?.sheetName) ?? likely;
      const layout = remembered ?? findLayout(sheet);
      const units = (await listUnits(context, {})).filter((unit) => isWithin(unit.path, batch.org_path));
      const check = new RosterCheck(sheet, layout, { units, asOf: batch.as_of });
      const keeper = new RowKeeper(scope, { batchId, orgPath: batch.org_path, layout });
      for await (const { rows, share } of book.rows(book.sheets.indexOf(sheet))) {
        for (const row of rows) keeper.add(check.push(row));
        await keeper.keepFull();
        if ((await findState(tx, tenantId, batchId)) !== 'received') refuseCancelled();
        onProgress?.(Math.round(5 + share * 90), `正在逐行核对，已读 ${keeper.rowsIn} 行`);
      }
      keeper.add(check.end());
      await keeper.keepAll();
      const counts = { ...keeper.counts, passedOver: check.passedOverCount };
      const staged = {
        layout: {
          ...layout,
          hiddenRows: check.hiddenRows,
          hiddenColumns: hiddenColumnsOf(layout, sheet.hiddenColumns),
        },
        sheets: describeSheets(book.sheets),
        counts,
      };
      if (!(await saveStaged(tx, tenantId, batchId, staged))) refuseCancelled();
      record({
        event: 'import.staged',
        subject: { kind: 'import', id: batchId },
        orgPath: batch.org_path,
        after: counts,
      });
      onProgress?.(100, '核对完成');
      return { batchId, ...counts };
    } finally {
      book.close();
    }
  },
});

function refuseCancelled(): never {
  refuse('import.cancelled', '这次核对已经取消，什么也没有留下。要导入请重新上传文件。');
}

/** Headings of the hidden columns that have one. */
export function hiddenColumnsOf(layout: RosterLayout, hidden: readonly number[]): string[] {
  return hidden.flatMap((column) => {
    const heading = layout.headings[column];
    return heading ? [`${columnLetters(column)} ${heading}`] : [];
  });
}

/** Compares finished pieces with the register and writes them, a thousand rows at a time. */
export class RowKeeper {
  readonly counts = { accepted: 0, repaired: 0, parked: 0, households: 0 };
  readonly #scope: ActionScope;
  readonly #batch: { readonly batchId: string; readonly orgPath: string; readonly layout: RosterLayout };
  #pieces: CheckedPiece[] = [];
  #waiting = 0;

  constructor(scope: ActionScope, batch: { batchId: string; orgPath: string; layout: RosterLayout }) {
    this.#scope = scope;
    this.#batch = batch;
  }

  get rowsIn(): number {
    return this.counts.accepted + this.counts.repaired + this.counts.parked;
  }

  add(pieces: readonly CheckedPiece[]): void {
    for (const piece of pieces) {
      this.#pieces.push(piece);
      this.#waiting += piece.rows.length;
    }
  }

  async keepFull(): Promise<void> {
    if (this.#waiting >= ROWS_AT_ONCE) await this.keepAll();
  }

  async keepAll(): Promise<void> {
    const { tx, tenantId, secrets, context } = this.#scope;
    const { batchId, orgPath, layout } = this.#batch;
    const people = this.#pieces.flatMap(({ household }) => (household ? [household.head, ...household.members] : []));
    const idNumbers = people.flatMap((person) => person.idNumber ?? []);
    const registered = idNumbers.length > 0 ? await findRegisteredPersons(context, { idNumbers }) : [];
    const byNumber = new Map(registered.map((person) => [person.idNumber, person]));
    const heads = this.#pieces.flatMap(({ household }) => household?.head.idNumber ?? []);
    const known = await registeredHouseholds(
      context,
      heads.filter((idNumber) => byNumber.has(idNumber)),
    );
    const decisions = new Map(
      (known.size === 0
        ? []
        : await findMemberDecisions(
            tx,
            tenantId,
            batchId,
            this.#pieces.flatMap(({ household }) => household?.head.rowNo ?? []),
          )
      ).map((decision) => [decision.rowNo, decision]),
    );
    const { form } = await readDossierPacks();
    const rows: StagedRow[] = [];
    for (const checked of this.#pieces) {
      const piece = withRemarks(checked, form, layout);
      const inRegister = known.get(piece.household?.head.idNumber ?? '');
      const standing = inRegister && standingOf(piece, inRegister, { layout, form, byNumber, decisions, secrets });
      const final = standing ? standing.piece : parkRegistered(piece, byNumber, layout);
      if (final.household && standing?.members?.decision !== null) this.counts.households++;
      for (const row of stagedRows(final, secrets, standing)) {
        this.counts[row.outcome]++;
        rows.push(row);
      }
    }
    this.#pieces = [];
    this.#waiting = 0;
    await insertRows(tx, tenantId, batchId, orgPath, rows);
  }
}

/** How a household of the roster stands to the registered one: what it changes, and what waits for a person. */
interface Standing {
  readonly piece: CheckedPiece;
  readonly changes: readonly FieldChange[];
  readonly correction?: Correction;
  /** `decision` is null while nobody has confirmed who comes and leaves: the household is parked until then. */
  readonly members?: Omit<ChangeOfMembers, 'decision'> & { readonly decision: ChangeOfMembers['decision'] | null };
}

interface Around {
  readonly layout: RosterLayout;
  readonly form: FormPack;
  readonly byNumber: FreePersons;
  readonly decisions: ReadonlyMap<number, KeptMemberDecision>;
  readonly secrets: Secrets;
}

/** Undefined when the household is another one than the register has: it is parked then. */
function standingOf(
  piece: CheckedPiece,
  inRegister: RegisteredHousehold,
  { layout, form, byNumber, decisions, secrets }: Around,
): Standing | undefined {
  const { household } = piece;
  if (!household) return undefined;
  const compared = { layout, form, inRegister: byNumber, repairs: piece.repairs };
  const comparison = compareWithRegister(household, inRegister, compared);
  if (comparison.kind === 'another') return undefined;
  if (comparison.kind === 'contrary') {
    const { household: _household, ...rest } = parkedFor(piece, [
      ...comparison.doubts,
      ...doubtsOfOthers(household, comparison.doubts, layout),
    ]);
    return { piece: rest, changes: [] };
  }
  if (comparison.kind === 'unchanged') return { piece, changes: [] };
  const { householdId, dossierId, facts: before } = inRegister;
  const correct = (after: HouseholdFacts) => ({ householdId, dossierId, before, after });
  const { changes, after, members: change } = comparison;
  if (!change) return { piece, changes, correction: correct(after) };
  const kept = decisions.get(household.head.rowNo);
  if (!kept || !kept.fingerprint.equals(fingerprintOf(change, secrets))) {
    const parked = parkedFor(piece, doubtsOfMemberChange(household, change, layout));
    return { piece: parked, changes: [], members: { householdId, before, change, decision: null } };
  }
  const decision = { on: kept.on, staying: kept.staying, by: kept.by, at: kept.at.toISOString() };
  const all = [...changes, ...linesOfMemberChange(household.head.rowNo, change, decision)];
  return {
    piece,
    changes: all,
    ...(all.length > 0 ? { correction: correct(afterDecision(after, before, change, decision)) } : {}),
    members: { householdId, before, change, decision },
  };
}

/** Says of words that 档案表 cannot hold that their field stays empty. */
function withRemarks(piece: CheckedPiece, form: FormPack, layout: RosterLayout): CheckedPiece {
  const remarks = piece.household ? remarksOfAnswers(piece.household, form, layout) : [];
  return remarks.length === 0 ? piece : { ...piece, doubts: [...piece.doubts, ...remarks] };
}

function parkedFor(piece: CheckedPiece, doubts: readonly RowDoubt[]): CheckedPiece {
  return {
    ...piece,
    rows: piece.rows.map((row) => ({ ...row, outcome: 'parked' as const })),
    doubts: [...piece.doubts, ...doubts],
  };
}

/** Tells this change of members from every other: a decision about one is none about another. */
export function fingerprintOf({ comings, leavings }: MemberChange, secrets: Secrets): Buffer {
  const who = [...comings.map(({ idNumber }) => `+${idNumber}`), ...leavings.map(({ personId }) => `-${personId}`)];
  return secrets.digest('import', who.sort().join(' '));
}

function stagedRows(piece: CheckedPiece, secrets: Secrets, known: Standing | undefined): StagedRow[] {
  const changes = known?.changes ?? [];
  const members = known?.members;
  const isWaiting = members?.decision === null;
  return piece.rows.map((row, index) => {
    const ofRow = (found: { readonly rowNo: number }) => found.rowNo === row.rowNo;
    const found = { repairs: piece.repairs.filter(ofRow), doubts: piece.doubts.filter(ofRow) };
    const isHead = piece.household?.head.rowNo === row.rowNo;
    const changed = changes.filter(ofRow);
    const payload = {
      cells: piece.sheetRows[index]?.cells ?? [],
      ...found,
      ...(isHead && piece.household ? { household: piece.household } : {}),
      ...(changed.length > 0 ? { changes: changed } : {}),
      ...(isHead && known?.correction ? { correction: known.correction } : {}),
      ...(isHead && members ? { members: withoutNull(members) } : {}),
    };
    return {
      ...row,
      registration: known && row.outcome !== 'parked' ? (changed.length > 0 ? 'changed' : 'unchanged') : null,
      memberChange: isHead && members ? (isWaiting ? 'waiting' : 'confirmed') : null,
      repairCount: found.repairs.length,
      doubtCount: found.doubts.length,
      numberMarks: piece.numbers.filter(ofRow).map(({ idNumber }) => markOfNumber(idNumber, secrets)),
      payload: sealPayload(payload, secrets),
    };
  });
}

function withoutNull({ decision, ...members }: NonNullable<Standing['members']>): ChangeOfMembers {
  return decision ? { ...members, decision } : members;
}
