import { sql } from 'kysely';
import type { DutyPost, TickedPost } from '#domain/gatherings/duty-round.ts';
import type { RoundState, Slot } from '#domain/gatherings/gathering-lists.ts';
import type { Fen } from '#domain/money.ts';
import { refuse } from '#domain/refusal.ts';
import type { Transaction } from '#server/db/database.ts';
import { lockRound, plannedRound } from './rounds.store.ts';

export interface StoredDutyRound {
  readonly id: string;
  readonly campaignId: string;
  readonly orgPath: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly code: string;
  readonly name: string;
  readonly roundOn: string;
  readonly slot: Slot;
  readonly leaderName: string;
  readonly visitors: string[];
  readonly kitCashFen: Fen;
  readonly kitGreeting: string;
  readonly kitItemId: string | null;
  readonly kitItemName: string | null;
  readonly kitPortions: number;
  readonly allotmentId: string | null;
  readonly state: RoundState;
}

const selectRounds = sql`
  SELECT r.id, r.campaign_id AS "campaignId", r.org_path AS "orgPath", o.code AS "unitCode", o.name AS "unitName", r.code, r.name,
         r.round_on AS "roundOn", r.slot, r.leader_name AS "leaderName", r.visitors, r.kit_cash_fen AS "kitCashFen", r.kit_greeting AS "kitGreeting",
         r.kit_item_id AS "kitItemId", i.name AS "kitItemName", r.kit_portions AS "kitPortions", r.allotment_id AS "allotmentId", r.status AS state
  FROM duty_rounds r
  JOIN organizations o ON o.tenant_id = r.tenant_id AND o.id = r.org_id
  LEFT JOIN goods_items i ON i.tenant_id = r.tenant_id AND i.id = r.kit_item_id`;

export async function listStoredDutyRounds(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
): Promise<StoredDutyRound[]> {
  const { rows } = await sql<StoredDutyRound>`${selectRounds}
    WHERE r.tenant_id = ${tenantId} AND r.campaign_id = ${campaignId} AND r.withdrawn_at IS NULL ORDER BY r.round_on, r.code`.execute(
    tx,
  );
  return rows;
}

/** Refuses `duty.not-found`; with `forUpdate` the round is held and must still be open. */
export async function getStoredDutyRound(
  tx: Transaction,
  tenantId: string,
  id: string,
  forUpdate = false,
): Promise<StoredDutyRound> {
  if (forUpdate) await lockRound(tx, 'duty_rounds', tenantId, id);
  const { rows } =
    await sql<StoredDutyRound>`${selectRounds} WHERE r.tenant_id = ${tenantId} AND r.id = ${id} AND r.withdrawn_at IS NULL`.execute(
      tx,
    );
  const round = rows[0];
  if (!round)
    refuse('duty.not-found', '没有找到这次值班慰问，可能已经撤销，或不在您管辖的范围内。请回到值班慰问列表重新选择。', {
      roundId: id,
    });
  if (forUpdate && round.state === 'done')
    refuse('duty.already-done', `“${round.name}”已登记完成，不能再改。`, { roundId: id });
  return round;
}

export interface StoredPost extends TickedPost {
  readonly line: number;
}

export async function listStoredPosts(tx: Transaction, tenantId: string, roundId: string): Promise<StoredPost[]> {
  return tx
    .selectFrom('duty_posts')
    .select([
      'line',
      'department',
      'person_name as personName',
      'staff_no as staffNo',
      'visited',
      'cash_fen as cashFen',
    ])
    .select(['greeted', 'portions', 'missed_reason as missedReason'])
    .where('tenant_id', '=', tenantId)
    .where('round_id', '=', roundId)
    .orderBy('line')
    .execute();
}

/** Who else is on a duty roster of that day and time, in whichever campaign and unit within reach. */
export async function listPostsElsewhere(
  tx: Transaction,
  tenantId: string,
  roundOn: string,
  slot: Slot,
): Promise<(DutyPost & { roundName: string })[]> {
  return tx
    .selectFrom('duty_posts as p')
    .innerJoin('duty_rounds as r', (join) =>
      join.onRef('r.tenant_id', '=', 'p.tenant_id').onRef('r.id', '=', 'p.round_id'),
    )
    .select(['p.department', 'p.person_name as personName', 'p.staff_no as staffNo', 'r.name as roundName'])
    .where('p.tenant_id', '=', tenantId)
    .where('r.round_on', '=', roundOn)
    .where('r.slot', '=', slot)
    .where('r.withdrawn_at', 'is', null)
    .execute();
}

export type NewDutyRound = Omit<StoredDutyRound, 'unitCode' | 'unitName' | 'kitItemName' | 'state'> & {
  readonly orgId: string;
};

export async function insertDutyRound(
  tx: Transaction,
  tenantId: string,
  round: NewDutyRound,
  posts: readonly DutyPost[],
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('duty_rounds')
    .values({
      ...plannedRound(tenantId, round, by),
      kit_cash_fen: round.kitCashFen,
      kit_greeting: round.kitGreeting,
      kit_item_id: round.kitItemId,
      kit_portions: round.kitPortions,
      allotment_id: round.allotmentId,
    })
    .execute();
  await tx
    .insertInto('duty_posts')
    .values(
      posts.map((post, index) => ({
        tenant_id: tenantId,
        round_id: round.id,
        line: index + 1,
        org_path: round.orgPath,
        department: post.department,
        person_name: post.personName,
        staff_no: post.staffNo,
        visited: false,
        cash_fen: 0n,
        greeted: false,
        portions: 0,
      })),
    )
    .execute();
}

export async function savePosts(
  tx: Transaction,
  tenantId: string,
  roundId: string,
  posts: readonly StoredPost[],
): Promise<void> {
  const ticks = posts.map((post) => ({ ...post, cashFen: String(post.cashFen) }));
  await sql`
    UPDATE duty_posts SET visited = r.visited, cash_fen = r."cashFen", greeted = r.greeted, portions = r.portions, missed_reason = r."missedReason"
    FROM jsonb_to_recordset(${JSON.stringify(ticks)}::jsonb)
      AS r (line int, visited boolean, "cashFen" bigint, greeted boolean, portions int, "missedReason" text)
    WHERE tenant_id = ${tenantId} AND round_id = ${roundId} AND duty_posts.line = r.line`.execute(tx);
}
