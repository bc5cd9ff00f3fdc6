import fs from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readPdf } from '../../../tests/papers/read-pdf.ts';
import { appFor } from '../../../tests/support/api.ts';
import { readyToPay } from '../../../tests/support/bank-story.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { recordDonation } from '../funds/record-donation.ts';
import { reverseReceipt } from '../funds/reverse-receipt.ts';

const { rollingBack } = useDatabase();

test(
  'a donation has its receipt on one page in two parts, with the donor’s own name; a void one is printed no more',
  { timeout: 60_000 },
  rollingBack(async (database) => {
    const { cast, campaignId, fang } = await readyToPay(database, ['王一']);
    const cashier = await appFor(database, cast.people.fang);
    const clerk = await appFor(database, cast.people.lin);
    const { donationId, receipt, transactionId } = await recordDonation(fang, {
      campaignId,
      sourceCode: 'JZ',
      donorKind: 'unit',
      donorName: '远山机械有限公司',
      wish: 'anonymous',
      causes: ['schooling'],
      amountFen: 1_705_000n,
      receivedOn: '2026-01-05',
      manner: 'transfer',
    });
    const address = `/api/campaigns/${campaignId}/donations/${donationId}/receipt`;
    const printed = await cashier.get(address);
    expect([printed.statusCode, printed.headers['content-type']], printed.body.slice(0, 300)).toEqual([
      200,
      'application/pdf',
    ]);
    if (process.env['KEEP_PAPERS'])
      await fs.writeFile(path.join(process.env['KEEP_PAPERS'], 'receipt.pdf'), printed.rawPayload);
    const lines = readPdf(printed.rawPayload);
    expect(new Set(lines.map((line) => line.page))).toEqual(new Set([1]));
    const words = lines
      .map((line) => line.text)
      .join('')
      .replaceAll(/\s/g, '');
    for (const part of [receipt, '远山机械有限公司', '人民币壹万柒仟零伍拾元整', '子女', '第一联', '第二联', '方禾'])
      expect(words, part).toContain(part);
    expect((await clerk.get(address)).statusCode).toBe(403);
    await reverseReceipt(fang, { transactionId, reason: '重复登记' });
    expect((await cashier.get(address)).json()).toMatchObject({ code: 'fund.receipt-void' });
    const other = address.replace(donationId, campaignId);
    expect((await cashier.get(other)).json()).toMatchObject({ code: 'fund.no-such-donation' });
  }),
);
