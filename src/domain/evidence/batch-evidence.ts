import { formatChineseDate } from '../calendar-date.ts';
import { type Fen, formatYuan, sumFen } from '../money.ts';
import type { EvidenceEntry, EvidenceStanding } from './evidence.ts';

/** What money went out by, and a voucher of its own is made for (domain.md §2.7: evidence pack per batch). */
export const BATCH_KINDS = {
  bank: '银行代发批次',
  envelopes: '红包袋清点',
  sheet: '签领表',
  goods: '慰问品领用',
} as const;
export type BatchKind = keyof typeof BATCH_KINDS;

export interface BatchHead {
  readonly kind: BatchKind;
  readonly id: string;
  readonly title: string;
  readonly rows: number;
  readonly amountFen: Fen;
}

/** One household of a batch, with what stands behind the payment. */
export interface BatchRow {
  readonly rowNo: number;
  readonly dossierNo: string;
  readonly unitName: string;
  readonly headName: string;
  readonly cashFen: Fen;
  readonly goodsFen: Fen;
  /** A failed line and a return are no payment; they are listed, and nothing has to stand behind them. */
  readonly state: 'paid' | 'open' | 'failed' | 'returned';
  readonly saidOn: string | null;
  readonly methodName: string;
  readonly proxy: string | null;
  /** What the bank said of a failed line, or why it came back. */
  readonly note: string | null;
  /** The ledger holds the very amount under this payment. */
  readonly isBooked: boolean;
  /** The frozen list of a meeting that agreed to it. */
  readonly meetingId: string | null;
  /** The posted list it stood on last. */
  readonly noticeId: string | null;
  /** Pictures of signatures, fingerprints or the paper sheet, by hash. */
  readonly pictures: readonly string[];
  /** Items of which pieces left the stock book for this household, by code. */
  readonly itemCodes: readonly string[];
}

export interface BatchFacts {
  readonly kind: BatchKind;
  readonly rows: readonly BatchRow[];
  /** The campaign posts its lists, so every household has to stand on one. */
  readonly isPosting: boolean;
  readonly meetings: readonly { readonly id: string; readonly minutesNo: string; readonly digest: string }[];
  readonly notices: readonly {
    readonly id: string;
    readonly noticeNo: string;
    readonly endsOn: string;
    readonly closed: boolean;
    readonly photographed: boolean;
  }[];
  readonly results: readonly { readonly fileName: string }[];
  /** The purchases by which the goods of the batch came; what was given needs none. */
  readonly purchases: readonly {
    readonly code: string;
    readonly title: string;
    readonly isApproved: boolean;
    readonly isInvoiced: boolean;
  }[];
  readonly plans: readonly string[];
  readonly files: readonly { readonly slot: string; readonly title: string }[];
}

interface Checked {
  readonly entry: EvidenceEntry;
  readonly needed: number;
  readonly present: number;
}

export const nameOfRow = ({ rowNo, unitName, headName }: Pick<BatchRow, 'rowNo' | 'unitName' | 'headName'>) =>
  `第 ${rowNo} 行 ${unitName} ${headName}`;

/**
 * How whole the voucher of one batch is. Counted by checks, not by kinds of paper: every payment needs a decision, a posting, a signature
 * or the bank's word, and an entry in the ledger; goods need the piece out of the stock book, their purchase and its invoice; the papers of the campaign count once each. What is missing is named by paper and row.
 */
export function assessBatch(facts: BatchFacts): EvidenceStanding {
  const paid = facts.rows.filter((row) => row.state === 'paid' || row.state === 'open');
  const files = (slot: string) => facts.files.filter((file) => file.slot === slot).map((file) => file.title);
  const checked = [
    once('plan', '通知和方案', [...facts.plans, ...files('plan')], '没有生成实施方案，也没有上传扫描件'),
    minutesOf(facts, paid, files('minutes')),
    postingOf(facts, paid),
    signatureOf(facts, paid, files('sign-off')),
    goodsOf(facts, paid, files('goods')),
    facts.kind === 'bank'
      ? spared('photos', '慰问照片', '银行代发，没有登门')
      : once('photos', '慰问照片', files('photos'), '没有上传慰问照片'),
    byRow('statistics', '资金账', paid, (row) => row.isBooked, '资金账里没有这一笔', [
      `发放 ${paid.length} 户，${formatYuan(sumFen(paid.map((row) => row.cashFen + row.goodsFen)))} 元`,
    ]),
  ];
  const needed = checked.reduce((sum, each) => sum + each.needed, 0);
  const present = checked.reduce((sum, each) => sum + each.present, 0);
  return {
    entries: checked.map((each) => each.entry),
    needed,
    present,
    percent: needed === 0 ? 0 : Math.floor((present * 100) / needed),
  };
}

function entryOf(code: string, name: string, has: readonly string[], why: readonly string[], state?: 'not-needed') {
  return { code, name, state: state ?? (why.length === 0 ? ('present' as const) : ('missing' as const)), has, why };
}

const spared = (code: string, name: string, why: string): Checked => {
  return { entry: entryOf(code, name, [], [why], 'not-needed'), needed: 0, present: 0 };
};

function once(code: string, name: string, has: readonly string[], missing: string): Checked {
  return {
    entry: entryOf(code, name, has, has.length > 0 ? [] : [missing]),
    needed: 1,
    present: Math.min(has.length, 1),
  };
}

function byRow(
  code: string,
  name: string,
  rows: readonly BatchRow[],
  isThere: (row: BatchRow) => boolean,
  missing: string,
  has: readonly string[],
): Checked {
  const without = rows.filter((row) => !isThere(row));
  const why = without.map((row) => `${nameOfRow(row)}：${missing}`);
  return { entry: entryOf(code, name, has, why), needed: rows.length, present: rows.length - without.length };
}

/** A frozen list that names the household, or minutes that were scanned, which nobody can look into. */
function minutesOf(facts: BatchFacts, paid: readonly BatchRow[], scanned: readonly string[]): Checked {
  const has = [
    ...facts.meetings.map((each) => `${each.minutesNo}，名单校验码 ${each.digest.slice(0, 16).toUpperCase()}`),
    ...scanned,
  ];
  const name = '会议纪要和冻结名单';
  if (scanned.length === 0 && facts.meetings.length === 0)
    return { ...once('minutes', name, [], '没有冻结的会议名单，也没有上传会议纪要扫描件'), needed: paid.length };
  const isThere = (row: BatchRow) => scanned.length > 0 || row.meetingId !== null;
  return byRow('minutes', name, paid, isThere, '不在任何一次会议的冻结名单里', has);
}

function postingOf(facts: BatchFacts, paid: readonly BatchRow[]): Checked {
  const name = '名单公示和照片';
  if (!facts.isPosting) return spared('posting', name, '这项活动没有公示');
  const has = facts.notices.map((each) => `${each.noticeNo}，公示到${formatChineseDate(each.endsOn)}`);
  const rows = byRow('posting', name, paid, (row) => row.noticeId !== null, '没有列入公示', has);
  const papers = facts.notices.flatMap(({ noticeNo, closed, photographed }) => [
    ...(closed ? [] : [`公示 ${noticeNo}：没有办理结束`]),
    ...(photographed ? [] : [`公示 ${noticeNo}：没有公示栏照片，也没有写明原因`]),
  ]);
  return {
    entry: entryOf('posting', name, has, [...papers, ...rows.entry.why]),
    needed: rows.needed + facts.notices.length * 2,
    present: rows.present + facts.notices.length * 2 - papers.length,
  };
}

function signatureOf(facts: BatchFacts, paid: readonly BatchRow[], scanned: readonly string[]): Checked {
  if (facts.kind === 'bank') {
    const has = [...facts.results.map((each) => `银行回盘：${each.fileName}`), ...scanned];
    return byRow('sign-off', '银行回盘', paid, (row) => row.state === 'paid', '银行还没有回盘', has);
  }
  const pictures = new Set(paid.flatMap((row) => row.pictures)).size;
  const has = [...(pictures > 0 ? [`签领图片 ${pictures} 张`] : []), ...scanned];
  const missing = facts.kind === 'sheet' ? '没有签好字的签领表照片' : '没有签名或指印图片';
  return byRow('sign-off', '签领', paid, (row) => row.saidOn !== null && row.pictures.length > 0, missing, has);
}

/** Goods: the piece out of the stock book for every household, and for every purchase behind them its approval, invoice and scanned papers. */
function goodsOf(facts: BatchFacts, paid: readonly BatchRow[], scanned: readonly string[]): Checked {
  const [code, name] = ['goods', '比价、发票、验收和出入库'];
  const rows = paid.filter((row) => row.goodsFen > 0n);
  if (rows.length === 0) return spared(code, name, '这一批没有慰问品');
  const { purchases } = facts;
  const has = [...purchases.map((each) => `采购 ${each.code} ${each.title}`), ...scanned];
  const pieces = byRow(code, name, rows, (row) => row.itemCodes.length > 0, '库存没有出账', has);
  const papers = [
    ...purchases.flatMap((each) => [
      ...(each.isApproved ? [] : [`采购 ${each.code} ${each.title}：没有批准`]),
      ...(each.isInvoiced ? [] : [`采购 ${each.code} ${each.title}：没有发票和验收`]),
    ]),
    ...(purchases.length === 0 || scanned.length > 0 ? [] : ['没有上传发票扫描件']),
  ];
  const asked = purchases.length * 2 + (purchases.length === 0 ? 0 : 1);
  return {
    entry: entryOf(code, name, has, [...papers, ...pieces.entry.why]),
    needed: pieces.needed + asked,
    present: pieces.present + asked - papers.length,
  };
}
