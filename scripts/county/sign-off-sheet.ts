/** Who signed for what and when: the sheet the visiting teams bring home. */
import { addDays } from '#domain/calendar-date.ts';
import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import type { TrueHousehold } from './household.ts';
import { headOf } from './household.ts';
import { makeName } from './identities.ts';
import type { Random } from './random.ts';
import { columnName } from './raw-workbook.ts';
import type { RawCell, RawSheet } from './raw-workbook.ts';

const COLUMNS = [
  '序号',
  '单位',
  '姓名',
  '身份证后四位',
  '慰问金（元）',
  '慰问品',
  '折价（元）',
  '签领日期',
  '签领方式',
  '代领人',
  '与户主关系',
  '退回原因',
  '备注',
];
const WIDTHS = [6, 24, 10, 12, 11, 24, 10, 12, 11, 10, 11, 30, 20];

const RETURNED = [
  '走访时发现本人已于上月调离本县，款物退回',
  '家属代为退回，说明已由外地单位慰问',
  '银行卡已销户，款项退回',
];
const UNSIGNED = ['长期外出务工，多次联系不上，款物退回', '住院转往外地，节前未能送达，款物退回', '本人婉拒，款物退回'];

/** The dearest line of the table a household meets, worked out here again on purpose. */
export function amountOf(
  file: CampaignFile,
  household: TrueHousehold,
): { cash: number; goods: number; goodsName: string } {
  let best = { cash: 0, goods: 0, goodsName: '' };
  for (const rate of file.standards.rates) {
    if (rate.tier !== undefined && rate.tier !== household.outcome) continue;
    if (rate.class !== undefined && rate.class !== household.recipientClass) continue;
    if (rate.membersFrom !== undefined && household.people.length < rate.membersFrom) continue;
    if (rate.membersTo !== undefined && household.people.length > rate.membersTo) continue;
    const goods = rate.goods?.valueYuan ?? 0;
    if (rate.cashYuan + goods > best.cash + best.goods)
      best = { cash: rate.cashYuan, goods, goodsName: rate.goods?.name ?? '' };
  }
  const short = file.standards.floorYuan - best.cash - best.goods;
  return short > 0 ? { ...best, cash: best.cash + short } : best;
}

/** How many are returned after signing, and how many never signed; each with a reason. */
export const RETURNS = 9;
export const NEVER_SIGNED = 8;

export function signOffSheet(file: CampaignFile, reached: readonly TrueHousehold[], random: Random): RawSheet {
  const troubled = random.shuffled(reached);
  const returned = new Set(troubled.slice(0, RETURNS));
  const neverSigned = new Set(troubled.slice(RETURNS, RETURNS + NEVER_SIGNED));
  let cash = 0;
  let goods = 0;
  const rows = reached.map((household, index): RawCell[] => {
    const amount = amountOf(file, household);
    cash += amount.cash;
    goods += amount.goods;
    const sign = neverSigned.has(household) ? ['', '', '', ''] : signature(household, random);
    const reason = neverSigned.has(household)
      ? random.pick(UNSIGNED)
      : returned.has(household)
        ? random.pick(RETURNED)
        : null;
    const head = headOf(household);
    return [
      index + 1,
      household.unitName,
      head.name,
      head.idNumber.slice(-4),
      amount.cash,
      amount.goodsName,
      amount.goods,
      ...sign.map((cell) => cell || null),
      reason,
      null,
    ];
  });
  const total: RawCell[] = COLUMNS.map(() => null);
  total[0] = '合计';
  total[4] = cash;
  total[6] = goods;
  const last = columnName(COLUMNS.length - 1);
  return {
    name: '签领登记',
    rows: [
      [`${file.papers.issuer}${file.year}年春节送温暖慰问金慰问品签领登记表`],
      [`活动：${file.title}`],
      COLUMNS,
      ...rows,
      total,
      ['经办人：                复核人：                审批人：                监督人：'],
    ],
    merges: [`A1:${last}1`, `A2:${last}2`],
    columnWidths: WIDTHS,
    headerRows: [2],
  };
}

/** 签领日期, 签领方式, 代领人, 与户主关系. Only a household with a card is paid by bank, only one with members by proxy. */
function signature(household: TrueHousehold, random: Random): string[] {
  const on = addDays('2026-01-21', random.between(0, 23));
  if (household.bankCard !== '' && random.chance(0.25)) return [on, '银行回单', '', ''];
  const adult = household.people.slice(1).find((person) => person.idNumber.slice(6, 10) < '2007');
  if (adult && random.chance(0.06)) return [on, '代领', adult.name, adult.relation];
  if (random.chance(0.005)) return [on, '代领', makeName(random, 'male'), '邻居'];
  return [on, '本人', '', ''];
}
