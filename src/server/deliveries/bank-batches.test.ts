import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { parseCsv, textOfBytes } from '#render/bank-file.ts';
import { readyToPay, resultSheets, RESULT_HEAD, type Said, said } from '../../../tests/support/bank-story.ts';
import { cardOf, giveCards } from '../../../tests/support/cards.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import type { Database, Transaction } from '../db/database.ts';
import { excludeEntitlement } from '../entitlements/exclude-entitlement.ts';
import { readWorkbook } from '../imports/read-workbook.ts';
import { setBankCard } from '../people/set-bank-card.ts';
import { cancelBankBatch } from './cancel-bank-batch.ts';
import { downloadBankFile } from './download-bank-file.ts';
import { getBankBatch } from './get-bank-batch.ts';
import { listBankBatches } from './list-bank-batches.ts';
import { listDeliveries } from './list-deliveries.ts';
import { makeBankBatch } from './make-bank-batch.ts';
import { recordBankResult } from './record-bank-result.ts';
import { recordDeliveries } from './record-deliveries.ts';
import { releaseBankBatch } from './release-bank-batch.ts';

const { rollingBack } = useDatabase();
const NAMES = ['王一', '李二', '张三'];
const layoutCode = 'general-xlsx';

async function released(database: Database, names: readonly string[] = NAMES) {
  const story = await readyToPay(database, names);
  const { batchId } = await makeBankBatch(story.fang, { campaignId: story.campaignId, layoutCode });
  await releaseBankBatch(story.second, { batchId });
  let files = 0;
  // Lines stand in the order of ids; the bank's rows name them by number, so a test asks for the number of a head.
  const { lines } = await getBankBatch(story.fang, { batchId });
  const lineOf = (name: string) => lines.find((line) => line.payeeName === name)?.lineNo ?? 0;
  const row = (name: string, changes: Partial<Said> = {}) =>
    said(names.indexOf(name) + 1, name, { line: lineOf(name), ...changes });
  const bring = (rows: readonly Said[], digest = String(++files), head = RESULT_HEAD) =>
    recordBankResult(story.fang, {
      batchId,
      fileName: '回盘.xlsx',
      fileDigest: digest.padStart(64, '0'),
      sheets: resultSheets(rows, head),
    });
  return { ...story, batchId, row, bring, lineOf };
}

const journal = async (tx: Transaction) =>
  (await sql<{ text: string }>`SELECT row_to_json(j)::text AS text FROM journal j`.execute(tx)).rows
    .map((row) => row.text)
    .join('\n');

describe('a bank batch', () => {
  test(
    'takes approved cash whose household has a card of its own, and says why it leaves out the others',
    rollingBack(async (database) => {
      const story = await readyToPay(database, ['王一', '李二', '张三', '赵四']);
      await giveCards(database, story.cast, ['李二'], 3);
      await database.inTransaction((tx) =>
        sql`UPDATE households h SET bank_card_cipher = NULL, bank_card_digest = NULL FROM household_members m, persons p
          WHERE m.household_id = h.id AND p.id = m.person_id AND p.name = '赵四'`.execute(tx),
      );
      const made = await makeBankBatch(story.fang, { campaignId: story.campaignId, layoutCode });
      expect(made).toMatchObject({ batchNo: 1, lines: 1, files: 1, amountFen: '60000' });
      expect(made.skipped.map(({ headName, code }) => [headName, code]).sort()).toEqual([
        ['张三', 'card-shared'],
        ['李二', 'card-shared'],
        ['赵四', 'no-card'],
      ]);
      await expect(makeBankBatch(story.fang, { campaignId: story.campaignId, layoutCode })).rejects.toThrow(
        '没有可以代发的户',
      );
    }),
  );

  test(
    'carries branch and number of the account where they were said, as they were when it was made',
    rollingBack(async (database) => {
      const story = await readyToPay(database, NAMES);
      const { rows: homes } = await database.inTransaction((tx) =>
        sql<{ id: string; name: string }>`SELECT m.household_id AS id, p.name FROM household_members m
          JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id WHERE m.position = 0`.execute(tx),
      );
      const set = (name: string, place: number, bankName: string, bankCode: string) =>
        setBankCard(story.fang, {
          householdId: homes.find((home) => home.name === name)?.id ?? '',
          card: cardOf(place),
          bankName,
          bankCode,
          reason: '摸底登记',
        });
      await set('李二', 2, '示范农商银行青石支行', '402651000123');
      const { batchId } = await makeBankBatch(story.fang, { campaignId: story.campaignId, layoutCode });
      await set('李二', 2, '', '');
      await releaseBankBatch(story.chair, { batchId });
      const file = await downloadBankFile(story.fang, { batchId, fileNo: 1, reason: '送农商行代发' });
      const [sheet] = await readWorkbook(file.content);
      const banks = sheet?.rows.slice(1).map((row) => [row.cells[1], row.cells[3] || '', row.cells[4] || '']);
      expect(banks).toContainEqual(['李二', '示范农商银行青石支行', '402651000123']);
      expect(banks?.filter(([name]) => name !== '李二').every(([, bank, code]) => bank === '' && code === '')).toBe(
        true,
      );
    }),
  );

  test(
    'is released by another person than its maker, and before that gives no file and takes no result',
    rollingBack(async (database) => {
      const story = await readyToPay(database, NAMES);
      const { batchId } = await makeBankBatch(story.fang, { campaignId: story.campaignId, layoutCode });
      const ask = { batchId, fileNo: 1, reason: '交银行代发' };
      await expect(downloadBankFile(story.fang, ask)).rejects.toThrow('放行以后才能下载');
      await expect(releaseBankBatch(story.fang, { batchId })).rejects.toThrow('不能自己放行');
      await releaseBankBatch(story.chair, { batchId });
      await expect(releaseBankBatch(story.second, { batchId })).rejects.toThrow('已放行');
      await expect(downloadBankFile(story.fang, { ...ask, reason: '发' })).rejects.toThrow('至少 4 个字');
      await downloadBankFile(story.fang, ask);
      await expect(cancelBankBatch(story.fang, { batchId, reason: '改用现金' })).rejects.toThrow('已经下载');
      await expect(makeBankBatch(story.clerk, { campaignId: story.campaignId, layoutCode })).rejects.toThrow('权限');
    }),
  );

  test(
    'gives its file as text cells in the layout of the pack, journals who took it, and keeps no card in the clear',
    rollingBack(async (database, tx) => {
      const { batchId, fang, lineOf } = await released(database);
      const file = await downloadBankFile(fang, { batchId, fileNo: 1, reason: '送农商行代发' });
      expect(file.fileName).toBe('银行代发第1批.xlsx');
      const [sheet] = await readWorkbook(file.content);
      expect(sheet?.rows[0]?.cells).toEqual(['序号', '户名', '账号', '开户行', '联行号', '金额', '附言']);
      expect(sheet?.rows[lineOf('李二')]?.cells.map((cell) => cell ?? '')).toEqual([
        String(lineOf('李二')),
        '李二',
        cardOf(2),
        '',
        '',
        '600.00',
        '送温暖慰问金',
      ]);
      await expect(downloadBankFile(fang, { batchId, fileNo: 2, reason: '送农商行代发' })).rejects.toThrow(
        '没有第 2 个',
      );
      const written = await journal(tx);
      expect(written).toContain('送农商行代发');
      expect(written).not.toContain(cardOf(2));
      const shown = JSON.stringify(await getBankBatch(fang, { batchId }), (_, value) =>
        typeof value === 'bigint' ? String(value) : value,
      );
      expect(shown).not.toContain(cardOf(2));
      expect(shown).toContain(cardOf(2).slice(-4));
    }),
  );

  test(
    'in GB 18030 can be read back by whoever reads it, rare names too',
    rollingBack(async (database) => {
      const story = await readyToPay(database, ['王䶮', '李𠀀']);
      const { batchId } = await makeBankBatch(story.fang, { campaignId: story.campaignId, layoutCode: 'general-csv' });
      await releaseBankBatch(story.second, { batchId });
      const { content } = await downloadBankFile(story.fang, { batchId, fileNo: 1, reason: '送银行代发' });
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(content)).toThrow();
      const rows = parseCsv(textOfBytes(content));
      expect(
        rows
          .slice(1)
          .map((row) => row[1])
          .sort(),
      ).toEqual(['李𠀀', '王䶮'].sort());
    }),
  );

  test(
    'holds its cash: no sheet, no second batch and no exclusion while it is on its way, but goods may go',
    rollingBack(async (database) => {
      const story = await released(database, ['王一']);
      const { campaignId } = story;
      const sheet = (cash: number, goods: number, name: string) => [
        {
          name: '签领',
          merges: [],
          rows: [
            ['单位', '姓名', '身份证后四位', '慰问金(元)', '慰问品', '折价(元)', '签领日期', '签领方式'],
            ['东河镇总工会', '王一', '0001', cash, name, goods, '2026-01-25', '本人'],
          ].map((cells, at) => ({ rowNo: at + 1, hidden: false, cells })),
        },
      ];
      const pay = (digit: string, sheets: ReturnType<typeof sheet>) =>
        recordDeliveries(story.fang, { campaignId, fileName: 'a.xlsx', fileDigest: digit.repeat(64), sheets });
      expect((await pay('a', sheet(600, 120, '大米10公斤'))).parked[0]).toMatchObject({ code: 'cash-elsewhere' });
      const { lines } = await getBankBatch(story.fang, { batchId: story.batchId });
      const entitlementId = lines[0]?.entitlementId ?? '';
      await expect(excludeEntitlement(story.clerk, { entitlementId, reason: '外迁' })).rejects.toThrow('银行代发批次');
      expect(await pay('b', sheet(0, 120, '大米10公斤'))).toMatchObject({ handedOver: 1, rowsParked: 0 });
      await story.bring([story.row('王一')]);
      expect(await story.balance()).toMatchObject({ paidFen: 72_000n, reservedFen: 0n });
      expect((await pay('c', sheet(600, 120, '大米10公斤'))).parked[0]).toMatchObject({ code: 'paid-twice' });
    }),
  );

  test(
    'cancelled before release sets its cash free',
    rollingBack(async (database) => {
      const story = await readyToPay(database, NAMES);
      const { batchId } = await makeBankBatch(story.fang, { campaignId: story.campaignId, layoutCode });
      await cancelBankBatch(story.fang, { batchId, reason: '名单有误' });
      expect(await makeBankBatch(story.fang, { campaignId: story.campaignId, layoutCode })).toMatchObject({
        batchNo: 2,
        lines: 3,
      });
    }),
  );
});

describe('a result of the bank', () => {
  test(
    'pays what succeeded with the receipt as sign-off, keeps the reason of what failed, and leaves the rest open',
    rollingBack(async (database) => {
      const story = await released(database);
      const answer = await story.bring([
        story.row('王一'),
        story.row('李二', { state: '失败', reason: `账号 ${cardOf(2)} 已销户` }),
      ]);
      expect(answer).toMatchObject({ rowsIn: 2, rowsPaid: 1, rowsFailed: 1, rowsParked: 0, isRepeated: false });
      expect(await story.balance()).toMatchObject({ paidCashFen: 60_000n, paidFen: 60_000n });
      const { rows } = await listDeliveries(story.fang, { campaignId: story.campaignId });
      expect(rows.map((row) => [row.head_name, row.kind, row.method, row.signed_on])).toEqual([
        ['王一', 'cash', 'bank-receipt', '2026-01-25'],
      ]);
      const { lines } = await getBankBatch(story.fang, { batchId: story.batchId });
      expect(lines.map((line) => [line.payeeName, line.state, line.failureReason]).sort()).toEqual([
        ['张三', 'open', null],
        ['李二', 'failed', '账号 （号码略） 已销户'],
        ['王一', 'paid', null],
      ]);
      expect((await listBankBatches(story.fang, { campaignId: story.campaignId }))[0]).toMatchObject({
        paid: 1,
        failed: 1,
        open: 1,
        paidFen: 60_000n,
      });
    }),
  );

  test(
    'brought twice, or saved anew under another name, changes nothing',
    rollingBack(async (database) => {
      const story = await released(database);
      const rows = NAMES.map((name) => story.row(name));
      const first = await story.bring(rows, 'a');
      expect(await story.bring(rows, 'a')).toEqual({ ...first, isRepeated: true });
      expect(await story.bring(rows, 'b')).toMatchObject({ rowsPaid: 0, rowsRepeated: 3, rowsParked: 0 });
      expect(await story.balance()).toMatchObject({ paidFen: 180_000n });
    }),
  );

  test(
    'counts only what agrees in line, account and name; everything else is parked with a reason that tells no number',
    rollingBack(async (database) => {
      const story = await released(database);
      const answer = await story.bring([
        story.row('王一', { name: '王一一' }),
        story.row('李二', { card: cardOf(9) }),
        story.row('张三', { amount: '60.00' }),
        said(99, '孙九'),
      ]);
      expect(answer).toMatchObject({ rowsPaid: 0, rowsParked: 4 });
      const { parked } = await getBankBatch(story.fang, { batchId: story.batchId });
      expect(parked.map(({ code }) => code).sort()).toEqual(['no-line', 'other-amount', 'other-card', 'other-name']);
      expect(JSON.stringify(parked)).not.toMatch(/\d{12}/);
      expect(await story.balance()).toMatchObject({ paidFen: 0n });
    }),
  );

  test(
    'with a doubled column is refused whole, and a doubled row counts once or not at all',
    rollingBack(async (database) => {
      const story = await released(database);
      const twice = RESULT_HEAD.map((title) => (title === '失败原因' ? '收款账号' : title));
      await expect(story.bring([story.row('王一')], 'a', twice)).rejects.toThrow('2 列都像“账号”');
      const answer = await story.bring([
        story.row('王一'),
        story.row('王一'),
        story.row('李二'),
        story.row('李二', { state: '失败', reason: '户名不符' }),
      ]);
      expect(answer).toMatchObject({ rowsIn: 4, rowsPaid: 1, rowsFailed: 0, rowsParked: 3 });
    }),
  );

  test(
    'after a failure is followed by a batch of what failed, once the card is another one',
    rollingBack(async (database) => {
      const story = await released(database);
      await story.bring([
        story.row('王一'),
        story.row('李二', { state: '失败', reason: '账号不存在' }),
        story.row('张三'),
      ]);
      const follow = { campaignId: story.campaignId, layoutCode, followsId: story.batchId };
      await expect(makeBankBatch(story.fang, follow)).rejects.toThrow('卡号还没有改');
      const { lines } = await getBankBatch(story.fang, { batchId: story.batchId });
      const householdId = lines.find((line) => line.payeeName === '李二')?.householdId ?? '';
      await expect(
        setBankCard(story.clerk, { householdId, card: '6222020000000000001', reason: '本人提供新卡' }),
      ).rejects.toThrow('校验');
      expect(await setBankCard(story.clerk, { householdId, card: cardOf(22), reason: '本人提供新卡' })).toEqual({
        cardTail: cardOf(22).slice(-4),
      });
      const made = await makeBankBatch(story.fang, follow);
      expect(made).toMatchObject({ batchNo: 2, lines: 1 });
      await releaseBankBatch(story.chair, { batchId: made.batchId });
      await recordBankResult(story.fang, {
        batchId: made.batchId,
        fileName: '补发回盘.xlsx',
        fileDigest: 'f'.repeat(64),
        sheets: resultSheets([said(22, '李二', { line: 1 })]),
      });
      expect(await story.balance()).toMatchObject({ paidCashFen: 180_000n });
      // The bank's late word on the first attempt pays nobody a second time.
      expect(await story.bring([story.row('李二')])).toMatchObject({ rowsPaid: 0, rowsParked: 1 });
      expect(await story.balance()).toMatchObject({ paidCashFen: 180_000n });
    }),
  );
});
