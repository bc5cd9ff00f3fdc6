import type { PageCode } from '#domain/deliveries/parked-photo.ts';
import { refuse } from '#domain/refusal.ts';
import type { ActionScope } from '../action.ts';
import { lockPage, savePhoto, type StoredPage } from './sign-off-pages.store.ts';

export interface PlacedPage {
  readonly sheetCode: string;
  readonly pageNo: number;
  readonly unitName: string;
  readonly unitPage: number;
  readonly unitPages: number;
  readonly households: number;
}

/**
 * Puts a photo that is kept already on its printed page, and records it. Refuses a page of another campaign (`sheet-photo.other-campaign`),
 * a code whose list was not the one printed (`sheet-photo.other-print`), a page that has its photo (`sheet-photo.page-has-one`, unless
 * `replace`), and by the database a photo of another page. `undefined`: no such page was printed, or not within reach.
 */
export async function placeOnPage(
  { tx, tenantId, actor, now, record }: ActionScope,
  photo: {
    readonly campaignId: string;
    readonly code: PageCode;
    readonly contentHash: string;
    readonly by: 'seen' | 'typed' | 'chosen';
    readonly replace: boolean;
  },
): Promise<PlacedPage | undefined> {
  const { campaignId, code, contentHash, by, replace } = photo;
  const page = await lockPage(tx, tenantId, code.sheetCode, code.pageNo);
  if (!page) return undefined;
  requireFree(page, photo);
  if (page.photoHash !== contentHash)
    await savePhoto(tx, tenantId, page, contentHash, { userId: actor.userId, at: now });
  record({
    event: 'sign-off.page-photographed',
    subject: { kind: 'campaign', id: campaignId },
    orgPath: page.orgPath,
    ...(page.photoHash === null ? {} : { before: { contentHash: page.photoHash } }),
    after: { sheetCode: page.sheetCode, pageNo: page.pageNo, contentHash, by, replace },
  });
  const { sheetCode, pageNo, unitName, unitPage, unitPages, entitlementIds } = page;
  return { sheetCode, pageNo, unitName, unitPage, unitPages, households: entitlementIds.length };
}

function requireFree(
  page: StoredPage,
  { campaignId, code, replace }: { readonly campaignId: string; readonly code: PageCode; readonly replace: boolean },
): void {
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
}

export const refuseNoPage = (): never =>
  refuse(
    'sheet-photo.no-such-page',
    '系统里没有打印过这一页签领表，可能是别的单位的，或不在您管辖的范围内。请核对是不是拿错了纸。',
  );
