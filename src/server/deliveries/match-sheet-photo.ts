import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type ReadCode, readPageCode } from '#domain/deliveries/sheet-code.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { keepPhoto } from '../notices/photo-vault.ts';
import { redrawPhoto } from '../notices/redraw-photo.ts';
import { readQrCodes } from './read-qr-codes.ts';
import { lockPage, savePhoto } from './sign-off-pages.store.ts';

/**
 * Takes the photo of a signed page and finds by its code which page of which sheet it is; redrawn without metadata, sealed under its hash. The
 * code may be typed when the camera did not catch it. Refuses in words: no code seen, a code of something else, a sign wrong, a sheet of
 * another campaign or list, two pages in one photo, a page that has its photo already (unless `replace`). Money does not move.
 */
export const matchSheetPhoto = action({
  name: 'sign-off.record',
  input: z.object({
    campaignId: z.uuid(),
    path: z.string(),
    folder: z.string(),
    typed: z.string().trim().max(60).optional(),
    replace: z.boolean().default(false),
  }),
  async run({ tx, tenantId, actor, now, secrets, record }, { campaignId, path, folder, typed, replace }) {
    const photo = await readFile(path);
    const { picture } = await redrawPhoto(photo);
    const code = typed ? typedCode(typed) : seenCode(await readQrCodes(photo));
    const page = await lockPage(tx, tenantId, code.sheetCode, code.pageNo);
    if (!page)
      refuse(
        'sheet-photo.no-such-page',
        '系统里没有打印过这一页签领表，可能是别的单位的，或不在您管辖的范围内。请核对是不是拿错了纸。',
      );
    if (page.campaignId !== campaignId)
      refuse('sheet-photo.other-campaign', `这一页是另一项活动的签领表（${page.unitName}）。请到那项活动里上传。`);
    const where = `${page.unitName}第 ${page.unitPage} 页（共 ${page.unitPages} 页）`;
    if (code.digest !== null && code.digest !== page.digest.slice(0, 8).toUpperCase())
      refuse(
        'sheet-photo.other-print',
        `${where}的码和系统里的名单对不上，这张纸不是系统打印的那一份。请核对后重新打印、签领。`,
      );
    if (page.photoHash !== null && !replace)
      refuse('sheet-photo.page-has-one', `${where}已经有照片了，没有重复保存。要换一张清楚的，请点“换一张”。`);
    const contentHash = await keepPhoto({ folder, secrets }, picture);
    if (page.photoHash !== contentHash)
      await savePhoto(tx, tenantId, page, contentHash, { userId: actor.userId, at: now });
    record({
      event: 'sign-off.page-photographed',
      subject: { kind: 'campaign', id: campaignId },
      orgPath: page.orgPath,
      ...(page.photoHash === null ? {} : { before: { contentHash: page.photoHash } }),
      after: { sheetCode: page.sheetCode, pageNo: page.pageNo, contentHash, isTyped: typed !== undefined },
    });
    return {
      sheetCode: page.sheetCode,
      pageNo: page.pageNo,
      unitName: page.unitName,
      unitPage: page.unitPage,
      unitPages: page.unitPages,
      households: page.entitlementIds.length,
    };
  },
});

type Code = Exclude<ReadCode, string>;

function typedCode(typed: string): Code {
  const read = readPageCode(typed);
  if (typeof read === 'string')
    refuse('sheet-photo.mistyped', '编码输入得不对：应是二维码旁边的 12 位，如 K7QF-3M2P-012X。请对着纸重新输入。', {
      field: 'code',
    });
  return read;
}

function seenCode(words: readonly string[]): Code {
  const read = words.map(readPageCode).filter((each): each is Code => typeof each !== 'string');
  const [first, second] = read;
  if (second && (second.sheetCode !== first?.sheetCode || second.pageNo !== first.pageNo))
    refuse('sheet-photo.two-pages', '一张照片里有两页签领表。请一页一张，重新拍。');
  if (first) return first;
  if (words.length > 0)
    refuse('sheet-photo.foreign', '照片里的二维码不是签领表的码。请拍有签领表编码的那一面，或输入编码。', {
      field: 'code',
    });
  return refuse(
    'sheet-photo.unreadable',
    '照片上的码认不出来。请把整页拍正、拍清楚重新上传，或输入二维码旁边的 12 位编码。',
    { field: 'code' },
  );
}
