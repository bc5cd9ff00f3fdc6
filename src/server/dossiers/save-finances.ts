import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { INCOME_KINDS, type IncomeKind, OUTLAY_KINDS, type OutlayKind } from '#domain/dossiers/dossier.ts';
import { sumFen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { changeDossier, holdDossier, noteSource, replaceAmounts, saveMonths } from './dossier-changes.store.ts';
import { findDossier } from './dossier-record.store.ts';
import { refuseMissingDossier, requireOpen } from './refuse-missing.ts';

/** Below ten thousand million yuan, so that the sum of a few stays a JSON number. */
const fen = z.coerce.bigint().min(0n, '金额不能小于 0').max(1_000_000_000_000n, '金额太大，请核对');
const amounts = <Kind extends string>(kinds: Record<Kind, string>) =>
  z.partialRecord(z.enum(Object.keys(kinds) as [Kind, ...Kind[]]), fen);
const month = z.object({
  month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, '月份应写成 2026-01 这样'),
  amountFen: fen,
});

/**
 * Keeps the income and outlay of the twelve months before, by kind, and income by month. The year's income is the sum of the kinds and is
 * never typed. An imported year's income stays as long as no kind is given. Months are added to those there are. Refuses months to come.
 */
export const saveFinances = action({
  name: 'dossier.fill',
  input: z.object({
    dossierId: z.uuid(),
    income: amounts<IncomeKind>(INCOME_KINDS).optional(),
    outlay: amounts<OutlayKind>(OUTLAY_KINDS).optional(),
    months: z.array(month).max(60).default([]),
  }),
  run: async ({ tx, tenantId, actor, now, record }, { dossierId, income, outlay, months }) => {
    await holdDossier(tx, tenantId, dossierId);
    const dossier = (await findDossier(tx, tenantId, dossierId)) ?? refuseMissingDossier();
    requireOpen(dossier);
    const today = calendarDateOf(now);
    const early = months.find((each) => each.month > today.slice(0, 7));
    if (early)
      refuse('dossier.month-in-future', `${early.month}还没有到，不能登记收入。请改正月份。`, { field: 'months' });
    const orgPath = dossier.org_path;
    const annualIncomeFen = income ? sumFen(Object.values(income)) : dossier.annual_income_fen;
    if (income) await replaceAmounts(tx, tenantId, 'income_items', dossierId, orgPath, income);
    if (outlay) await replaceAmounts(tx, tenantId, 'outlay_items', dossierId, orgPath, outlay);
    await saveMonths(tx, tenantId, { dossierId, orgPath, at: now, by: actor.userId }, months);
    await changeDossier(tx, tenantId, dossierId, {
      changed_on: today,
      ...(annualIncomeFen === null ? {} : { annual_income_fen: annualIncomeFen }),
    });
    const key = { dossierId, orgPath, at: now, by: actor.userId };
    await noteSource(tx, tenantId, key, 'finances', { by: 'hand', name: actor.name, at: now.toISOString() });
    record({
      event: 'dossier.finances-kept',
      subject: { kind: 'dossier', id: dossierId },
      orgPath,
      before: { annualIncomeFen: dossier.annual_income_fen },
      after: { annualIncomeFen, outlayFen: outlay ? sumFen(Object.values(outlay)) : null, months: months.length },
    });
    return { months: months.length };
  },
});
