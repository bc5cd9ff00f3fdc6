import { z } from 'zod';
import { calendarDateOf, formatChineseDate } from '#domain/calendar-date.ts';
import { agreedPaper, bankReturnsPaper, batchPaper } from '#domain/documents/batch-papers.ts';
import { evidenceIndex, purchasePaper, stockPaper } from '#domain/documents/evidence-papers.ts';
import { BATCH_KINDS, nameOfRow } from '#domain/evidence/batch-evidence.ts';
import { refuse } from '#domain/refusal.ts';
import type { DossierVolumes, VolumeItem } from '#render/dossier-volumes.ts';
import { pictureSheetPdf } from '#render/picture-sheet.ts';
import { action } from '#server/action.ts';
import { getDocumentModel } from '#server/documents/get-document-model.ts';
import { findPhoto } from '#server/notices/photo-vault.ts';
import { batchInput } from './find-batch.store.ts';
import { getBatchEvidence } from './get-batch-evidence.ts';
import { boardPhotos, fileItems } from './pack-items.ts';

/** Signatures on one sheet of small pictures; more begin another. */
const TILES = 200;

/**
 * 入账凭证包 of one batch: bank batch, night count of envelopes, registered sheet, or goods a unit or team drew and handed out. Index and score first, then plan, minutes as frozen, the
 * posted lists' photos, every payment with its signature or the bank's answer, goods with their quotations, invoices and stock book, and what was attached. It names people, so making it is
 * recorded. Refuses when a picture is missing on this machine. Not to be called with a command id.
 */
export const makeBatchPack = action({
  name: 'evidence.make',
  afterClosing: 'a pack of what is recorded; it adds nothing to it',
  input: z.object({ campaignId: z.uuid(), batch: batchInput, dataFolder: z.string() }),
  async run({ context, now, secrets, record }, { campaignId, batch, dataFolder }): Promise<DossierVolumes> {
    const found = await getBatchEvidence(context, { campaignId, batch });
    const { campaign, pack, standing, rows, files } = found;
    const vault = { folder: dataFolder, secrets };
    const head = { campaign: campaign.file.title, author: campaign.file.papers.issuer, datedOn: calendarDateOf(now) };
    const attached = (slot: string) =>
      fileItems(
        vault,
        files.filter((file) => file.slot === slot),
      );
    const plans: VolumeItem[] = [];
    for (const paper of found.papers)
      plans.push({ name: paper.title, paper: (await getDocumentModel(context, { documentId: paper.id })).model });

    const name = `${BATCH_KINDS[batch.kind]}　${found.head.title}`;
    const volumes = [
      { name: '目录', items: [{ name: '凭证目录和完整度', paper: evidenceIndex(head, pack.basis, standing, '项') }] },
      { name: '通知和方案', items: [...plans, ...(await attached('plan'))] },
      {
        name: '会议纪要和冻结名单',
        items: [
          ...found.meetings.map((meeting) => ({
            name: `会议纪要摘录 ${meeting.minutesNo}`,
            paper: agreedPaper(head, meeting, false),
          })),
          ...(await attached('minutes')),
        ],
      },
      {
        name: '名单公示和照片',
        items: [...(await boardPhotos(found.postings, vault)), ...(await attached('posting'))],
      },
      {
        name: batch.kind === 'bank' ? '发放明细和银行回盘' : '发放明细和签领',
        items: [
          { name: '发放明细', paper: batchPaper(head, batch.kind, rows) },
          ...(found.returns.length > 0
            ? [{ name: '银行回盘登记', paper: bankReturnsPaper(head, found.head.title, found.returns) }]
            : []),
          ...(await signatures(rows, vault, head)),
          ...(await sheetPhotos(rows, vault)),
          ...(await attached('sign-off')),
        ],
      },
      ...(rows.some((row) => row.goodsFen > 0n)
        ? [
            {
              name: '比价、发票、验收和出入库',
              items: [
                ...(found.purchases.length > 0
                  ? [{ name: '询价比价和验收记录', paper: purchasePaper(head, found.purchases) }]
                  : []),
                ...(found.stockBook.length > 0
                  ? [{ name: '慰问品出入库记录', paper: stockPaper(head, found.stockBook) }]
                  : []),
                ...(await attached('goods')),
              ],
            },
          ]
        : []),
      ...(batch.kind === 'bank' ? [] : [{ name: '慰问照片', items: await attached('photos') }]),
    ];
    record({
      event: 'evidence.batch-pack-made',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: campaign.orgPath,
      after: {
        batch,
        percent: standing.percent,
        needed: standing.needed,
        present: standing.present,
        rows: rows.length,
      },
    });
    return {
      title: '入账凭证包',
      lines: [
        head.campaign,
        name,
        `应有 ${standing.needed} 项，齐全 ${standing.present} 项，完整度 ${standing.percent}%`,
        head.author,
        formatChineseDate(head.datedOn),
      ],
      author: head.author,
      datedOn: head.datedOn,
      volumes,
    };
  },
});

type Row = Awaited<ReturnType<typeof getBatchEvidence>>['rows'][number];
type Vault = Parameters<typeof findPhoto>[0];

async function pictureOf(vault: Vault, hash: string, whose: string): Promise<Buffer> {
  return (
    (await findPhoto(vault, hash)) ??
    refuse(
      'photo.file-missing',
      `${whose}的图片不在数据文件夹里，或已被改动，不能合成。请把备份里的 photos 文件夹恢复回来。`,
    )
  );
}

async function signatures(
  rows: readonly Row[],
  vault: Vault,
  head: { readonly author: string; readonly datedOn: string },
): Promise<VolumeItem[]> {
  const tiles: { caption: string; bytes: Buffer }[] = [];
  for (const row of rows)
    for (const hash of row.pictures.filter((each) => !row.sheetPhotos.includes(each)))
      tiles.push({
        caption: `${nameOfRow(row)}　${row.saidOn ?? ''}　${row.proxy === null ? row.methodName : `代领 ${row.proxy}`}`,
        bytes: await pictureOf(vault, hash, `${nameOfRow(row)}签领`),
      });
  const items: VolumeItem[] = [];
  for (let from = 0; from < tiles.length; from += TILES) {
    const title = '签名和指印';
    const { pdf, pages } = await pictureSheetPdf({ title, ...head, tiles: tiles.slice(from, from + TILES) });
    const part = tiles.length > TILES ? `（${from / TILES + 1}）` : '';
    items.push({ name: `${title}${part}`, bytes: pdf, mediaType: 'application/pdf', pages });
  }
  return items;
}

/** One photo shows many rows: it is placed once, and says which. */
async function sheetPhotos(rows: readonly Row[], vault: Vault): Promise<VolumeItem[]> {
  const shown = new Map<string, number[]>();
  for (const row of rows) for (const hash of row.sheetPhotos) shown.set(hash, [...(shown.get(hash) ?? []), row.rowNo]);
  const items: VolumeItem[] = [];
  for (const [hash, numbers] of shown) {
    const bytes = await pictureOf(vault, hash, '签领表');
    const name = `签领表照片，${numbers.length} 户（第 ${Math.min(...numbers)} 行起）`;
    items.push({ name, bytes, mediaType: 'image/jpeg', pages: 1 });
  }
  return items;
}
