import { AID_KINDS, CAUSES, FUND_SOURCE_KINDS, RECIPIENT_CLASSES, TIERS } from '#domain/code-lists.ts';
import { ALLOTMENT_PURPOSES } from '#domain/gatherings/allotment.ts';
import {
  COMMENDATION_KINDS,
  GATHERING_KINDS,
  GUEST_ROLES,
  PUBLICITY_CHANNELS,
  SERVICE_KINDS,
  SLOTS,
} from '#domain/gatherings/gathering-lists.ts';
import { HELP_LEVELS } from '#domain/indicators/drawn-rows.ts';
import type { SourceName } from '#domain/indicators/rows.ts';
import { FINDING_TOPICS, RISK_COLOURS, SEVERITIES } from '#domain/inspections/inspection-form.ts';
import { FINDING_STATES } from '#domain/inspections/rectification.ts';
import { formatYuan } from '#domain/money.ts';
import { GROUP_STANDINGS } from '#domain/visits/coverage.ts';
import { NEED_STANDINGS } from '#domain/visits/needs.ts';
import {
  HELP_KINDS,
  HELPER_LEVELS,
  HELPER_RANKS,
  NEED_CATEGORIES,
  NEED_KINDS,
  SATISFACTIONS,
  VISIT_MANNERS,
} from '#domain/visits/visit-lists.ts';

/** Labels of the facts worth reading, in the order to show them; facts without one (paths, codes shown by name) stay out. */
export const ROW_WORDS: Readonly<Record<string, string>> = {
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
  subjectName: '检查单位',
  gatheringName: '活动',
  eventName: '项目',
  personName: '姓名',
  honoree: '表彰对象',
  department: '部门',
  roundName: '班次',
  wardName: '病区',
  bedNo: '床号',
  itemName: '物品',
  title: '标题',
  channel: '载体',
  kind: '类型',
  category: '诉求类别',
  visitedOn: '日期',
  heldOn: '日期',
  roundOn: '日期',
  paidOn: '日期',
  commendedOn: '日期',
  postedOn: '日期',
  doneOn: '日期',
  checkedOn: '检查日期',
  raisedOn: '提出日期',
  dueOn: '期限',
  answeredOn: '答复日期',
  satisfaction: '满意度',
  manner: '方式',
  slot: '时段',
  place: '地点',
  visitorName: '走访人',
  visitorUnit: '走访单位',
  visitorLevel: '层级',
  helperName: '帮扶责任人',
  helperUnit: '帮扶单位',
  helperLevel: '层级',
  rank: '责任',
  helpKinds: '其他帮扶',
  leaderName: '组长',
  ownerName: '责任人',
  role: '身份',
  attended: '到场',
  gifts: '礼品（份）',
  tables: '桌数',
  entrants: '参赛',
  portions: '份数',
  awardFen: '奖励（元）',
  arrearsPersons: '被欠薪人数',
  migrantWorkers: '农民工人数',
  willReturn: '愿意返岗人数',
  arrearsFen: '欠薪（元）',
  colour: '风险颜色',
  topic: '方面',
  severity: '程度',
  times: '走访次数',
  overSeasons: '连续三季',
  gotMoney: '收到款物',
  gotOtherHelp: '得到其他帮扶',
  ownMeasures: '自定措施',
  measureKind: '措施类别',
  purpose: '用途',
};

/** Where a fact goes by another label in one source. */
export const OWN_LABELS: { readonly [Name in SourceName]?: Readonly<Record<string, string>> } = {
  needs: { headName: '谁提的' },
};

type Words = Readonly<Record<string, string>>;
const WORDS: Readonly<Record<string, Words>> = {
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
    solved: '已解决',
    explained: '已解释说明',
    'passed-on': '已转交',
  },
  state: { proposed: '待审批', approved: '已批准', excluded: '不发放', ...FINDING_STATES },
  standing: { reached: '已慰问', returned: '全部退回', excused: '未慰问，已记原因', open: '尚未慰问' },
  method: { self: '本人签字', proxy: '他人代领', 'bank-receipt': '银行回单', unsigned: '未签收' },
  category: NEED_CATEGORIES,
  satisfaction: SATISFACTIONS,
  manner: VISIT_MANNERS,
  slot: SLOTS,
  visitorLevel: HELPER_LEVELS,
  helperLevel: { ...HELPER_LEVELS, ...HELP_LEVELS },
  rank: HELPER_RANKS,
  helpKinds: HELP_KINDS,
  role: GUEST_ROLES,
  channel: PUBLICITY_CHANNELS,
  measureKind: SERVICE_KINDS,
  colour: RISK_COLOURS,
  topic: FINDING_TOPICS,
  severity: SEVERITIES,
  purpose: Object.fromEntries(Object.entries(ALLOTMENT_PURPOSES).map(([code, { name }]) => [code, name])),
  overSeasons: { 'without-rise': '收入未增', risen: '收入增加', unknown: '收入不清', shorter: '不满三季' },
};

/** Where the same word means another thing in another source. */
const OWN_WORDS: { readonly [Name in SourceName]?: Readonly<Record<string, Words>> } = {
  needs: { standing: NEED_STANDINGS, kind: NEED_KINDS },
  'group-households': { standing: GROUP_STANDINGS },
  gatherings: { kind: GATHERING_KINDS },
  commendations: { kind: COMMENDATION_KINDS },
};

/** A fact of a row as a person reads it: money in yuan, codes by name, a list with 、. */
export function textOfFact(source: SourceName, fact: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => textOfFact(source, fact, item)).join('、');
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (fact.endsWith('Fen')) return formatYuan(value as bigint);
  const text = String(value);
  return OWN_WORDS[source]?.[fact]?.[text] ?? WORDS[fact]?.[text] ?? text;
}
