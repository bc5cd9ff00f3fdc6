import { z } from 'zod';
import { AID_KINDS, CAUSES, FUND_SOURCE_KINDS, RECIPIENT_CLASSES, TIERS } from '#domain/code-lists.ts';
import { contributingRows, figureOf, type ContributingRow, type Figure } from '#domain/indicators/figure.ts';
import { getIndicator } from '#domain/indicators/indicators.ts';
import { ROW_SOURCES } from '#domain/indicators/rows.ts';
import { formatYuan } from '#domain/money.ts';
import { query } from '#server/action.ts';
import { decodeCursor, encodeCursor } from '#server/http/paging.ts';
import { getCampaignScope } from './campaign-scope.store.ts';
import { loadRows } from './figure-rows.store.ts';
import { sha256 } from './sha256.ts';

/** A row of the drill-down as a person reads it. ID numbers and phones are not in any row source, so none can show. */
export interface FigureRowView {
  readonly key: string;
  readonly part: ContributingRow['part'];
  readonly source: string;
  readonly unitCode: string;
  readonly unitName: string;
  /** Label → text, in the order to show them. */
  readonly cells: readonly { readonly label: string; readonly text: string }[];
}

export interface FigureRowsPage {
  readonly figure: Figure & { readonly definition: string };
  readonly rows: readonly FigureRowView[];
  readonly nextCursor: string | null;
}

/**
 * 穿透: exactly the rows behind a figure, by natural key, a page at a time. A ratio lists its denominator and marks what is
 * in the numerator. Refuses `indicator.unknown`, `campaign.not-found` and a cursor that is not ours.
 */
export const listFigureRows = query({
  name: 'indicator.read-rows',
  input: z.object({
    campaignId: z.uuid(),
    code: z.string(),
    unitPath: z.string().startsWith('/').optional(),
    cursor: z.string().optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  run: async ({ tx, tenantId }, { campaignId, code, unitPath, cursor, limit }): Promise<FigureRowsPage> => {
    const indicator = getIndicator(code);
    const campaign = await getCampaignScope(tx, tenantId, campaignId);
    const rows = await loadRows(tx, { tenantId, campaignId, unitPath: unitPath ?? campaign.unitPath });
    const after = decodeCursor(cursor, z.tuple([z.string(), z.string(), z.string()]));
    const behind = contributingRows(indicator, rows, getIndicator)
      .map((each) => ({ each, sortKey: [each.part === 'minus' ? '1' : '0', each.source, each.row.key] as const }))
      .sort((a, b) => compareKeys(a.sortKey, b.sortKey));
    const rest = after ? behind.filter(({ sortKey }) => compareKeys(sortKey, after) > 0) : behind;
    const shown = rest.slice(0, limit);
    const last = shown.at(-1);
    return {
      figure: { ...figureOf(indicator, rows, getIndicator, sha256), definition: indicator.definition },
      rows: shown.map(({ each }) => viewOf(each)),
      nextCursor: last && rest.length > limit ? encodeCursor(last.sortKey) : null,
    };
  },
});

type SortKey = readonly [string, string, string];
function compareKeys(a: SortKey, b: SortKey): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at < 0) return 0;
  return (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}

/** Labels of the facts worth reading; facts without one (paths, codes that are shown by name) stay out. */
const LABELS: Readonly<Record<string, string>> = {
  headName: '户主',
  name: '姓名',
  dossierNo: '档案号',
  relation: '与户主关系',
  persons: '家庭人口',
  tier: '困难类别',
  mainCause: '主要致困原因',
  outcome: '认定结果',
  isMigrantWorker: '农民工',
  recipientClass: '对象类别',
  state: '核定状态',
  standing: '慰问情况',
  reason: '原因',
  aidKind: '慰问方式',
  sourceName: '资金来源',
  sourceKind: '来源类别',
  cashFen: '慰问金（元）',
  goodsFen: '慰问品折价（元）',
  amountFen: '金额（元）',
  returnedFen: '退回（元）',
  returnReason: '退回原因',
  signedOn: '签收日期',
  method: '签收方式',
  receivedOn: '到账日期',
  rowNo: '花名册行号',
  startsOn: '公示起',
  endsOn: '公示止',
  entries: '公示户数',
  households: '建档户数',
};

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  tier: TIERS,
  mainCause: CAUSES,
  recipientClass: RECIPIENT_CLASSES,
  aidKind: AID_KINDS,
  sourceKind: FUND_SOURCE_KINDS,
  outcome: {
    tier: '已认定',
    none: '不符合',
    unknown: '缺数据',
    undecided: '未认定',
    accepted: '照原样收下',
    repaired: '修正后收下',
    parked: '暂存待核',
  },
  state: { proposed: '待审批', approved: '已批准', excluded: '不发放' },
  standing: { reached: '已慰问', returned: '全部退回', excused: '未慰问，已记原因', open: '尚未慰问' },
  method: { self: '本人签字', proxy: '他人代领', 'bank-receipt': '银行回单', unsigned: '未签收' },
};

function viewOf({ part, source, row }: ContributingRow): FigureRowView {
  const facts = row as unknown as Record<string, unknown>;
  const cells = Object.entries(LABELS).flatMap(([fact, label]) => {
    const value = facts[fact];
    return value === undefined || value === null || value === '' ? [] : [{ label, text: textOf(fact, value) }];
  });
  return { key: row.key, part, source: ROW_SOURCES[source], unitCode: row.unitCode, unitName: row.unitName, cells };
}

function textOf(fact: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (fact.endsWith('Fen')) return formatYuan(value as bigint);
  return WORDS[fact]?.[String(value)] ?? String(value);
}
