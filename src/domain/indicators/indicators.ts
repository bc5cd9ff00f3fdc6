import { AID_KINDS, CAUSES, FUND_SOURCE_KINDS, TIERS, UNIT_LEVELS } from '../code-lists.ts';
import type { CauseCode, FundSourceKind, RecipientClassCode, TierCode, UnitLevel } from '../code-lists.ts';
import { refuse } from '../refusal.ts';
import { figureOf } from './figure.ts';
import type { Digest, Figure } from './figure.ts';
import { GATHERING_INDICATORS } from './gathering-indicators.ts';
import { each, named, over } from './indicator.ts';
import type { Indicator, RowsBySource } from './indicator.ts';
import type { DeliveryRow, ReceiptRow, SourceRow } from './rows.ts';
import { VISIT_INDICATORS } from './visit-indicators.ts';

/**
 * Every indicator of the product, declared once. Codes follow domain.md §16; a dotted part is a breakdown of the code
 * before it. Relief is classes A to D; class E is another book and never enters these figures (domain.md §2.3).
 */
const households = over('households');
const persons = over('persons');
const entitlements = over('entitlements');
const deliveries = over('deliveries');
const coverage = over('coverage');
const receipts = over('receipts');
const importRows = over('import-rows');
const notices = over('notices');
const units = over('units');

const isRelief = (row: { recipientClass: RecipientClassCode }) => !row.recipientClass.startsWith('E');
const isReliefMoney = (row: ReceiptRow) => row.book === 'relief';
const keptFen = (row: DeliveryRow) => row.amountFen - row.returnedFen;
const stayed = (row: DeliveryRow) => isRelief(row) && keptFen(row) > 0n;

const LEVELS = {
  city: UNIT_LEVELS.city,
  county: UNIT_LEVELS.county,
  township: UNIT_LEVELS.township,
  base: UNIT_LEVELS.base,
} as const satisfies Partial<Record<UnitLevel, string>>;

/** 对象类别 that §16 counts by themselves. */
const CLASS_CODES: readonly [string, string, readonly RecipientClassCode[]][] = [
  ['Z34', '慰问劳动模范和先进人物', ['C1', 'C2', 'C3']],
  ['Z35', '慰问新就业形态劳动者', ['B1']],
  ['Z36', '慰问一线坚守职工', ['B2', 'B3', 'B4', 'B5', 'B6']],
  ['Z37', '慰问工伤、职业病职工和因公牺牲职工家属', ['A4']],
  ['Z38', '慰问大病住院职工', ['A5']],
];

export const INDICATORS: readonly Indicator[] = [
  importRows.count(named('R01', '花名册行数', '行', '已提交的花名册中除表头、合计和空行以外的全部行')),
  importRows.count(
    named('R01.accepted', '照原样收下', '行', '不需要任何改动就收下的行'),
    (row) => row.outcome === 'accepted',
  ),
  importRows.count(
    named('R01.repaired', '修正后收下', '行', '至少一个单元格经规则修正后收下的行，改前改后都有记录'),
    (row) => row.outcome === 'repaired',
  ),
  importRows.count(
    named('R01.parked', '暂存待核', '行', '有疑点、写明原因、暂不入档的行'),
    (row) => row.outcome === 'parked',
  ),
  units.count(named('U01', '参加单位', '家', '本级及所属、名下有建档家庭的单位'), (row) => row.households > 0n),
  ...each(LEVELS, (level, name) =>
    units.count(
      named(`U01.${level}`, `${name}参加单位`, '家', `参加单位中属于${name}的单位`),
      (row) => row.unitLevel === level && row.households > 0n,
    ),
  ),

  receipts.sum(
    named('Z01', '筹集资金', '元', '截止日期前实际到账的送温暖资金，不含福利资金和尚未到账的计划数'),
    (row) => row.amountFen,
    isReliefMoney,
  ),
  ...each(FUND_SOURCE_KINDS, (kind: FundSourceKind, name) =>
    receipts.sum(
      named(`Z01.${kind}`, `筹集资金：${name}`, '元', `筹集资金中来源类别为${name}的部分`),
      (row) => row.amountFen,
      (row) => isReliefMoney(row) && row.sourceKind === kind,
    ),
  ),
  deliveries.sum(named('Z10', '发放资金', '元', '交到慰问对象手中的慰问金和慰问品折价，减去退回'), keptFen, isRelief),
  ...each(FUND_SOURCE_KINDS, (kind: FundSourceKind, name) =>
    deliveries.sum(
      named(`Z10.${kind}`, `发放资金：${name}`, '元', `发放资金中由${name}列支的部分，减去退回`),
      keptFen,
      (row) => isRelief(row) && row.sourceKind === kind,
    ),
  ),
  deliveries.sum(
    named('Z10.sent', '发出金额', '元', '发出的慰问金和慰问品折价，不减退回'),
    (row) => row.amountFen,
    isRelief,
  ),
  deliveries.sum(
    named('Z10.returned', '退回金额', '元', '发出后退回的慰问金和慰问品折价'),
    (row) => row.returnedFen,
    (row) => isRelief(row) && row.returnedFen > 0n,
  ),
  deliveries.sum(
    named('Z11', AID_KINDS.cash, '元', '发放资金中以现金或转账交付的部分'),
    keptFen,
    (row) => isRelief(row) && row.aidKind === 'cash',
  ),
  deliveries.sum(
    named('Z12', '慰问品折价', '元', '发放资金中以实物交付、按购入价折算的部分'),
    keptFen,
    (row) => isRelief(row) && row.aidKind === 'goods',
  ),
  {
    ...named('Z13', '发放资金核对差额', '元', '发放资金减去慰问金、再减去慰问品折价，应为 0'),
    rollUp: 'difference',
    from: 'Z10',
    less: ['Z11', 'Z12'],
  },
  { ...named('Z14', '资金结余', '元', '筹集资金减去发放资金'), rollUp: 'difference', from: 'Z01', less: ['Z10'] },
  entitlements.sum(
    named('Z15', '核定金额', '元', '会议核定的慰问金和慰问品折价'),
    (row) => row.cashFen + row.goodsFen,
    (row) => row.state === 'approved' && isRelief(row),
  ),
  entitlements.count(
    named('Z15.households', '核定户数', '户', '会议核定给予慰问的家庭'),
    (row) => row.state === 'approved' && isRelief(row),
  ),

  deliveries.distinct(
    named('Z30', '慰问职工', '人', '收到慰问金或慰问品且未全部退回的职工，同一人只计一次'),
    (row) => row.dossierNo,
    stayed,
  ),
  deliveries.distinct(
    named('Z30.t', '慰问职工人次', '人次', '交付慰问金或慰问品且未全部退回的次数，一人两次计两次'),
    (row) => row.deliveryNo,
    stayed,
  ),
  deliveries.distinct(
    named('Z30.cash', '领取慰问金', '人', '慰问职工中收到慰问金的人'),
    (row) => row.dossierNo,
    (row) => stayed(row) && row.aidKind === 'cash',
  ),
  deliveries.distinct(
    named('Z30.goods', '领取慰问品', '人', '慰问职工中收到慰问品的人'),
    (row) => row.dossierNo,
    (row) => stayed(row) && row.aidKind === 'goods',
  ),
  deliveries.distinct(
    named('Z30.returned', '退回户数', '户', '慰问金或慰问品全部或部分退回的家庭'),
    (row) => row.dossierNo,
    (row) => isRelief(row) && row.returnedFen > 0n,
  ),

  households.count(
    named('Z31', '在档困难职工户', '户', '已建档并认定为困难类别之一的家庭，一户一档'),
    (row) => row.tier !== null,
  ),
  households.count(named('Z31.registered', '建档登记户', '户', '已建档的全部家庭，不论认定结果')),
  households.count(
    named('Z31.none', '未认定户', '户', '经计算不符合任何困难类别、已写明依据的家庭'),
    (row) => row.outcome === 'none',
  ),
  households.count(
    named('Z31.unknown', '待补材料户', '户', '缺少数据、暂不能认定的家庭'),
    (row) => row.outcome === 'unknown' || row.outcome === 'undecided',
  ),
  persons.count(
    named('Z31.persons', '在档困难职工家庭人口', '人', '在档困难职工户的户主和家庭成员'),
    (row) => row.tier !== null,
  ),
  ...each(LEVELS, (level, name) =>
    households.count(
      named(`Z31.${level}`, `在档户：${name}单位`, '户', `在档困难职工户中由${name}单位建档的家庭`),
      (row) => row.tier !== null && row.unitLevel === level,
    ),
  ),
  households.count(
    named('Z31.park', '在档户：工业园区', '户', '在档困难职工户中由工业园区工会建档的家庭'),
    (row) => row.tier !== null && row.unitKind === 'park',
  ),
  households.count(
    named('Z31.urban', '在档户：城镇', '户', '在档困难职工户中按城镇低保线认定的家庭'),
    (row) => row.tier !== null && row.residence === 'urban',
  ),
  households.count(
    named('Z31.rural', '在档户：农村', '户', '在档困难职工户中按农村低保线认定的家庭'),
    (row) => row.tier !== null && row.residence === 'rural',
  ),
  ...each(CAUSES, (cause: CauseCode, name) =>
    households.count(
      named(`Z31.cause.${cause}`, `在档户：${name}`, '户', `在档困难职工户中主要致困原因为${name}的家庭`),
      (row) => row.tier !== null && row.mainCause === cause,
    ),
  ),
  ...each(TIERS, (tier: TierCode, name) =>
    households.count(named(`Z32.${tier}`, name, '户', `认定为${name}的家庭`), (row) => row.tier === tier),
  ),
  ...each(TIERS, (tier: TierCode, name) =>
    persons.count(
      named(`Z32.${tier}.persons`, `${name}人口`, '人', `认定为${name}的家庭的全部人口`),
      (row) => row.tier === tier,
    ),
  ),
  households.count(
    named('Z33', '困难农民工户', '户', '在档困难职工户中户主为农民工的家庭'),
    (row) => row.tier !== null && row.isMigrantWorker,
  ),
  deliveries.distinct(
    named('Z33.reached', '慰问农民工', '人', '慰问职工中的农民工'),
    (row) => row.dossierNo,
    (row) => stayed(row) && row.isMigrantWorker,
  ),
  ...CLASS_CODES.map(([code, name, classes]) =>
    deliveries.distinct(
      named(code, name, '人', `慰问职工中对象类别为${classes.join('、')}的人`),
      (row) => row.dossierNo,
      (row) => stayed(row) && classes.includes(row.recipientClass),
    ),
  ),

  notices.count(named('Z80', '公示批次', '批', '已张贴的公示名单，一个单位一批')),
  notices.sum(named('Z80.households', '公示户数', '户', '已张贴的公示名单上的家庭'), (row) => row.entries),
  deliveries.distinct(
    named('Z82.due', '应签收人次', '人次', '发出慰问金或慰问品的次数'),
    (row) => row.deliveryNo,
    isRelief,
  ),
  deliveries.distinct(
    named('Z82.signed', '已签收人次', '人次', '发出的次数中有签收日期，由本人、代领人签字或有银行回单的次数'),
    (row) => row.deliveryNo,
    (row) => isRelief(row) && row.signedOn !== null && row.method !== 'unsigned',
  ),
  {
    ...named('Z82', '签收完整率', '%', '已签收人次除以应签收人次'),
    rollUp: 'ratio',
    numerator: 'Z82.signed',
    denominator: 'Z82.due',
  },
  coverage.count(named('Z83.due', '应慰问户', '户', '在档困难职工户')),
  coverage.count(
    named('Z83.reached', '已慰问户', '户', '在档困难职工户中收到慰问且未全部退回的家庭'),
    (row) => row.standing === 'reached',
  ),
  coverage.count(
    named('Z83.returned', '全部退回户', '户', '在档困难职工户中慰问全部退回的家庭'),
    (row) => row.standing === 'returned',
  ),
  coverage.count(
    named('Z83.excused', '未慰问已记原因户', '户', '在档困难职工户中未安排慰问、原因已记录的家庭'),
    (row) => row.standing === 'excused',
  ),
  coverage.count(
    named('Z83.open', '尚未慰问户', '户', '在档困难职工户中既未收到慰问、也没有记录原因的家庭'),
    (row) => row.standing === 'open',
  ),
  {
    ...named('Z83', '覆盖率', '%', '已慰问户除以应慰问户'),
    rollUp: 'ratio',
    numerator: 'Z83.reached',
    denominator: 'Z83.due',
  },
  ...VISIT_INDICATORS,
  ...GATHERING_INDICATORS,
];

const BY_CODE: ReadonlyMap<string, Indicator> = new Map(INDICATORS.map((indicator) => [indicator.code, indicator]));

export function findIndicator(code: string): Indicator | undefined {
  return BY_CODE.get(code);
}

/** Refuses a code that is not declared (`indicator.unknown`). */
export function getIndicator(code: string): Indicator {
  return (
    BY_CODE.get(code) ??
    refuse('indicator.unknown', `没有代码为“${code}”的指标，请在统计页的指标目录中选择。`, { code })
  );
}

/** All figures over these rows, sorted by code. */
export function figuresOver(rows: RowsBySource, digest: Digest): Figure[] {
  return INDICATORS.map((indicator) => figureOf(indicator, rows, getIndicator, digest)).sort((a, b) =>
    a.code < b.code ? -1 : 1,
  );
}

/** The rows that belong to the unit with this path and the units below it. */
export function rowsWithin(rows: RowsBySource, unitPath: string): RowsBySource {
  return rowsInReach(rows, [unitPath]);
}

/** The rows in any of these subtrees. */
export function rowsInReach(rows: RowsBySource, unitPaths: readonly string[]): RowsBySource {
  const within = Object.entries(rows).map(([name, list]) => [
    name,
    list.filter((row: SourceRow) => unitPaths.some((path) => row.unitPath.startsWith(path))),
  ]);
  return Object.fromEntries(within) as unknown as RowsBySource;
}
