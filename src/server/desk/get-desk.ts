import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { query } from '#server/action.ts';
import { getLastLedgerCheck } from '#server/funds/get-last-ledger-check.ts';
import {
  type CampaignCounts,
  countCampaign,
  countRegister,
  type DeskCampaign,
  type DeskCounts,
  type DeskStage,
  findDeskCampaign,
  listStages,
} from './desk.store.ts';

export interface Desk {
  readonly campaign: DeskCampaign | null;
  /** Steps of the way in their order; done of total, both in what the label counts. */
  readonly progress: readonly {
    readonly step: string;
    readonly label: string;
    readonly done: number;
    readonly total: number;
  }[];
  /** What is due, the nearest day first; `link` is a page of the office. */
  readonly due: readonly {
    readonly label: string;
    readonly dueOn: string;
    readonly overdue: boolean;
    readonly link: string;
  }[];
  readonly counts: DeskCounts;
  /** The last nightly check of the campaign's books; null when there was none, or the reader does not reach them. */
  readonly ledgerCheck: Awaited<ReturnType<typeof getLastLedgerCheck>>;
}

const PAPERS = 3;

/** 工作台: how far the campaign is, what is due, and the size of the register, inside the reader's reach. */
export const getDesk = query({
  name: 'campaign.read',
  looksUp: true,
  input: z.object({}),
  run: async ({ tx, tenantId, now, context }): Promise<Desk> => {
    const counts = await countRegister(tx, tenantId);
    const campaign = await findDeskCampaign(tx, tenantId);
    if (!campaign)
      return {
        campaign: null,
        progress: registerSteps(counts),
        due: openWork(counts, calendarDateOf(now)),
        counts,
        ledgerCheck: null,
      };
    const done = await countCampaign(tx, tenantId, campaign.id, calendarDateOf(now));
    const stages = await listStages(tx, tenantId, campaign.id);
    return {
      campaign,
      progress: [...registerSteps(counts), ...campaignSteps(counts, done)],
      due: [
        ...openWork(counts, calendarDateOf(now)),
        ...duePostings(campaign, done, calendarDateOf(now)),
        ...dueStages(campaign, stages, calendarDateOf(now)),
      ],
      counts,
      ledgerCheck: await getLastLedgerCheck(context, { campaignId: campaign.id }),
    };
  },
});

function registerSteps(counts: DeskCounts) {
  return [
    { step: 'import', label: '花名册入档（行）', done: counts.rowsIn - counts.rowsParked, total: counts.rowsIn },
    { step: 'verdict', label: '困难认定（户）', done: counts.decided, total: counts.households },
  ];
}

function campaignSteps(counts: DeskCounts, done: CampaignCounts) {
  return [
    { step: 'notice', label: '公示（户）', done: done.posted, total: counts.withTier },
    {
      step: 'entitlement',
      label: '核定（户）',
      done: done.approved + done.excused,
      total: done.proposed + done.approved + done.excused,
    },
    { step: 'delivery', label: '发放（户）', done: done.handedOver, total: done.approved },
    { step: 'document', label: '文件（份）', done: done.papers, total: PAPERS },
  ];
}

function openWork({ importsOpen, duplicatesOpen }: DeskCounts, today: string) {
  const due = { dueOn: today, overdue: false };
  return [
    ...(importsOpen > 0 ? [{ label: `${importsOpen}份花名册等待核对和提交`, link: '/imports', ...due }] : []),
    ...(duplicatesOpen > 0 ? [{ label: `${duplicatesOpen}对疑似重复等待判定`, link: '/duplicates', ...due }] : []),
  ];
}

/** Lists and objections somebody waits for, whichever stage the schedule says. */
function duePostings(campaign: DeskCampaign, done: CampaignCounts, today: string) {
  if (campaign.state === 'closed') return [];
  const link = `/campaigns/${campaign.id}/notices`;
  const line = (label: string, dueOn: string) => ({ label, dueOn, overdue: false, link });
  const { objectionsOpen, objectionsDueOn } = done;
  // An answer that is late stays at the top: somebody waits for it, and so does the money.
  const isLate = objectionsDueOn !== null && objectionsDueOn < today;
  return [
    ...(objectionsOpen > 0 && objectionsDueOn
      ? [line(`待答复异议 ${objectionsOpen} 件${isLate ? '，已过答复期限' : ''}`, isLate ? today : objectionsDueOn)]
      : []),
    ...(done.listsChanged > 0 ? [line(`公示金额有变，待重新公示 ${done.listsChanged} 份`, today)] : []),
    ...(done.listsToClose > 0 ? [line(`公示期满，待办结束 ${done.listsToClose} 份`, today)] : []),
    ...(done.listsPosted > 0 && done.listsEndOn
      ? [line(`公示中 ${done.listsPosted} 份，最早期满`, done.listsEndOn)]
      : []),
  ];
}

function dueStages(campaign: DeskCampaign, stages: readonly DeskStage[], today: string) {
  if (campaign.state === 'closed') return [];
  return stages
    .map((stage) => ({
      label: `${stage.name}${stage.responsible ? `（${stage.responsible}）` : ''}`,
      dueOn: stage.endsOn,
      overdue: stage.endsOn < today,
      link: `/campaigns/${campaign.id}`,
    }))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}
