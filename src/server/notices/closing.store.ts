import { type ClosedLine, type ClosingFigure, closingFigures } from '#domain/notices/closing-figures.ts';
import type { Transaction } from '#server/db/database.ts';
import { sha256 } from '#server/sha256.ts';
import { findNoticeHead, listClosedLines, type NoticeHead } from './notices.store.ts';
import { refuseNoNotice } from './objection-shape.ts';
import { listObjectionsOfNotice, type StoredObjection } from './objections.store.ts';
import { listPhotos, type StoredPhoto } from './photos.store.ts';

export interface ClosedRound extends NoticeHead {
  readonly lines: readonly ClosedLine[];
  readonly objections: readonly StoredObjection[];
  readonly photos: readonly StoredPhoto[];
}

/** Every round of a list up to this one, the first one first, with all that is counted of it, and the figures counted. */
export async function readClosing(
  tx: Transaction,
  tenantId: string,
  noticeId: string,
): Promise<{ rounds: ClosedRound[]; figures: ClosingFigure[] }> {
  const rounds: ClosedRound[] = [];
  for (let id: string | null = noticeId; id !== null; ) {
    const notice: NoticeHead = (await findNoticeHead(tx, tenantId, id)) ?? refuseNoNotice();
    const objections = await listObjectionsOfNotice(tx, tenantId, id);
    rounds.unshift({
      ...notice,
      lines: await listClosedLines(tx, tenantId, id),
      objections: objections.toSorted((a, b) => a.objectionNo - b.objectionNo),
      photos: await listPhotos(tx, tenantId, id),
    });
    id = notice.replacesId;
  }
  const counted = rounds.map((round) => ({ ...round, hasAmounts: round.columns.includes('amount') }));
  return { rounds, figures: closingFigures(counted, sha256) };
}

/** The list with this digest, by which its papers name it. */
export async function findNoticeByDigest(
  tx: Transaction,
  tenantId: string,
  digest: string,
): Promise<string | undefined> {
  const found = await tx
    .selectFrom('notices')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('digest', '=', digest)
    .orderBy('posted_at', 'desc')
    .executeTakeFirst();
  return found?.id;
}
