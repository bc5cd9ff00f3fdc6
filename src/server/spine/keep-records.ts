import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { fenOfYuan } from '#domain/campaigns/campaign-file.ts';
import { readPayeeList } from '#domain/ledgers/round-lists.ts';
import { sumFen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import type { Context } from '#server/context.ts';
import { allotFunds } from '#server/gatherings/allot-funds.ts';
import { openWelfareIssue } from '#server/gatherings/open-welfare-issue.ts';
import { recordCommendations } from '#server/gatherings/record-commendations.ts';
import { recordMeasures } from '#server/gatherings/record-measures.ts';
import { recordPublicity } from '#server/gatherings/record-publicity.ts';
import { recordWelfarePayments } from '#server/gatherings/record-welfare-payments.ts';
import { inLedger, type LedgerFolder } from './ledger-file.ts';

interface Work {
  readonly clerk: Context;
  readonly chair: Context;
  readonly cashier: Context;
  readonly campaignId: string;
  readonly file: CampaignFile;
  readonly folder: LedgerFolder;
}

/** Money set aside outside 核定, by the approver. */
export async function allotAll({ chair, campaignId, file }: Work): Promise<void> {
  for (const each of file.allotments) {
    await allotFunds(chair, {
      campaignId,
      code: each.code,
      name: each.name,
      purpose: each.purpose,
      sourceCode: each.source,
      recipientClass: each.class,
      aidKind: each.aidKind,
      amountFen: fenOfYuan(each.amountYuan),
      persons: each.persons,
      basis: each.basis,
    });
  }
}

/** The welfare book: opened by the clerk, paid by the cashier, its list compared with the fixed sum. */
export async function payWelfare({ clerk, cashier, campaignId, file, folder }: Work): Promise<void> {
  for (const issue of file.welfare) {
    const entries = await folder.read(issue.list, readPayeeList);
    if (entries.length === 0)
      refuse('welfare.empty-list', `${issue.list}：发放名单里没有一个人。请补上名单，或删去“${issue.name}”。`);
    await inLedger(issue.list, entries, async () => {
      const perPersonFen = fenOfYuan(issue.perPersonYuan);
      const { code, name, basis, allotment } = issue;
      const { issueId } = await openWelfareIssue(clerk, {
        campaignId,
        code,
        name,
        basis,
        perPersonFen,
        staffCount: entries.length,
        allotmentCode: allotment,
      });
      await recordWelfarePayments(cashier, {
        issueId,
        paidOn: issue.on,
        lines: entries.map(({ department, personName, staffNo, amountFen, method }) => ({
          department,
          personName,
          staffNo,
          method,
          ...(amountFen !== undefined && { amountFen }),
        })),
      });
    });
  }
}

/** Commendations, what was done beyond money, and publicity; publicity last, because it tells of the others. */
export async function keepRecords({ clerk, campaignId, file }: Work): Promise<void> {
  for (const { on, documentNo, allotment, list } of file.commendations) {
    const commendations = list.map(({ kind, honoree, department, awardYuan }) => ({
      kind,
      honoree,
      department: department ?? '',
      awardFen: fenOfYuan(awardYuan),
    }));
    const pays = sumFen(commendations.map((each) => each.awardFen)) > 0n;
    await recordCommendations(clerk, {
      campaignId,
      commendedOn: on,
      documentNo,
      commendations,
      ...(pays && allotment !== undefined && { allotmentCode: allotment }),
    });
  }
  if (file.services.length > 0)
    await recordMeasures(clerk, {
      campaignId,
      records: file.services.map(({ kind, measure, name, on, persons, provider }) => ({
        measureKind: kind,
        name,
        doneOn: on,
        persons,
        provider: provider ?? '',
        ...(measure !== undefined && { measureCode: measure }),
      })),
    });
  if (file.publicity.length > 0)
    await recordPublicity(clerk, {
      campaignId,
      items: file.publicity.map(({ channel, title, place, on, tells }) => ({
        channel,
        title,
        place,
        postedOn: on,
        ...(tells && { tells }),
      })),
    });
}
