import { z } from 'zod';
import { planOfCampaignFile } from '#domain/campaigns/campaign-plan-of-file.ts';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { CAUSES, RECIPIENT_CLASSES } from '#domain/code-lists.ts';
import type { CauseCode, RecipientClassCode } from '#domain/code-lists.ts';
import { decidePosting } from '#domain/funds/balances.ts';
import type { Balances } from '#domain/funds/balances.ts';
import { compareBudget, findOverruns, requireWithinBudget } from '#domain/funds/budget.ts';
import { accountKey, reserve } from '#domain/funds/ledger.ts';
import type { Account, Place, PostingReference, SourceAmount } from '#domain/funds/ledger.ts';
import { drawFrom, servingAccounts } from '#domain/funds/shares.ts';
import type { Want } from '#domain/funds/shares.ts';
import { requireAllowedExpense } from '#domain/funds/expense-kinds.ts';
import { requireCaps } from '#domain/funds/caps.ts';
import { requireAllowedUse } from '#domain/funds/source-rule.ts';
import type { SourceRule } from '#domain/funds/source-rule.ts';
import { type Fen, sumFen } from '#domain/money.ts';
import { action } from '../action.ts';
import type { Transaction } from '../db/database.ts';
import { type ReportProgress, sayParts } from '../jobs/progress.ts';
import { findOverBudget, listBudgetLines } from './budget.store.ts';
import { readExpenseKinds } from './expense-kinds.ts';
import { holdGiven } from './given.store.ts';
import { getCampaignOfFunds } from './funds.store.ts';
import { listSources, sourceNames } from './sources.store.ts';
import { holdAccounts, insertEntries, listFreeAccounts, readAccounts } from './ledger.store.ts';

const amount = z.object({
  sourceCode: z.string(),
  amountFen: z.bigint().positive(),
  entitlementId: z.uuid(),
  /** Who it is for, in the words of a message: unit and name. */
  payee: z.string(),
  recipientClass: z.enum(Object.keys(RECIPIENT_CLASSES) as [RecipientClassCode, ...RecipientClassCode[]]),
  causes: z.array(z.enum(Object.keys(CAUSES) as [CauseCode, ...CauseCode[]])),
  aidKind: z.enum(['cash', 'goods']),
  /** The unit and the measure it serves: money allocated to them is drawn first. */
  unitPath: z.string().default(''),
  measureCode: z.string().default(''),
  /** The household it is for; caps per year count everything it is given by the tenant. */
  beneficiaryId: z.uuid().optional(),
  /** What is bought or paid for, in the words of the list: a kind of expense that is forbidden is recognised by them. */
  words: z.string().default(''),
  /** For how many people one amount is; a cap per person binds each of them. */
  persons: z.int().positive().default(1),
});

/**
 * Earmarks money for entitlements, in one ledger transaction for the whole list; `approveEntitlements` calls it inside its
 * own. Refuses what the rule of a source forbids (`fund.use-not-allowed`, `fund.above-cap`, `fund.expense-forbidden`), what a budget does not cover (`fund.over-budget`), and to commit more than it holds
 * (`fund.not-enough`), naming the source and what is missing.
 */
export const reserveFunds = action({
  name: 'entitlement.approve',
  input: z.object({
    campaignId: z.uuid(),
    reason: z.string().min(1),
    saidOn: z.string().optional(),
    amounts: z.array(amount).min(1),
    onProgress: z.custom<ReportProgress>().optional(),
  }),
  async run({ tx, tenantId, actor, now, newId, record }, { campaignId, reason, saidOn, amounts, onProgress }) {
    onProgress?.(0, '正在核对资金来源和上限');
    const campaign = await getCampaignOfFunds(tx, tenantId, campaignId);
    const nameOf = await sourceNames(tx, tenantId, campaignId);
    const on = saidOn ?? calendarDateOf(now);
    const sources = await listSources(tx, tenantId, campaignId, on);
    requireRules(sources, amounts, on);
    const beneficiaryIds = [...new Set(amounts.flatMap((each) => each.beneficiaryId ?? []))];
    requireCaps(
      { id: campaignId, caps: planOfCampaignFile(campaign.file).caps },
      new Map(sources.map((source) => [source.code, source.caps])),
      await holdGiven(tx, tenantId, campaign.file.year, beneficiaryIds),
      amounts,
    );
    const books = { tx, tenantId, campaign, newId };
    const wants = amounts.map(({ sourceCode, amountFen, entitlementId, beneficiaryId, unitPath, measureCode }) => {
      return { sourceCode, amountFen, entitlementId, beneficiaryId, serves: { unitPath, measureCode } };
    });
    const overruns = await keepBudget(tx, tenantId, campaignId, wants);
    const free = await listFreeAccounts(books, [...new Set(amounts.map((each) => each.sourceCode))]);
    const held = await holdAccounts(books, accountsOf(wants, free));
    const transaction = reserve(draw(wants, free, held.balances));
    decidePosting(held.balances, [transaction], nameOf);
    const id = newId();
    const entry = { id, transaction, reason, saidOn: on };
    const payees = new Set(amounts.map((each) => each.entitlementId)).size;
    await insertEntries(books, [entry], { userId: actor.userId, at: now }, held, (written, all) =>
      onProgress?.(20 + (80 * written) / all, sayParts('正在记账', Math.floor((payees * written) / all), payees, '户')),
    );
    record({
      event: 'fund.reserved',
      subject: { kind: 'ledger-transaction', id },
      orgPath: campaign.orgPath,
      after: { amountFen: String(sumFen(amounts.map((each) => each.amountFen))), entries: amounts.length, overruns },
    });
    return { transactionId: id };
  },
});

type Earmark = Want & PostingReference;

/** What the wants may be drawn from and where they are kept, each account once or more often: free money of nobody among them. */
function accountsOf(wants: readonly Earmark[], free: readonly Account[]): Account[] {
  const places = new Map<string, Want>();
  for (const want of wants)
    places.set(accountKey({ ...want.serves, sourceCode: want.sourceCode, side: 'reserved' }), want);
  return [...places.values()].flatMap((want) => [...servingAccounts(free, want), ...reserve([want]).postings]);
}

/**
 * Says from which allocation each amount comes. What one household is given from the same money follows itself on the list (cash, then
 * goods) and is earmarked in one sum: an account keeps what is promised, not whether in notes or in bags.
 */
function draw(wants: readonly Earmark[], free: readonly Account[], balances: Balances): SourceAmount[] {
  const left = new Map(balances);
  const drawn: (SourceAmount & { amountFen: Fen })[] = [];
  for (const want of wants) {
    const { sourceCode, entitlementId, beneficiaryId, serves } = want;
    for (const { from, amountFen } of drawFrom(free, left, want)) {
      const last = drawn.at(-1);
      if (
        last?.entitlementId === entitlementId &&
        last?.sourceCode === sourceCode &&
        isSame(last.from, from) &&
        isSame(last.serves, serves)
      )
        last.amountFen += amountFen;
      else drawn.push({ sourceCode, amountFen, entitlementId, beneficiaryId, serves, from });
    }
  }
  return drawn;
}

const isSame = (a: Place | undefined, b: Place) =>
  (a?.unitPath ?? '') === (b.unitPath ?? '') && (a?.measureCode ?? '') === (b.measureCode ?? '');

/** Rules bind when money is committed, whatever list asks for it. */
function requireRules(sources: readonly SourceRule[], amounts: readonly z.output<typeof amount>[], on: string): void {
  const rules = new Map(sources.map((source) => [source.code, source]));
  for (const each of amounts) {
    const source = rules.get(each.sourceCode);
    if (!source) continue;
    requireAllowedUse(source, { ...each, on });
    if (each.words !== '') requireAllowedExpense(readExpenseKinds(), source, each.words);
  }
}

/** Refuses wants above the budget, or answers by how much each line is overrun, as the campaign has it. */
async function keepBudget(tx: Transaction, tenantId: string, campaignId: string, wants: readonly Want[]) {
  const lines = await listBudgetLines(tx, tenantId, campaignId, true);
  if (lines.length === 0) return [];
  const uses = compareBudget(lines, await readAccounts(tx, tenantId, campaignId));
  if ((await findOverBudget(tx, tenantId, campaignId)) === 'refuse') requireWithinBudget(uses, wants);
  return findOverruns(uses, wants).map(({ line, overFen }) => ({
    sourceCode: line.sourceCode,
    unitPath: line.unitPath,
    measureCode: line.measureCode,
    overFen: String(overFen),
  }));
}
