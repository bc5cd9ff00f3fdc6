import { z } from 'zod';
import { calendarDateOf, formatChineseDate } from '#domain/calendar-date.ts';
import {
  deliveredPaper,
  evidenceIndex,
  type PayeeSums,
  purchasePaper,
  stockPaper,
} from '#domain/documents/evidence-papers.ts';
import { refuse } from '#domain/refusal.ts';
import type { DossierVolumes, VolumeItem } from '#render/dossier-volumes.ts';
import { action } from '#server/action.ts';
import { getDocumentModel } from '#server/documents/get-document-model.ts';
import { unshelve } from '#server/dossiers/attachment-shelf.ts';
import { findPhoto } from '#server/notices/photo-vault.ts';
import { getEvidence } from './get-evidence.ts';

/** More than this does not go into one file. */
const PACK_BYTES = 150 * 1024 * 1024;

/**
 * 入账凭证包: the voucher of a campaign as one PDF, index and score first, then every part with the papers that were made, the records
 * themselves and what was attached. Refuses when a file is missing on this machine. Not to be called with a command id.
 */
export const makeEvidencePack = action({
  name: 'evidence.make',
  afterClosing: 'a pack of what is recorded; it adds nothing to it',
  input: z.object({ campaignId: z.uuid(), dataFolder: z.string() }),
  async run({ context, now, secrets, record }, { campaignId, dataFolder }): Promise<DossierVolumes> {
    const found = await getEvidence(context, { campaignId });
    const { campaign, pack, standing, books, files } = found;
    if (files.reduce((sum, file) => sum + file.sizeBytes, 0) > PACK_BYTES)
      refuse('evidence.too-large', '凭证附件超过 150 MB，不能合成一个文件。请先撤下重复的附件。');
    const head = { campaign: campaign.file.title, author: campaign.file.papers.issuer, datedOn: calendarDateOf(now) };
    const records: Readonly<Record<string, readonly VolumeItem[]>> = {
      posting: await boardPhotos(found.postings, { folder: dataFolder, secrets }),
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
      for (const file of files.filter((each) => each.slot === slot.code)) {
        const bytes = await unshelve(dataFolder, secrets, file.contentKey);
        if (!bytes)
          return refuse(
            'evidence.file-not-found',
            `“${slot.name}”的附件“${file.title}”不在数据文件夹里，不能合成。请系统管理员从备份恢复 attachments 文件夹。`,
          );
        items.push({ name: file.title, bytes, mediaType: file.mediaType, pages: file.pages });
      }
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

async function boardPhotos(
  postings: readonly { readonly noticeNo: string; readonly photoHashes: readonly string[] }[],
  vault: Parameters<typeof findPhoto>[0],
): Promise<VolumeItem[]> {
  const items: VolumeItem[] = [];
  for (const { noticeNo, photoHashes } of postings)
    for (const hash of photoHashes) {
      const bytes = await findPhoto(vault, hash);
      if (!bytes)
        return refuse(
          'photo.file-missing',
          `公示 ${noticeNo} 的照片不在数据文件夹里，不能合成。请把备份里的 photos 文件夹恢复回来。`,
        );
      items.push({ name: `公示栏照片 ${noticeNo}`, bytes, mediaType: 'image/jpeg', pages: 1 });
    }
  return items;
}

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
