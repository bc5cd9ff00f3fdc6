import { refuse } from '../refusal.ts';

/** What may still be open when a campaign is to be closed; how many of each (domain.md §2.6, §2.7). */
export const OPEN_ITEMS = {
  objections: { name: '异议没有处理完', unit: '件', advice: '到“公示”里调查并作出决定' },
  packings: { name: '携带的款物没有核对', unit: '项', advice: '到“走访”里做带回核对' },
  proposals: { name: '核定额还没有审批', unit: '户', advice: '到“核定”里审批，或写明原因不发放' },
  undelivered: {
    name: '已批准的核定额没有发放，也没有写原因',
    unit: '户',
    advice: '到“发放”里登记签领或退回，或在“核定”里写明原因不发放',
  },
  needs: { name: '诉求没有答复', unit: '件', advice: '到“诉求”里答复' },
} as const;
export type OpenItem = keyof typeof OPEN_ITEMS;
export type OpenCounts = Readonly<Record<OpenItem, number>>;

export interface ChecklistLine {
  readonly item: OpenItem;
  readonly name: string;
  readonly count: number;
  readonly sentence: string;
}

/** The checklist before closing: every item, what is open of it and what to do. */
export function closingChecklist(counts: OpenCounts): ChecklistLine[] {
  return (Object.keys(OPEN_ITEMS) as OpenItem[]).map((item) => {
    const { name, unit, advice } = OPEN_ITEMS[item];
    const count = counts[item];
    return { item, name, count, sentence: count === 0 ? '没有未了事项' : `${count} ${unit}${name}：${advice}` };
  });
}

/** Refuses to close a campaign in which something is open (`campaign.not-settled`), saying all of it. */
export function decideClosing(name: string, counts: OpenCounts): void {
  const open = closingChecklist(counts).filter((line) => line.count > 0);
  if (open.length === 0) return;
  refuse(
    'campaign.not-settled',
    `活动“${name}”还有未了事项，不能结束：${open.map((line) => line.sentence).join('；')}。`,
    {
      open: open.map(({ item, count }) => ({ item, count })),
    },
  );
}
