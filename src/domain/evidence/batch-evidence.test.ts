import { describe, expect, test } from 'vitest';
import { assessBatch, type BatchFacts, type BatchRow } from './batch-evidence.ts';

const row = (rowNo: number, changes: Partial<BatchRow> = {}): BatchRow => ({
  rowNo,
  dossierNo: `D${rowNo}`,
  unitName: '东河镇总工会',
  headName: ['王一', '李二', '张三'][rowNo - 1] ?? '某',
  cashFen: 60_000n,
  goodsFen: 0n,
  state: 'paid',
  saidOn: '2026-01-25',
  methodName: '本人',
  proxy: null,
  note: null,
  isBooked: true,
  meetingId: 'm',
  noticeId: 'n',
  pictures: [`p${rowNo}`],
  itemCodes: [],
  ...changes,
});
const notice = { id: 'n', noticeNo: '01', endsOn: '2026-01-16', closed: true, photographed: true };
const WHOLE: BatchFacts = {
  kind: 'envelopes',
  rows: [row(1), row(2)],
  isPosting: true,
  meetings: [{ id: 'm', minutesNo: '〔2026〕2号', digest: 'abcdef0123456789ff' }],
  notices: [notice],
  results: [],
  purchases: [],
  plans: ['实施方案'],
  files: [{ slot: 'photos', title: '慰问照片.jpg' }],
};
const whyOf = (facts: Partial<BatchFacts>, code: string) =>
  assessBatch({ ...WHOLE, ...facts }).entries.find((entry) => entry.code === code)?.why;

describe('the voucher of a batch', () => {
  test('is whole when every payment has a decision, a posting, a signature and an entry', () => {
    // 1 plan + 2 minutes + (2 rows + 2 for the notice) + 2 signatures + 1 photo + 2 entries.
    expect(assessBatch(WHOLE)).toMatchObject({ needed: 12, present: 12, percent: 100 });
  });

  test.each<[string, Partial<BatchFacts>, string, string[]]>([
    ['no plan', { plans: [] }, 'plan', ['没有生成实施方案，也没有上传扫描件']],
    ['no minutes at all', { meetings: [] }, 'minutes', ['没有冻结的会议名单，也没有上传会议纪要扫描件']],
    [
      'a household nobody agreed to',
      { rows: [row(1), row(2, { meetingId: null })] },
      'minutes',
      ['第 2 行 东河镇总工会 李二：不在任何一次会议的冻结名单里'],
    ],
    [
      'minutes that were scanned stand for all',
      { meetings: [], files: [...WHOLE.files, { slot: 'minutes', title: '纪要.pdf' }] },
      'minutes',
      [],
    ],
    [
      'a list still up, without a photo, and a household on none',
      { notices: [{ ...notice, closed: false, photographed: false }], rows: [row(1, { noticeId: null })] },
      'posting',
      ['公示 01：没有办理结束', '公示 01：没有公示栏照片，也没有写明原因', '第 1 行 东河镇总工会 王一：没有列入公示'],
    ],
    [
      'a signature without a picture',
      { rows: [row(1, { pictures: [] })] },
      'sign-off',
      ['第 1 行 东河镇总工会 王一：没有签名或指印图片'],
    ],
    [
      'a sheet without its photo',
      { kind: 'sheet', rows: [row(1, { pictures: [] })] },
      'sign-off',
      ['第 1 行 东河镇总工会 王一：没有签好字的签领表照片'],
    ],
    [
      'a line the bank has not answered',
      { kind: 'bank', rows: [row(1, { state: 'open', isBooked: false })] },
      'sign-off',
      ['第 1 行 东河镇总工会 王一：银行还没有回盘'],
    ],
    [
      'goods that never left the stock book',
      { rows: [row(1), row(2, { goodsFen: 12_000n })] },
      'goods',
      ['第 2 行 东河镇总工会 李二：库存没有出账'],
    ],
    [
      'a purchase nobody approved, without invoice and scan',
      {
        rows: [row(1, { goodsFen: 12_000n, itemCodes: ['MY'] })],
        purchases: [{ code: 'CG1', title: '米油', isApproved: false, isInvoiced: false }],
      },
      'goods',
      ['采购 CG1 米油：没有批准', '采购 CG1 米油：没有发票和验收', '没有上传发票扫描件'],
    ],
    [
      'goods that were given need no purchase',
      { rows: [row(1, { goodsFen: 12_000n, itemCodes: ['MY'] })] },
      'goods',
      [],
    ],
    [
      'money the ledger does not know',
      { rows: [row(3, { isBooked: false })] },
      'statistics',
      ['第 3 行 东河镇总工会 张三：资金账里没有这一笔'],
    ],
  ])('names what is missing: %s', (_, facts, code, why) => {
    expect(whyOf(facts, code)).toEqual(why);
    expect(assessBatch({ ...WHOLE, ...facts }).percent === 100).toBe(why.length === 0);
  });

  test('asks nothing of a line that failed or came back', () => {
    const apart = { pictures: [], meetingId: null, noticeId: null, isBooked: false } as const;
    const rows = [row(1), row(2, { state: 'failed', ...apart }), row(3, { state: 'returned', ...apart })];
    expect(assessBatch({ ...WHOLE, rows })).toMatchObject({ percent: 100 });
  });

  test('is never 100 while one of very many is missing', () => {
    const rows = Array.from({ length: 3000 }, (_, at) => row(at + 1, at === 0 ? { isBooked: false } : {}));
    expect(assessBatch({ ...WHOLE, rows }).percent).toBe(99);
  });
});
