import type { CellValue } from '#domain/imports/cell-value.ts';
import type { FieldChange, HouseholdFacts } from '#domain/imports/compare-register.ts';
import type { MemberChange, MemberDecision } from '#domain/imports/member-change.ts';
import type { Membership } from '#domain/people/membership.ts';
import type { CellRepair, CheckedHousehold, RowDoubt } from '#domain/imports/roster.ts';
import type { Secrets } from '#server/secrets.ts';

/** What is kept of a staged row, encrypted: its cells, what was found in them, and beside the head the household read from them. */
export interface RowPayload {
  readonly cells: readonly CellValue[];
  readonly repairs: readonly CellRepair[];
  readonly doubts: readonly RowDoubt[];
  readonly household?: CheckedHousehold;
  /** What this row says otherwise than the register. */
  readonly changes?: readonly FieldChange[];
  /** Beside the head of a registered household that the roster changes: as it is, and as it will be. */
  readonly correction?: Correction;
  /** Beside the head of a registered household of which the roster lists other members. */
  readonly members?: ChangeOfMembers;
}

/** Who comes and who leaves: as proposed, as confirmed, and once it is committed as it was done. */
export interface ChangeOfMembers {
  readonly householdId: string;
  readonly before: HouseholdFacts;
  readonly change: MemberChange;
  readonly decision?: MemberDecision & { readonly by: string; readonly at: string };
  readonly done?: {
    readonly roles: { readonly before: readonly Membership[]; readonly after: readonly Membership[] };
    /** Persons the import registered for it. */
    readonly registered: readonly string[];
  };
}

export interface Correction {
  readonly householdId: string;
  readonly dossierId: string;
  readonly before: HouseholdFacts;
  readonly after: HouseholdFacts;
}

/** Amounts are bigint, which JSON does not know: they travel as "fen:1200". */
export function sealPayload(payload: RowPayload, secrets: Secrets): Buffer {
  return secrets.encrypt(
    'import',
    JSON.stringify(payload, (_, value: unknown) => (typeof value === 'bigint' ? `fen:${value}` : value)),
  );
}

export function openPayload(cipher: Uint8Array, secrets: Secrets): RowPayload {
  return JSON.parse(secrets.decrypt('import', cipher), (key, value: unknown) =>
    typeof value === 'string' && AMOUNTS.has(key) && value.startsWith('fen:') ? BigInt(value.slice(4)) : value,
  ) as RowPayload;
}

const AMOUNTS: ReadonlySet<string> = new Set([
  'annualIncomeFen',
  'medical',
  'education',
  'disability',
  'accident',
  'other',
]);

/** Tells rows with the same ID number from others: eight bytes of a digest of its own kind, as a signed number. */
export function markOfNumber(idNumber: string, secrets: Secrets): string {
  return String(secrets.digest('import', idNumber).readBigInt64BE());
}
