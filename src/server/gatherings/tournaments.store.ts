import type { TournamentFormat } from '#domain/gatherings/gathering-lists.ts';
import type { Match, Side } from '#domain/gatherings/tournament.ts';
import { refuse } from '#domain/refusal.ts';
import type { Transaction } from '#server/db/database.ts';

export interface StoredEvent {
  readonly id: string;
  readonly gatheringId: string;
  readonly orgPath: string;
  readonly code: string;
  readonly name: string;
  readonly format: TournamentFormat;
}

export interface StoredEntrant {
  readonly entrantNo: number;
  readonly name: string;
  readonly unitName: string;
  readonly members: readonly string[];
}

export interface StoredResult {
  readonly matchNo: number;
  readonly winner: number;
  readonly score: string;
  readonly playedOn: string;
}

export async function insertEvent(
  tx: Transaction,
  tenantId: string,
  event: StoredEvent,
  entrants: readonly StoredEntrant[],
  matches: readonly Match[],
  by: { userId: string; at: Date },
): Promise<void> {
  const { id, gatheringId, orgPath, code, name, format } = event;
  await tx
    .insertInto('tournament_events')
    .values({
      tenant_id: tenantId,
      id,
      gathering_id: gatheringId,
      org_path: orgPath,
      code,
      name,
      format,
      drawn_at: by.at,
      drawn_by: by.userId,
    })
    .execute();
  await tx
    .insertInto('tournament_entrants')
    .values(
      entrants.map((entrant) => ({
        tenant_id: tenantId,
        event_id: id,
        entrant_no: entrant.entrantNo,
        org_path: orgPath,
        name: entrant.name,
        unit_name: entrant.unitName,
        members: [...entrant.members],
      })),
    )
    .execute();
  const entrantOf = (side: Side) => ('entrant' in side ? side.entrant : null);
  const winnerOf = (side: Side) => ('winnerOf' in side ? side.winnerOf : null);
  const rows = matches.map(({ no, round, a, b }) => ({
    tenant_id: tenantId,
    event_id: id,
    match_no: no,
    org_path: orgPath,
    round_no: round,
    a_entrant: entrantOf(a),
    a_winner_of: winnerOf(a),
    b_entrant: entrantOf(b),
    b_winner_of: winnerOf(b),
  }));
  for (let start = 0; start < rows.length; start += 1000)
    await tx
      .insertInto('tournament_matches')
      .values(rows.slice(start, start + 1000))
      .execute();
}

export async function listStoredEvents(tx: Transaction, tenantId: string, gatheringId: string): Promise<StoredEvent[]> {
  const rows = await tx
    .selectFrom('tournament_events')
    .select(['id', 'gathering_id as gatheringId', 'org_path as orgPath', 'code', 'name', 'format'])
    .where('tenant_id', '=', tenantId)
    .where('gathering_id', '=', gatheringId)
    .orderBy('code')
    .execute();
  return rows.map((row) => ({ ...row, format: row.format as TournamentFormat }));
}

/** Refuses `tournament.not-found`. */
export async function getStoredEvent(tx: Transaction, tenantId: string, id: string): Promise<StoredEvent> {
  const row = await tx
    .selectFrom('tournament_events')
    .select(['id', 'gathering_id as gatheringId', 'org_path as orgPath', 'code', 'name', 'format'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) refuse('tournament.not-found', '没有找到这个比赛项目。请回到比赛场次重新选择。', { eventId: id });
  return { ...row, format: row.format as TournamentFormat };
}

/** The event, its gathering held until the end of the transaction: two lists of prizes, or a withdrawal, come one after the other. */
export async function lockStoredEvent(tx: Transaction, tenantId: string, id: string): Promise<StoredEvent> {
  const event = await getStoredEvent(tx, tenantId, id);
  await tx
    .selectFrom('gatherings')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', event.gatheringId)
    .forUpdate()
    .execute();
  return event;
}

export async function listStoredEntrants(tx: Transaction, tenantId: string, eventId: string): Promise<StoredEntrant[]> {
  return tx
    .selectFrom('tournament_entrants')
    .select(['entrant_no as entrantNo', 'name', 'unit_name as unitName', 'members'])
    .where('tenant_id', '=', tenantId)
    .where('event_id', '=', eventId)
    .orderBy('entrant_no')
    .execute();
}

/** The matches as drawn, in playing order. */
export async function listStoredMatches(tx: Transaction, tenantId: string, eventId: string): Promise<Match[]> {
  const rows = await tx
    .selectFrom('tournament_matches')
    .select(['match_no', 'round_no', 'a_entrant', 'a_winner_of', 'b_entrant', 'b_winner_of'])
    .where('tenant_id', '=', tenantId)
    .where('event_id', '=', eventId)
    .orderBy('match_no')
    .execute();
  const side = (entrant: number | null, winnerOf: number | null): Side =>
    entrant === null ? { winnerOf: winnerOf ?? 0 } : { entrant };
  return rows.map((row) => ({
    no: row.match_no,
    round: row.round_no,
    a: side(row.a_entrant, row.a_winner_of),
    b: side(row.b_entrant, row.b_winner_of),
  }));
}

export async function listStoredResults(tx: Transaction, tenantId: string, eventId: string): Promise<StoredResult[]> {
  return tx
    .selectFrom('tournament_results')
    .select(['match_no as matchNo', 'winner_no as winner', 'score', 'played_on as playedOn'])
    .where('tenant_id', '=', tenantId)
    .where('event_id', '=', eventId)
    .orderBy('match_no')
    .execute();
}

export async function insertResults(
  tx: Transaction,
  tenantId: string,
  event: StoredEvent,
  results: readonly StoredResult[],
  by: { userId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto('tournament_results')
    .values(
      results.map((result) => ({
        tenant_id: tenantId,
        event_id: event.id,
        match_no: result.matchNo,
        org_path: event.orgPath,
        winner_no: result.winner,
        score: result.score,
        played_on: result.playedOn,
        recorded_at: by.at,
        recorded_by: by.userId,
      })),
    )
    .execute();
}
