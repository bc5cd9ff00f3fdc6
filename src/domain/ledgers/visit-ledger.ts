import type { WorkbookSheet } from '../imports/cell-value.ts';
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
  type VisitManner,
} from '../visits/visit-lists.ts';
import type { Fen } from '../money.ts';
import { type LedgerRead, readLedger } from './named-table.ts';

/** A row of 走访记录表 (domain.md §15, form 9). Either a team or a helper with the unit. Amounts in fen. */
export interface VisitEntry {
  readonly visitedOn: string;
  readonly team: string;
  readonly helper: string;
  readonly helperUnit: string;
  readonly headName: string;
  readonly unitName: string;
  readonly idTail: string;
  readonly manner: VisitManner;
  readonly clarity: { family: string | null; mind: string | null; cause: string | null; needs: string | null };
  readonly annualIncomeFen: Fen | null;
  readonly difficulty: string;
  readonly wish: string;
  readonly policyExplained: string;
  readonly helpKinds: readonly HelpKind[];
  readonly cashFen: Fen;
  readonly goodsName: string;
  readonly goodsFen: Fen;
  readonly sourceName: string;
  readonly method: SignOffWay | null;
  readonly proxyName: string;
  readonly proxyRelation: string;
  readonly promise: string;
  readonly need: string;
  readonly needCategory: NeedCategory;
  readonly ownerName: string;
  readonly dueOn: string | null;
  readonly answer: string;
  readonly answeredOn: string | null;
  readonly outcome: AnswerOutcome | null;
  readonly satisfaction: Satisfaction | null;
}

const KIND = {
  name: '走访记录表',
  columns: {
    on: ['日期', '走访日期', '走访时间'],
    team: ['走访组', '组别'],
    helper: ['帮扶人', '走访人', '帮扶责任人'],
    helperUnit: ['帮扶单位', '帮扶人单位', '走访单位'],
    head: ['对象', '走访对象', '户主', '户主姓名', '姓名'],
    unit: ['单位/住址', '村(居)', '村居', '所在单位', '住址'],
    idTail: ['身份证后四位', '身份证号后四位'],
    manner: ['走访方式', '方式'],
    family: ['家庭近况', '家庭情况'],
    mind: ['思想状况'],
    cause: ['困难原因', '致困原因'],
    needs: ['生活需求', '帮扶需求'],
    income: ['家庭年收入(元)', '家庭年收入'],
    difficulty: ['现实困难'],
    wish: ['发展愿望'],
    policy: ['宣传政策', '宣讲政策'],
    help: ['其他帮扶', '帮扶措施'],
    cash: ['慰问金(元)', '慰问金'],
    goods: ['慰问品', '慰问品名称/数量'],
    goodsValue: ['折价(元)', '折价', '慰问品折价(元)'],
    source: ['资金来源', '款物来源'],
    method: ['签收', '签收方式', '签领方式'],
    proxy: ['代领人'],
    relation: ['与户主关系'],
    promise: ['承诺事项', '现场承诺'],
    need: ['诉求'],
    needCategory: ['诉求类别'],
    owner: ['责任人'],
    dueOn: ['办结期限'],
    answer: ['现场答复', '答复'],
    answeredOn: ['答复日期', '办结日期'],
    outcome: ['办理结果'],
    satisfaction: ['满意度'],
  },
  required: ['on', 'head', 'cash', 'method'],
} as const;

/** Reads 走访记录表. A row needs the day, the household, and either a team or a helper. Refuses what `readLedger` refuses. */
export function readVisitLedger(sheets: readonly WorkbookSheet[]): LedgerRead<VisitEntry> {
  return readLedger(sheets, KIND, (row) => {
    const orNull = (text: string) => (text === '' ? null : text);
    const team = row.text('team');
    const helper = row.text('helper');
    if ((team === '') === (helper === '')) row.doubt('team', '和“帮扶人”应写一个，而且只写一个');
    const goodsFen = row.fen('goodsValue');
    const goodsName = row.text('goods');
    if (goodsName === '' && goodsFen > 0n) row.doubt('goods', '是空的，却写了折价，请写明慰问品');
    const helpKinds: HelpKind[] = [];
    for (const name of row
      .text('help')
      .split(/[、,，;；\s]+/)
      .filter(Boolean)) {
      const found = (Object.keys(HELP_KINDS) as HelpKind[]).find((code) => HELP_KINDS[code] === name);
      if (found === undefined) row.doubt('help', `“${name}”不认识，可以写：${Object.values(HELP_KINDS).join('、')}`);
      else helpKinds.push(found);
    }
    const signed = row.text('method');
    const outcome = row.text('outcome');
    const satisfaction = row.text('satisfaction');
    return {
      visitedOn: row.neededDate('on'),
      team,
      helper,
      helperUnit: row.text('helperUnit'),
      headName: row.needed('head'),
      unitName: row.text('unit'),
      idTail: row.text('idTail'),
      manner: row.choice('manner', VISIT_MANNERS, 'home'),
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
      helpKinds,
      cashFen: row.fen('cash'),
      goodsName,
      goodsFen,
      sourceName: row.text('source'),
      method: signed === '' ? null : row.choice('method', SIGN_OFF_WAYS, 'self'),
      proxyName: row.text('proxy'),
      proxyRelation: row.text('relation'),
      promise: row.text('promise'),
      need: row.text('need'),
      needCategory: row.choice('needCategory', NEED_CATEGORIES, 'other'),
      ownerName: row.text('owner'),
      dueOn: row.date('dueOn') ?? null,
      answer: row.text('answer'),
      answeredOn: row.date('answeredOn') ?? null,
      outcome: outcome === '' ? null : row.choice('outcome', ANSWER_OUTCOMES, 'explained'),
      satisfaction: satisfaction === '' ? null : row.choice('satisfaction', SATISFACTIONS, 'satisfied'),
    };
  });
}
