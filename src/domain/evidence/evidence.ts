import { z } from 'zod';
import { type Fen, formatYuan } from '../money.ts';

/** What a record must say, and what is missing when it does not. */
export const EVIDENCE_RECORDS = {
  approved: '核定名单经集体研究批准',
  posted: '名单已公示',
  'posting-closed': '公示都办理了结束',
  'board-photos': '每份公示都有公示栏照片或没有照片的原因',
  paid: '发放已登记',
  'all-signed': '发放的都有签领',
  quotations: '采购有比价记录并已批准',
  invoices: '采购有发票和验收',
  'stock-book': '实物有出入库记录',
  'books-agree': '钱账物核对没有差异',
} as const;
export type EvidenceRecord = keyof typeof EVIDENCE_RECORDS;

/** packs/evidence/voucher.yaml: what a voucher of a campaign must hold (domain.md §2.7). */
export const EvidencePack = z.strictObject({
  version: z.string().min(1),
  name: z.string().min(1),
  basis: z.string().min(1),
  slots: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[a-z-]+$/),
        name: z.string().min(1),
        when: z.enum(['always', 'posted', 'paid', 'goods']),
        papers: z.array(z.string()),
        records: z.array(z.enum(Object.keys(EVIDENCE_RECORDS) as [EvidenceRecord, ...EvidenceRecord[]])),
        files: z.boolean(),
      }),
    )
    .min(1),
});
export type EvidencePack = z.output<typeof EvidencePack>;

export interface EvidenceFacts {
  readonly approval: string | null;
  readonly postings: { readonly all: number; readonly closed: number; readonly photographed: number };
  readonly paidFen: Fen;
  readonly goodsFen: Fen;
  readonly unsigned: number;
  readonly purchases: { readonly all: number; readonly approved: number; readonly invoiced: number };
  readonly stockLines: number;
  readonly differences: number;
  readonly papers: readonly { readonly template: string; readonly title: string }[];
  readonly files: readonly { readonly slot: string; readonly title: string }[];
}

export interface EvidenceEntry {
  readonly code: string;
  readonly name: string;
  readonly state: 'present' | 'missing' | 'not-needed';
  /** What is there, a line each. */
  readonly has: readonly string[];
  /** What is missing and why, a line each; why it is not needed for one that is not. */
  readonly why: readonly string[];
}

export interface EvidenceStanding {
  readonly entries: readonly EvidenceEntry[];
  readonly needed: number;
  readonly present: number;
  /** Whole percent of what is needed, rounded down: 100 only when nothing is missing. */
  readonly percent: number;
}

type Answer = { readonly has: string } | { readonly why: string };

/** Which parts of the voucher are there and which are missing, with why. */
export function assessEvidence(pack: EvidencePack, facts: EvidenceFacts): EvidenceStanding {
  const entries = pack.slots.map((slot): EvidenceEntry => {
    const { code, name } = slot;
    const spared = whyNotNeeded(slot.when, facts);
    if (spared !== undefined) return { code, name, state: 'not-needed', has: [], why: [spared] };
    const papers = facts.papers.filter((paper) => slot.papers.includes(paper.template)).map((paper) => paper.title);
    const files = facts.files.filter((file) => file.slot === code).map((file) => file.title);
    const answers = slot.records.map((record) => answerOf(record, facts));
    const has = [...papers, ...answers.flatMap((each) => ('has' in each ? [each.has] : [])), ...files];
    const why = [
      ...(slot.papers.length > 0 && papers.length === 0 && files.length === 0
        ? ['没有生成文稿，也没有上传扫描件']
        : []),
      ...answers.flatMap((each) => ('why' in each ? [each.why] : [])),
      ...(slot.files && files.length === 0 ? ['没有上传扫描件或照片'] : []),
    ];
    return { code, name, state: why.length === 0 ? 'present' : 'missing', has, why };
  });
  const needed = entries.filter((entry) => entry.state !== 'not-needed').length;
  const present = entries.filter((entry) => entry.state === 'present').length;
  return { entries, needed, present, percent: needed === 0 ? 0 : Math.floor((present * 100) / needed) };
}

function whyNotNeeded(when: EvidencePack['slots'][number]['when'], facts: EvidenceFacts): string | undefined {
  if (when === 'posted' && facts.postings.all === 0 && facts.paidFen === 0n) return '还没有公示和发放';
  if (when === 'paid' && facts.paidFen === 0n) return '还没有发放';
  if (when === 'goods' && facts.goodsFen === 0n && facts.purchases.all === 0 && facts.stockLines === 0)
    return '没有实物';
  return undefined;
}

function answerOf(record: EvidenceRecord, facts: EvidenceFacts): Answer {
  const { postings, purchases } = facts;
  const all: { readonly [Record in EvidenceRecord]: () => Answer } = {
    approved: () => (facts.approval === null ? { why: '核定名单还没有批准' } : { has: `核定依据：${facts.approval}` }),
    posted: () => (postings.all === 0 ? { why: '发放的名单没有公示' } : { has: `公示 ${postings.all} 份` }),
    'posting-closed': () => counted('公示办理结束', postings.closed, postings.all, '份'),
    'board-photos': () => counted('公示栏照片或说明', postings.photographed, postings.all, '份'),
    paid: () => (facts.paidFen === 0n ? { why: '没有登记发放' } : { has: `发放 ${formatYuan(facts.paidFen)} 元` }),
    'all-signed': () =>
      facts.unsigned === 0 ? { has: '发放的都有签领' } : { why: `${facts.unsigned} 笔发放没有签领` },
    quotations: () =>
      purchases.all === 0
        ? { why: '没有采购和比价记录' }
        : counted('比价并批准的采购', purchases.approved, purchases.all, '次'),
    invoices: () =>
      purchases.all === 0
        ? { why: '没有发票和验收记录' }
        : counted('有发票和验收的采购', purchases.invoiced, purchases.all, '次'),
    'stock-book': () => (facts.stockLines === 0 ? { why: '没有出入库记录' } : { has: `出入库 ${facts.stockLines} 笔` }),
    'books-agree': () =>
      facts.differences === 0 ? { has: '钱账物核对相符' } : { why: `钱账物核对有 ${facts.differences} 处差异` },
  };
  return all[record]();
}

function counted(what: string, done: number, all: number, unit: string): Answer {
  return done === all
    ? { has: `${what} ${done} ${unit}` }
    : { why: `${what}只有 ${done} ${unit}，应有 ${all} ${unit}` };
}
