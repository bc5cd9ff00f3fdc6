import { sql } from 'kysely';
import type { Transaction } from '#server/db/database.ts';

export interface PostedList {
  readonly id: string;
  readonly noticeNo: string;
  readonly unitName: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly closed: boolean;
  readonly noPhotoReason: string | null;
  readonly photos: number;
  readonly photoHashes: readonly string[];
}

/** The lists of a campaign as they last hung, with their photos. */
export async function listPostings(tx: Transaction, tenantId: string, campaignId: string): Promise<PostedList[]> {
  const { rows } = await sql<PostedList>`
    SELECT n.id, n.notice_no AS "noticeNo", o.name AS "unitName", n.starts_on AS "startsOn", n.ends_on AS "endsOn",
           n.closed_at IS NOT NULL AS closed, n.no_photo_reason AS "noPhotoReason", p.photos, p.ids AS "photoHashes"
    FROM notices n
    JOIN organizations o ON o.tenant_id = n.tenant_id AND o.id = n.org_id
    JOIN LATERAL (SELECT count(*)::int AS photos, coalesce(array_agg(content_hash ORDER BY recorded_at), '{}') AS ids
      FROM notice_photos WHERE tenant_id = n.tenant_id AND notice_id = n.id) p ON true
    WHERE n.tenant_id = ${tenantId}::uuid AND n.campaign_id = ${campaignId}::uuid AND n.superseded_at IS NULL AND n.withdrawn_at IS NULL
    ORDER BY n.notice_no`.execute(tx);
  return rows;
}
