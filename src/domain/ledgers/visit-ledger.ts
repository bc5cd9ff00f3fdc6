import type { WorkbookSheet } from '../imports/cell-value.ts';
import type { Fen } from '../money.ts';
import { type ClarityLabels, USUAL_CLARITY_LABELS } from '../visits/clarity.ts';
import type { HouseholdReference } from '../visits/household-reference.ts';
import {
  ANSWER_OUTCOMES,
  type AnswerOutcome,
  HELP_KINDS,
  type HelpKind,
  NEED_CATEGORIES,
  type NeedCategory,
  SATISFACTIONS,
  type Satisfaction,
  SIGN_OFF_WAYS,
  type SignOffWay,
  VISIT_MANNERS,
  VISIT_SLOTS,
  type VisitManner,
  type VisitSlot,
} from '../visits/visit-lists.ts';
import { HOUSEHOLD_COLUMNS, householdOf } from './household-columns.ts';
import { type Columns, type LedgerRead, readLedger } from './named-table.ts';

/** A row of 走访记录表 (domain.md §15, form 9). Either a team or a helper with the unit. Amounts in fen. */
export interface VisitEntry {
  readonly household: HouseholdReference;
  readonly team: string;
  readonly helper: string;
  readonly helperUnit: string;
  readonly visitedOn: string;
  readonly slot: VisitSlot;
  readonly manner: VisitManner;
  readonly clarity: { family: string | null; mind: string | null; cause: string | null; needs: string | null };
  readonly annualIncomeFen: Fen | null;
  readonly difficulty: string;
  readonly wish: string;
  readonly policyExplained: string;
  readonly helpKinds: readonly HelpKind[];
  readonly cashFen: Fen;
  readonly goodsName: string;
  readonly goodsQuantity: number;
  readonly goodsFen: Fen;
  readonly sourceName: string;
  readonly method: SignOffWay | null;
  readonly proxyName: string;
  readonly proxyRelation: string;
  /** Whether it is the household's approved entitlement; null when the sheet does not say. */
  readonly isEntitlement: boolean | null;
  readonly promise: string;
  readonly need: string;
  readonly needCategory: NeedCategory;
  readonly ownerName: string;
  readonly dueOn: string | null;
  readonly answer: string;
  readonly answeredOn: string | null;
  readonly outcome: AnswerOutcome;
  readonly satisfaction: Satisfaction | null;
}

const COLUMNS = {
  ...HOUSEHOLD_COLUMNS,
  head: [...HOUSEHOLD_COLUMNS.head, '姓名'],
  unit: [...HOUSEHOLD_COLUMNS.unit, '单位'],
  on: ['日期', '走访日期', '走访时间', '慰问日期'],
  slot: ['时段', '时间段'],
  team: ['走访组', '组别'],
  helper: ['帮扶人', '走访人', '帮扶责任人'],
  helperUnit: ['帮扶单位', '帮扶人单位', '走访单位'],
  manner: ['走访方式', '联系方式', '方式'],
  income: ['家庭年收入(元)', '家庭年收入', '年收入(元)'],
  difficulty: ['现实困难'],
  wish: ['发展愿望', '愿望'],
  policy: ['宣讲政策', '宣传政策', '政策宣讲', '政策宣传'],
  help: ['其他帮扶', '帮扶措施', '措施'],
  cash: ['慰问金(元)', '慰问金'],
  goods: ['慰问品', '慰问品名称/数量', '慰问品名称'],
  quantity: ['数量', '慰问品数量'],
  goodsValue: ['折价(元)', '折价', '慰问品折价(元)', '慰问品折价'],
  source: ['资金来源', '款物来源', '出资单位'],
  entitlement: ['是否核定额', '核定发放'],
  method: ['签收', '签收方式', '签领方式'],
  proxy: ['代领人'],
  relation: ['与户主关系', '代领人与户主关系'],
  promise: ['承诺事项', '现场承诺'],
  need: ['诉求', '提出诉求'],
  needCategory: ['诉求类别'],
  owner: ['责任人', '办理责任人'],
  dueOn: ['办结期限', '期限'],
  answer: ['现场答复', '答复'],
  answeredOn: ['答复日期', '办结日期'],
  outcome: ['办理结果'],
  satisfaction: ['满意度'],
} as const satisfies Columns;

/** 四清 also go by the words of the season. */
const clarityColumns = (labels: ClarityLabels) =>
  ({
    family: ['家庭近况', '家庭情况', labels.family],
    mind: ['思想状况', labels.mind],
    cause: ['困难原因', '致困原因', labels.cause],
    needs: ['生活需求', '帮扶需求', labels.needs],
  }) satisfies Columns;

/**
 * Reads 走访记录表. A row needs the day, the household, and either a team or a helper; goods and their value come together, a
 * need comes with its owner. Refuses what `readLedger` refuses.
 */
export function readVisitLedger(
  sheets: readonly WorkbookSheet[],
  labels: ClarityLabels = USUAL_CLARITY_LABELS,
): LedgerRead<VisitEntry> {
  const columns = { ...COLUMNS, ...clarityColumns(labels) };
  const kind = { name: '走访记录表', columns, required: ['on', 'head'] as const };
  return readLedger(sheets, kind, (row) => {
    const orNull = (text: string) => (text === '' ? null : text);
    const team = row.text('team');
    const helper = row.text('helper').replace(/\s+/g, '');
    if ((team === '') === (helper === '')) row.doubt('team', '和“帮扶人”应写一个，而且只写一个');
    const goodsFen = row.fen('goodsValue');
    const goodsName = row.text('goods');
    if ((goodsName === '') !== (goodsFen === 0n)) row.doubt('goods', '和“折价(元)”要一起写');
    const need = row.text('need');
    if (need !== '') row.needed('owner');
    return {
      household: householdOf(row),
      team,
      helper,
      helperUnit: row.text('helperUnit'),
      visitedOn: row.neededDate('on'),
      slot: row.choice('slot', VISIT_SLOTS, 'whole-day'),
      manner: row.choice('manner', VISIT_MANNERS, 'home', { home: /登门|上门/, meeting: /见面|村部/, call: /电话/ }),
      clarity: {
        family: orNull(row.text('family')),
        mind: orNull(row.text('mind')),
        cause: orNull(row.text('cause')),
        needs: orNull(row.text('needs')),
      },
      annualIncomeFen: row.text('income') === '' ? null : row.fen('income'),
      difficulty: row.text('difficulty'),
      wish: row.text('wish'),
      policyExplained: row.text('policy'),
      helpKinds: readHelpKinds(row.text('help'), (name) =>
        row.doubt('help', `“${name}”不认识，可以写：${Object.values(HELP_KINDS).join('、')}`),
      ),
      cashFen: row.fen('cash'),
      goodsName,
      goodsQuantity: row.count('quantity') ?? 1,
      goodsFen,
      sourceName: row.text('source'),
      method: row.choice('method', SIGN_OFF_WAYS, null, { self: /本人/, proxy: /代/, 'bank-receipt': /银行|回单/ }),
      proxyName: row.text('proxy'),
      proxyRelation: row.text('relation'),
      isEntitlement: row.text('entitlement') === '' ? null : row.yes('entitlement'),
      promise: row.text('promise'),
      need,
      needCategory: row.choice('needCategory', NEED_CATEGORIES, 'other'),
      ownerName: row.text('owner'),
      dueOn: row.date('dueOn') ?? null,
      answer: row.text('answer'),
      answeredOn: row.date('answeredOn') ?? null,
      outcome: row.choice('outcome', ANSWER_OUTCOMES, 'explained'),
      satisfaction: row.choice('satisfaction', SATISFACTIONS, null),
    };
  });
}

function readHelpKinds(text: string, unknown: (name: string) => void): HelpKind[] {
  const kinds = Object.keys(HELP_KINDS) as HelpKind[];
  const names = text.split(/[、,，;；\s]+/).filter((name) => name !== '' && name !== '无');
  return names.flatMap((name) => {
    const kind = kinds.find((each) => HELP_KINDS[each] === name);
    if (kind === undefined) unknown(name);
    return kind === undefined ? [] : [kind];
  });
}
