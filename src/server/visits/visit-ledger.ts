import type { WorkbookSheet } from '#domain/imports/cell-value.ts';
import type { Fen } from '#domain/money.ts';
import type { ClarityLabels } from '#domain/visits/clarity.ts';
import type { HouseholdReference } from '#domain/visits/household-reference.ts';
import { readLedger, readWord } from './ledger-sheet.ts';
import type { HelpKind, SignOffWay, VisitManner, VisitSlot } from '#domain/visits/visit-lists.ts';
import { HELP_KINDS } from '#domain/visits/visit-lists.ts';

/** A line of 走访记录表 as it is written. */
export interface VisitLedgerEntry {
  readonly place: string;
  readonly household: HouseholdReference;
  readonly teamCode: string | undefined;
  readonly helper: { readonly name: string; readonly unitName: string } | undefined;
  readonly visitedOn: string;
  readonly slot: VisitSlot | undefined;
  readonly manner: VisitManner | undefined;
  readonly clarity: { family: string | null; mind: string | null; cause: string | null; needs: string | null };
  readonly annualIncomeFen: Fen | null;
  readonly difficulty: string;
  readonly wish: string;
  readonly policyExplained: string;
  readonly helpKinds: readonly HelpKind[];
  readonly handover: {
    readonly cashFen: Fen;
    readonly goods: readonly { name: string; quantity: number; amountFen: Fen }[];
    readonly sourceName: string;
    readonly method: SignOffWay | null;
    readonly proxyName: string;
    readonly proxyRelation: string;
    readonly isEntitlement: boolean;
  } | null;
  readonly promise: { readonly content: string; readonly ownerName: string; readonly dueOn: string | null } | null;
  readonly needs: readonly {
    readonly content: string;
    readonly ownerName: string;
    readonly dueOn: string | undefined;
  }[];
}

/** The columns; those of 四清 also go by the season's own words. */
function columnsOf(labels: ClarityLabels) {
  return {
    visitedOn: ['日期', '走访日期', '慰问日期'],
    slot: ['时段', '时间段'],
    manner: ['走访方式', '联系方式', '方式'],
    team: ['走访组', '组别'],
    helper: ['帮扶责任人', '帮扶人', '走访人'],
    helperUnit: ['帮扶单位', '走访单位'],
    head: ['对象', '走访对象', '户主', '户主姓名', '慰问对象', '帮扶对象'],
    headUnit: ['单位', '所在单位', '对象单位', '村（居）', '村居', '所在村'],
    dossierNo: ['档案编号', '档案号'],
    idTail: ['身份证后四位', '身份证号后四位'],
    family: [labels.family, '家庭情况', '家庭近况'],
    mind: [labels.mind, '思想状况'],
    cause: [labels.cause, '困难原因', '致困原因'],
    needs: [labels.needs, '生活需求'],
    income: ['家庭年收入(元)', '家庭年收入', '年收入(元)'],
    difficulty: ['现实困难'],
    wish: ['发展愿望', '愿望'],
    policy: ['宣讲政策', '政策宣讲', '政策宣传'],
    helpKinds: ['其他帮扶', '帮扶措施', '措施'],
    need: ['诉求', '提出诉求'],
    promise: ['承诺事项', '现场承诺', '现场答复'],
    owner: ['责任人', '办理责任人'],
    dueOn: ['办结期限', '期限'],
    cash: ['慰问金(元)', '慰问金'],
    goods: ['慰问品', '慰问品名称'],
    quantity: ['数量', '慰问品数量'],
    goodsValue: ['折价(元)', '折价', '慰问品折价(元)', '慰问品折价'],
    source: ['资金来源', '出资单位', '款物来源'],
    entitlement: ['是否核定额', '核定发放'],
    method: ['签收方式', '签收', '签领方式'],
    proxy: ['代领人'],
    relation: ['与户主关系', '代领人与户主关系'],
  };
}

/**
 * Reads a visit ledger (domain.md §15, form 9). Goods without a value, and a value without goods, are doubts; a need or a
 * promise takes owner and deadline of its row. Refuses a book without date and household, and cells it cannot read.
 */
export function readVisitLedger(sheets: readonly WorkbookSheet[], labels: ClarityLabels): VisitLedgerEntry[] {
  return readLedger(sheets, columnsOf(labels), ['visitedOn', 'head'], (row) => {
    const filled = (column: Parameters<typeof row.text>[0]) => row.text(column) || undefined;
    for (const column of ['visitedOn', 'head'] as const)
      if (row.text(column) === '') row.doubt(column, '是空的，请补上');
    const goodsFen = row.amount('goodsValue') ?? 0n;
    const goodsName = row.text('goods');
    if (goodsFen > 0n !== (goodsName !== '')) row.doubt('goods', '和“折价”要一起写');
    const cashFen = row.amount('cash') ?? 0n;
    const ownerName = row.text('owner');
    const dueOn = row.date('dueOn');
    const need = row.text('need');
    if (need !== '' && ownerName === '') row.doubt('owner', '是空的：有诉求就要写明责任人');
    const promise = row.text('promise');
    const helperName = row.text('helper').replace(/\s+/g, '');
    const handover = {
      cashFen,
      goods:
        goodsName === '' || goodsFen === 0n
          ? []
          : [{ name: goodsName, quantity: row.count('quantity') ?? 1, amountFen: goodsFen }],
      sourceName: row.text('source'),
      method:
        readWord(row, 'method', { self: /本人/, proxy: /代/, 'bank-receipt': /银行|回单/ }, '本人、代领或银行回单') ??
        null,
      proxyName: row.text('proxy'),
      proxyRelation: row.text('relation'),
      isEntitlement: readWord(row, 'entitlement', { yes: /^(是|√|对)/, no: /^(否|不|无)/ }, '是或否') === 'yes',
    };
    return {
      place: row.place,
      household: {
        headName: filled('head'),
        unitName: filled('headUnit'),
        dossierNo: filled('dossierNo'),
        idTail: filled('idTail'),
      },
      teamCode: helperName === '' ? filled('team') : undefined,
      helper: helperName === '' ? undefined : { name: helperName, unitName: row.text('helperUnit') },
      visitedOn: row.date('visitedOn') ?? '',
      slot: readWord(
        row,
        'slot',
        { morning: /上午/, afternoon: /下午/, evening: /晚/, 'whole-day': /全天|一天/ },
        '上午、下午、晚上或全天',
      ),
      manner: readWord(
        row,
        'manner',
        { home: /入户|登门|上门/, call: /电话/, meeting: /约见|见面|村部/ },
        '入户、约见或电话',
      ),
      clarity: {
        family: filled('family') ?? null,
        mind: filled('mind') ?? null,
        cause: filled('cause') ?? null,
        needs: filled('needs') ?? null,
      },
      annualIncomeFen: row.amount('income') ?? null,
      difficulty: row.text('difficulty'),
      wish: row.text('wish'),
      policyExplained: row.text('policy'),
      helpKinds: readHelpKinds(row.text('helpKinds'), (word) =>
        row.doubt('helpKinds', `“${word}”看不懂，请写${Object.values(HELP_KINDS).join('、')}`),
      ),
      handover: cashFen + goodsFen === 0n ? null : handover,
      promise: promise === '' ? null : { content: promise, ownerName, dueOn: dueOn ?? null },
      needs: need === '' ? [] : [{ content: need, ownerName, dueOn }],
    };
  });
}

function readHelpKinds(text: string, unknown: (word: string) => void): HelpKind[] {
  const kinds = Object.keys(HELP_KINDS) as HelpKind[];
  const words = text.split(/[、,，;；\s]+/).filter((word) => word !== '' && word !== '无');
  return words.flatMap((word) => {
    const kind = kinds.find((each) => HELP_KINDS[each] === word);
    if (kind === undefined) unknown(word);
    return kind === undefined ? [] : [kind];
  });
}
