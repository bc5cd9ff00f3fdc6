import { type CauseCode, RELATIONS, type RelationCode } from '#domain/code-lists.ts';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { checkForm, type CheckedMember, fitsLuhn, type FormFinding } from '#domain/dossiers/check-form.ts';
import { consentUntil } from '#domain/dossiers/consent.ts';
import {
  type ClarityLabels,
  INCOME_KINDS,
  OUTLAY_KINDS,
  unclearOf,
  USUAL_CLARITY_LABELS,
} from '#domain/dossiers/dossier.ts';
import { type EvidenceRow, evidenceMatrix } from '#domain/dossiers/evidence.ts';
import { type ExitReading, type IncomeMonth, type LineInForce, readExit } from '#domain/dossiers/exit.ts';
import type { Answers } from '#domain/dossiers/form.ts';
import { birthOf, sexOf } from '#domain/people/id-number.ts';
import type { Secrets } from '#server/secrets.ts';
import type {
  AnswerRow,
  AttachmentRow,
  ConsentRow,
  DossierMemberRow,
  DossierRow,
  StepRow,
} from './dossier-record.store.ts';
import type { DossierPacks } from './read-dossier-pack.ts';

/** Everything the tables hold of one dossier. */
export interface DossierRecord {
  readonly dossier: DossierRow;
  readonly members: readonly DossierMemberRow[];
  readonly answers: readonly AnswerRow[];
  readonly finances: {
    readonly income: readonly { readonly kind: string; readonly amount_fen: bigint }[];
    readonly outlay: readonly { readonly kind: string; readonly amount_fen: bigint }[];
    readonly months: readonly IncomeMonth[];
  };
  readonly steps: readonly StepRow[];
  readonly attachments: readonly AttachmentRow[];
  readonly consents: readonly ConsentRow[];
  readonly lines: readonly LineInForce[];
  readonly clarityLabels: ClarityLabels | undefined;
}

export interface DossierMember {
  readonly personId: string;
  readonly name: string;
  readonly relation: string;
  readonly isHead: boolean;
  readonly birthOn: string | null;
  readonly sex: string | null;
  readonly idNumber: string | null;
  readonly idTail: string | null;
  readonly phone: string | null;
  readonly answers: Answers;
  /** Sealed answers, read. */
  readonly sealed: Answers;
  readonly health: Answers;
}

/** How a dossier stands: people with their answers, sums, what is missing, what is odd. Plain values; who may see which is for the caller to say. */
export interface DossierStanding {
  readonly members: readonly DossierMember[];
  readonly household: Answers;
  readonly address: string | null;
  readonly bankCard: string | null;
  readonly income: Readonly<Record<string, bigint>>;
  readonly outlay: Readonly<Record<string, bigint>>;
  readonly annualIncomeFen: bigint | null;
  /** A month and a head, rounded half up to the fen for reading only. */
  readonly perCapitaFen: bigint | null;
  readonly findings: readonly FormFinding[];
  readonly evidence: readonly EvidenceRow[];
  readonly exit: ExitReading;
  readonly clarityLabels: ClarityLabels;
  readonly unclear: readonly string[];
  readonly consentUntil: string | null;
}

/** Reads a record with the keys and the packs. `handler` is whoever is about to act; his namesakes are pointed out. */
export function readStanding(
  record: DossierRecord,
  packs: DossierPacks,
  secrets: Secrets,
  moment: { readonly now: Date; readonly handler: string },
): DossierStanding {
  const { dossier } = record;
  const today = calendarDateOf(moment.now);
  const answersOf = new Map(record.answers.map((row) => [row.subject, row]));
  const unseal = (cipher: Buffer | null | undefined): Answers =>
    cipher ? (JSON.parse(secrets.decrypt('note', cipher)) as Answers) : {};
  const members = record.members.map((row): DossierMember => {
    const own = answersOf.get(row.id);
    return {
      personId: row.id,
      name: row.name,
      relation: RELATIONS[row.relation as RelationCode] ?? row.relation,
      isHead: row.position === 0,
      birthOn: row.birth_on,
      sex: row.sex,
      idNumber: row.id_number_cipher && secrets.decrypt('id-number', row.id_number_cipher),
      idTail: row.id_number_tail,
      phone: row.phone_cipher && secrets.decrypt('phone', row.phone_cipher),
      answers: own?.answers ?? {},
      sealed: unseal(own?.sealedCipher),
      health: unseal(own?.healthCipher),
    };
  });
  const household = answersOf.get('household')?.answers ?? {};
  const address = dossier.address_cipher && secrets.decrypt('address', dossier.address_cipher);
  const bankCard = dossier.bank_card_cipher && secrets.decrypt('bank-card', dossier.bank_card_cipher);
  const clarityLabels = record.clarityLabels ?? USUAL_CLARITY_LABELS;
  const unclear = unclearOf(dossier.clarity, clarityLabels);
  const causes = [dossier.main_cause, ...dossier.secondary_causes].filter((code): code is CauseCode => code !== null);
  const attached = new Map<string, number>();
  for (const { slot } of record.attachments) attached.set(slot, (attached.get(slot) ?? 0) + 1);
  const head = members[0];
  return {
    members,
    household,
    address,
    bankCard,
    income: amountsOf(INCOME_KINDS, record.finances.income),
    outlay: amountsOf(OUTLAY_KINDS, record.finances.outlay),
    annualIncomeFen: dossier.annual_income_fen,
    perCapitaFen: perCapita(dossier.annual_income_fen, members.length),
    findings: checkForm(packs.form, {
      members: members.map(checkedMember),
      household,
      hasAddress: address !== null,
      hasPhone: (head?.phone ?? null) !== null,
      hasBankCard: bankCard !== null,
      bankCardFits: bankCard !== null && fitsLuhn(bankCard),
      mainCause: dossier.main_cause,
      secondaryCauses: dossier.secondary_causes,
      isMigrantWorker: dossier.is_migrant_worker,
      hasIncome: dossier.annual_income_fen !== null,
      unclear,
      openedOn: dossier.opened_on,
      handlers: [...new Set([moment.handler, ...record.steps.map((step) => step.byName)])],
    }),
    evidence: evidenceMatrix(
      packs.evidence,
      {
        causes,
        isMigrantWorker: dossier.is_migrant_worker,
        isParted: ['离异', '丧偶'].includes(String(head?.answers['marriage'] ?? '')),
      },
      attached,
    ),
    exit: readExit(
      { months: record.finances.months, lines: record.lines, members: Math.max(1, members.length), on: today },
      packs.procedure.exitMonths.value,
    ),
    clarityLabels,
    unclear,
    consentUntil: consentUntil(record.consents, today),
  };
}

function checkedMember(member: DossierMember): CheckedMember {
  return {
    name: member.name,
    isHead: member.isHead,
    relation: member.relation,
    birthOn: member.birthOn,
    sex: member.sex,
    birthByNumber: member.idNumber && birthOf(member.idNumber),
    sexByNumber: member.idNumber && sexOf(member.idNumber),
    hasIdNumber: member.idNumber !== null,
    answers: { ...member.answers, ...member.sealed },
    healthFilled: Object.keys(member.health),
  };
}

function amountsOf(
  kinds: Readonly<Record<string, string>>,
  rows: DossierRecord['finances']['income'],
): Record<string, bigint> {
  const known = new Map(rows.map((row) => [row.kind, row.amount_fen]));
  return Object.fromEntries(Object.keys(kinds).map((kind) => [kind, known.get(kind) ?? 0n]));
}

/** 家庭月人均收入 = year ÷ 12 ÷ people; recomputed, never typed. */
function perCapita(annualFen: bigint | null, people: number): bigint | null {
  if (annualFen === null || people === 0) return null;
  const divisor = 12n * BigInt(people);
  return (annualFen * 2n + divisor) / (divisor * 2n);
}
