import { sql } from 'kysely';
import type { Envelope, EnvelopeStep } from '#domain/deliveries/cash-envelope.ts';
import type { Fen } from '#domain/money.ts';
import type { Transaction } from '../db/database.ts';
import { inWrittenOrder } from '../db/written-order.ts';

export interface StoredEnvelope extends Envelope {
  readonly id: string;
  readonly campaignId: string;
  readonly orgPath: string;
  readonly entitlementId: string;
  readonly unitName: string;
  readonly sourceId: string;
  readonly sourceCode: string;
  readonly moveCount: number;
  readonly signedOn: string | null;
  readonly method: 'self' | 'proxy' | null;
  readonly proxyName: string | null;
  readonly proxyRelation: string | null;
  readonly recordedAt: Date | null;
  readonly contentHash: string | null;
}

interface Filter {
  readonly campaignId?: string;
  readonly code?: string;
  readonly ids?: readonly string[];
}

/** Envelopes by unit and head, with the signature given for each; `lock` keeps every other mover waiting. */
export async function listEnvelopes(
  tx: Transaction,
  tenantId: string,
  filter: Filter,
  lock = false,
): Promise<StoredEnvelope[]> {
  const which = sql`v.tenant_id = ${tenantId}::uuid AND (${filter.campaignId ?? null}::uuid IS NULL OR v.campaign_id = ${filter.campaignId ?? null}::uuid)
    AND (${filter.code ?? null}::text IS NULL OR v.code = ${filter.code ?? null}::text)
    AND (${filter.ids ?? null}::uuid[] IS NULL OR v.id = ANY(${filter.ids ?? null}::uuid[]))`;
  if (lock) await sql`SELECT FROM cash_envelopes v WHERE ${which} ORDER BY v.id FOR UPDATE`.execute(tx);
  const reading = sql<StoredEnvelope>`
    SELECT v.id, v.campaign_id AS "campaignId", v.org_path AS "orgPath", v.entitlement_id AS "entitlementId", v.code, v.amount_fen AS "amountFen",
      v.state, v.team, v.move_count AS "moveCount", v.count_id IS NOT NULL AS "isCounted", v.source_id AS "sourceId", s.code AS "sourceCode",
      p.name AS "headName", o.name AS "unitName", g.signed_on AS "signedOn", g.method, g.proxy_name AS "proxyName",
      g.proxy_relation AS "proxyRelation", g.recorded_at AS "recordedAt", g.content_hash AS "contentHash"
    FROM cash_envelopes v
    JOIN entitlements e ON e.tenant_id = v.tenant_id AND e.id = v.entitlement_id
    JOIN dossiers d ON d.tenant_id = e.tenant_id AND d.id = e.dossier_id
    JOIN household_members m ON m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.position = 0 AND m.to_on IS NULL
    JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
    JOIN organizations o ON o.tenant_id = e.tenant_id AND o.id = e.org_id
    JOIN fund_sources s ON s.tenant_id = v.tenant_id AND s.id = v.source_id
    LEFT JOIN sign_offs g ON g.tenant_id = v.tenant_id AND g.envelope_id = v.id
    WHERE ${which} ORDER BY o.path, p.name, v.id`;
  const { rows } = await inWrittenOrder(tx, () => reading.execute(tx));
  return rows;
}

export interface NewEnvelope {
  readonly id: string;
  readonly entitlementId: string;
  readonly orgPath: string;
  readonly code: string;
  readonly amountFen: Fen;
  readonly sourceId: string;
}

export async function insertEnvelopes(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  envelopes: readonly NewEnvelope[],
  by: { readonly userId: string; readonly at: Date },
): Promise<void> {
  const records = envelopes.map((each) => ({ ...each, amountFen: String(each.amountFen) }));
  await sql`
    INSERT INTO cash_envelopes (tenant_id, id, campaign_id, org_path, entitlement_id, code, amount_fen, source_id, state, move_count, made_at, made_by)
    SELECT ${tenantId}::uuid, id, ${campaignId}::uuid, "orgPath", "entitlementId", code, "amountFen", "sourceId", 'made', 0, ${by.at}::timestamptz, ${by.userId}
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS r (id uuid, "orgPath" text, "entitlementId" uuid, code text, "amountFen" bigint, "sourceId" uuid)`.execute(
    tx,
  );
}

/** Writes one step of these envelopes and where it leaves them. */
export async function moveEnvelopes(
  tx: Transaction,
  tenantId: string,
  step: EnvelopeStep,
  envelopes: readonly StoredEnvelope[],
  to: { readonly state: Envelope['state']; readonly team: string; readonly saidOn: string },
  by: { readonly userId: string; readonly at: Date },
): Promise<void> {
  const ids = envelopes.map((each) => each.id);
  await sql`
    INSERT INTO envelope_moves (tenant_id, envelope_id, move_no, campaign_id, org_path, step, team, amount_fen, said_on, moved_at, moved_by)
    SELECT tenant_id, id, move_count + 1, campaign_id, org_path, ${step}, ${to.team}, amount_fen, ${to.saidOn}::date, ${by.at}::timestamptz, ${by.userId}
    FROM cash_envelopes WHERE tenant_id = ${tenantId}::uuid AND id = ANY(${ids}::uuid[])`.execute(tx);
  await sql`
    UPDATE cash_envelopes SET state = ${to.state}, team = ${to.team}, move_count = move_count + 1
    WHERE tenant_id = ${tenantId}::uuid AND id = ANY(${ids}::uuid[])`.execute(tx);
}

/** What each team drew, handed over and gave back, from the steps; and how much of it waits for a count. */
export async function listTeamSums(tx: Transaction, tenantId: string, campaignId: string) {
  const { rows } = await sql<{ team: string; drawnFen: Fen; handedFen: Fen; returnedFen: Fen }>`
    SELECT team, coalesce(sum(amount_fen) FILTER (WHERE step = 'draw'), 0)::bigint AS "drawnFen",
      coalesce(sum(amount_fen) FILTER (WHERE step = 'hand'), 0)::bigint AS "handedFen",
      coalesce(sum(amount_fen) FILTER (WHERE step = 'return'), 0)::bigint AS "returnedFen"
    FROM envelope_moves WHERE tenant_id = ${tenantId}::uuid AND campaign_id = ${campaignId}::uuid AND step <> 'void' GROUP BY team ORDER BY team`.execute(
    tx,
  );
  return rows;
}

export async function insertCount(
  tx: Transaction,
  tenantId: string,
  count: {
    readonly id: string;
    readonly campaignId: string;
    readonly orgPath: string;
    readonly team: string;
    readonly drawnFen: Fen;
    readonly handedFen: Fen;
    readonly countedFen: Fen;
  },
  handedIds: readonly string[],
  by: { readonly userId: string; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('envelope_counts')
    .values({
      tenant_id: tenantId,
      id: count.id,
      campaign_id: count.campaignId,
      org_path: count.orgPath,
      team: count.team,
      drawn_fen: count.drawnFen,
      handed_fen: count.handedFen,
      counted_fen: count.countedFen,
      closed_at: by.at,
      closed_by: by.userId,
    })
    .execute();
  await sql`UPDATE cash_envelopes SET count_id = ${count.id}::uuid WHERE tenant_id = ${tenantId}::uuid AND id = ANY(${handedIds}::uuid[])`.execute(
    tx,
  );
}

export interface NewSignOff {
  readonly id: string;
  readonly campaignId: string;
  readonly orgPath: string;
  readonly entitlementId: string;
  readonly envelopeId: string | null;
  /** The hand-over of goods it was given for. */
  readonly deliveryId?: string;
  readonly method: 'self' | 'proxy' | 'on-paper';
  readonly evidence: 'signature' | 'fingerprint' | 'paper-sheet';
  readonly contentHash: string;
  readonly signedOn: string;
  readonly proxy: {
    readonly name: string;
    readonly relation: string;
    readonly idCipher: Buffer;
    readonly idDigest: Buffer;
    readonly idTail: string;
  } | null;
}

/** The same picture for another household breaks `sign_offs_picture_once`, unless it is of a sheet of many. */
export async function insertSignOffs(
  tx: Transaction,
  tenantId: string,
  signOffs: readonly NewSignOff[],
  by: { readonly userId: string; readonly at: Date },
): Promise<void> {
  if (signOffs.length === 0) return;
  await tx
    .insertInto('sign_offs')
    .values(
      signOffs.map((each) => ({
        tenant_id: tenantId,
        id: each.id,
        campaign_id: each.campaignId,
        org_path: each.orgPath,
        entitlement_id: each.entitlementId,
        envelope_id: each.envelopeId,
        delivery_id: each.deliveryId ?? null,
        method: each.method,
        evidence: each.evidence,
        content_hash: each.contentHash,
        signed_on: each.signedOn,
        proxy_name: each.proxy?.name ?? null,
        proxy_relation: each.proxy?.relation ?? null,
        proxy_id_cipher: each.proxy?.idCipher ?? null,
        proxy_id_digest: each.proxy?.idDigest ?? null,
        proxy_id_tail: each.proxy?.idTail ?? null,
        recorded_at: by.at,
        recorded_by: by.userId,
      })),
    )
    .execute();
}
