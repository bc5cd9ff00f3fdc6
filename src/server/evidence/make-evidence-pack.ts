import { z } from 'zod';
import { calendarDateOf, formatChineseDate } from '#domain/calendar-date.ts';
import { agreedPaper, bankReturnsPaper, batchesPaper } from '#domain/documents/batch-papers.ts';
import {
  deliveredPaper,
  evidenceIndex,
  type PayeeSums,
  purchasePaper,
  stockPaper,
} from '#domain/documents/evidence-papers.ts';
import type { DossierVolumes, VolumeItem } from '#render/dossier-volumes.ts';
import { action } from '#server/action.ts';
import { getDocumentModel } from '#server/documents/get-document-model.ts';
import { getEvidence } from './get-evidence.ts';
import { boardPhotos, fileItems } from './pack-items.ts';

/**
 * 入账凭证包: the voucher of a campaign as one PDF, index and score first, then every part with the papers that were made, the records
 * themselves, minutes as frozen, the bank's answers, and what was attached; the pictures of signatures lie in the pack of each batch. Refuses when a file is missing on this machine. Not to be called with a command id.
 */
export const makeEvidencePack = action({
  name: 'evidence.make',
  afterClosing: 'a pack of what is recorded; it adds nothing to it',
  input: z.object({ campaignId: z.uuid(), dataFolder: z.string() }),
  async run({ context, now, secrets, record }, { campaignId, dataFolder }): Promise<DossierVolumes> {
    const found = await getEvidence(context, { campaignId });
    const { campaign, pack, standing, books, files } = found;
    const vault = { folder: dataFolder, secrets };
    const attached = await fileItems(vault, files);
    const head = { campaign: campaign.file.title, author: campaign.file.papers.issuer, datedOn: calendarDateOf(now) };
    const records: Readonly<Record<string, readonly VolumeItem[]>> = {
      minutes: found.meetings.map((meeting) => ({
        name: `会议纪要摘录 ${meeting.minutesNo}`,
        paper: agreedPaper(head, meeting, true),
      })),
      'sign-off': [
        ...(found.batches.length > 0 ? [{ name: '发放批次清单', paper: batchesPaper(head, found.batches) }] : []),
        ...found.returns.map(({ title, returns }) => ({
          name: `银行回盘登记 ${title}`,
          paper: bankReturnsPaper(head, title, returns),
        })),
      ],
      posting: await boardPhotos(found.postings, vault),
      goods: [
        ...(found.purchases.length > 0
          ? [{ name: '询价比价和验收记录', paper: purchasePaper(head, found.purchases) }]
          : []),
        ...(found.stockBook.length > 0 ? [{ name: '慰问品出入库记录', paper: stockPaper(head, found.stockBook) }] : []),
      ],
      statistics: [{ name: '发放和签领汇总表', paper: deliveredPaper(head, sumsByUnit(books.payees)) }],
    };
    const volumes: { name: string; items: VolumeItem[] }[] = [
      { name: '目录', items: [{ name: '入账凭证目录', paper: evidenceIndex(head, pack.basis, standing) }] },
    ];
    for (const [index, slot] of pack.slots.entries()) {
      if (standing.entries[index]?.state === 'not-needed') continue;
      const items: VolumeItem[] = [];
      for (const paper of found.papers.filter((each) => slot.papers.includes(each.template)))
        items.push({ name: paper.title, paper: (await getDocumentModel(context, { documentId: paper.id })).model });
      items.push(...(records[slot.code] ?? []));
      items.push(...attached.filter((_, at) => files[at]?.slot === slot.code));
      volumes.push({ name: slot.name, items });
    }
    record({
      event: 'evidence.pack-made',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      after: { percent: standing.percent, needed: standing.needed, present: standing.present, files: files.length },
    });
    return {
      title: '入账凭证包',
      lines: [
        head.campaign,
        `应有 ${standing.needed} 类，齐全 ${standing.present} 类，完整度 ${standing.percent}%`,
        head.author,
        formatChineseDate(head.datedOn),
      ],
      author: head.author,
      datedOn: head.datedOn,
      volumes,
    };
  },
});

type Payee = {
  readonly unitName: string;
  readonly signedCashFen: bigint;
  readonly signedGoodsFen: bigint;
  readonly pieces: number;
};

function sumsByUnit(payees: readonly Payee[]): PayeeSums[] {
  const units = new Map<string, PayeeSums>();
  for (const payee of payees) {
    if (payee.signedCashFen === 0n && payee.signedGoodsFen === 0n) continue;
    const sums = units.get(payee.unitName) ?? {
      unitName: payee.unitName,
      households: 0,
      cashFen: 0n,
      goodsFen: 0n,
      pieces: 0,
    };
    units.set(payee.unitName, {
      unitName: payee.unitName,
      households: sums.households + 1,
      cashFen: sums.cashFen + payee.signedCashFen,
      goodsFen: sums.goodsFen + payee.signedGoodsFen,
      pieces: sums.pieces + payee.pieces,
    });
  }
  return [...units.values()];
}
