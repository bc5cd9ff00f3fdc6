import { sql } from 'kysely';
import type { CauseCode, RecipientClassCode, Residence, TierCode } from '#domain/code-lists.ts';
import { CheckedFactsJson } from '#domain/eligibility/checked-facts.ts';
import type { MonthlyLine } from '#domain/eligibility/dated-line.ts';
import type { LineRecord } from '#domain/eligibility/facts-record.ts';
import type { HouseholdFacts } from '#domain/eligibility/household-facts.ts';
import { OUTLAY_KINDS, type OutlayKind } from '#domain/eligibility/rule-pack.ts';
import { bigints, dates, integers, jsons, texts, uuids } from '#server/db/binary-arrays.ts';
import type { Transaction } from '#server/db/database.ts';
import { refreshStatistics } from '#server/db/refresh-statistics.ts';

export interface InstalledPack {
  readonly code: string;
  readonly version: string;
  readonly content: unknown;
  readonly digest: string;
}

export async function findRulePack(tx: Transaction, code: string, version: string): Promise<InstalledPack | undefined> {
  return tx
    .selectFrom('rule_packs')
    .select(['code', 'version', 'content', 'digest'])
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirst();
}

/** The newest version of every installed pack, by code. */
export async function listNewestPacks(tx: Transaction): Promise<unknown[]> {
  const { rows } = await sql<{ content: unknown }>`
    SELECT DISTINCT ON (code) content FROM rule_packs ORDER BY code, installed_at DESC, version DESC`.execute(tx);
  return rows.map((row) => row.content);
}

/** Installs a version; when a rival installed it at the same moment, his stays. */
export async function saveRulePack(
  tx: Transaction,
  pack: InstalledPack & {
    readonly name: string;
    readonly packText: string;
    readonly scenariosText: string;
    readonly installedAt: Date;
    readonly releasedBy: string;
  },
): Promise<void> {
  await tx
    .insertInto('rule_packs')
    .values({
      code: pack.code,
      version: pack.version,
      name: pack.name,
      content: JSON.stringify(pack.content),
      digest: pack.digest,
      installed_at: pack.installedAt,
    })
    .onConflict((conflict) => conflict.columns(['code', 'version']).doNothing())
    .execute();
  await tx
    .insertInto('rule_pack_texts')
    .values({
      code: pack.code,
      version: pack.version,
      pack_text: pack.packText,
      scenarios_text: pack.scenariosText,
      released_by: pack.releasedBy,
    })
    .onConflict((conflict) => conflict.columns(['code', 'version']).doNothing())
    .execute();
}

export interface CampaignForVerdicts {
  readonly id: string;
  readonly startsOn: string;
  readonly packCode: string;
  readonly packVersion: string;
}

export async function findCampaignForVerdicts(
  tx: Transaction,
  tenantId: string,
  id: string,
): Promise<CampaignForVerdicts | undefined> {
  const row = await tx
    .selectFrom('campaigns')
    .select(['id', 'starts_on', 'pack_code', 'pack_version'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { id: row.id, startsOn: row.starts_on, packCode: row.pack_code, packVersion: row.pack_version };
}

export async function listLines(tx: Transaction): Promise<MonthlyLine[]> {
  const rows = await tx.selectFrom('subsistence_lines').selectAll().execute();
  return rows.map((row) => ({
    divisionCode: row.division_code,
    residence: row.residence as Residence,
    amountFen: row.amount_fen,
    months: row.period === 'year' ? 12 : 1,
    fromOn: row.from_on,
    documentNumber: row.document_no,
  }));
}

export async function listDivisionNames(tx: Transaction): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('divisions').select(['code', 'name']).execute();
  return new Map(rows.map((row) => [row.code, row.name]));
}

/** A dossier in use with its facts and the verdict it has now. */
export interface DossierToJudge {
  readonly dossierId: string;
  readonly orgPath: string;
  readonly facts: HouseholdFacts;
  readonly current: {
    readonly campaignId: string | null;
    readonly packCode: string;
    readonly packVersion: string;
    readonly facts: unknown;
    readonly line: LineRecord | null;
  } | null;
}

interface FactsRow {
  dossier_id: string;
  org_path: string;
  division_code: string;
  residence: Residence;
  main_cause: CauseCode | null;
  secondary_causes: CauseCode[];
  still_hard_after_relief: boolean | null;
  is_migrant_worker: boolean;
  checked: unknown;
  checked_source: string | null;
  annual_income_fen: bigint | null;
  import_row_no: number | null;
  member_count: number;
  /** Kind and fen, kind and fen, with spaces between. */
  outlay: string | null;
  current: {
    campaign_id: string | null;
    pack_code: string;
    pack_version: string;
    facts: unknown;
    line: (Omit<LineRecord, 'amountFen'> & { readonly amountFen: number }) | null;
  } | null;
}

export interface FactsInOrder {
  readonly dossierId: string;
  readonly dossierNo: string;
  readonly orgPath: string;
  readonly recipientClass: RecipientClassCode;
  readonly facts: HouseholdFacts;
}

/** The next dossiers in use in the order in which households are served (unit path, dossier number). */
export async function listFactsInOrder(
  tx: Transaction,
  tenantId: string,
  after: { readonly orgPath: string; readonly dossierNo: string } | null,
  limit: number,
): Promise<FactsInOrder[]> {
  const { rows } = await sql<FactsRow & { dossier_no: string; recipient_class: RecipientClassCode }>`
    SELECT d.id AS dossier_id, d.dossier_no, d.org_path, d.recipient_class, h.division_code, h.residence, d.main_cause,
           d.secondary_causes, d.still_hard_after_relief, d.is_migrant_worker, d.annual_income_fen, NULL AS import_row_no,
           k.facts AS checked, NULL AS checked_source, NULL AS current,
           (SELECT count(*)::int FROM household_members m
             WHERE m.tenant_id = d.tenant_id AND m.household_id = d.household_id AND m.to_on IS NULL) AS member_count,
           (SELECT string_agg(o.kind || ' ' || o.amount_fen, ' ') FROM outlay_items o
             WHERE o.tenant_id = d.tenant_id AND o.dossier_id = d.id) AS outlay
    FROM dossiers d
    JOIN households h ON h.tenant_id = d.tenant_id AND h.id = d.household_id
    LEFT JOIN checked_facts k ON k.tenant_id = d.tenant_id AND k.dossier_id = d.id
    WHERE d.tenant_id = ${tenantId} AND d.status IN ('draft', 'in-file')
      AND (${after?.orgPath ?? null}::text IS NULL OR (d.org_path COLLATE "C", d.dossier_no COLLATE "C") > (${after?.orgPath ?? ''} COLLATE "C", ${after?.dossierNo ?? ''} COLLATE "C"))
    ORDER BY d.org_path COLLATE "C", d.dossier_no COLLATE "C"
    LIMIT ${limit}`.execute(tx);
  return rows.map((row) => ({
    dossierId: row.dossier_id,
    dossierNo: row.dossier_no,
    orgPath: row.org_path,
    recipientClass: row.recipient_class,
    facts: factsOf(row),
  }));
}

/**
 * Opens the reading of every dossier in use, by id, with what its verdict stands on and what it says now: as the register is at this
 * moment, whatever this transaction writes in between. One pass over each table (row policies make the planner expect a handful of rows
 * and look members and outlay up dossier by dossier, which costs twice as much). `readDossiersToJudge` fetches, `closeDossiersToJudge` ends.
 */
export async function openDossiersToJudge(tx: Transaction, tenantId: string): Promise<void> {
  await sql
    .raw("SET LOCAL enable_nestloop = off; SET LOCAL cursor_tuple_fraction = 1; SET LOCAL work_mem = '64MB'")
    .execute(tx);
  await sql`
    DECLARE dossiers_to_judge NO SCROLL CURSOR FOR
    SELECT d.id AS dossier_id, d.org_path, h.division_code, h.residence, d.main_cause, d.secondary_causes,
           d.still_hard_after_relief, d.is_migrant_worker, d.annual_income_fen, d.import_row_no, k.facts AS checked, k.source AS checked_source,
           coalesce(m.members, 0) AS member_count, o.outlay,
           CASE WHEN v.id IS NULL THEN NULL ELSE jsonb_build_object('campaign_id', v.campaign_id, 'pack_code', v.pack_code,
             'pack_version', v.pack_version, 'facts', v.facts, 'line', CASE WHEN v.line_fen IS NOT NULL THEN jsonb_build_object(
             'amountFen', v.line_fen, 'period', v.line_period, 'fromOn', v.line_from_on, 'documentNumber', v.line_document_no) END) END AS current
    FROM dossiers d
    JOIN households h ON h.tenant_id = ${tenantId}::uuid AND h.id = d.household_id
    LEFT JOIN (SELECT household_id, count(*)::int AS members FROM household_members
                WHERE tenant_id = ${tenantId}::uuid AND to_on IS NULL GROUP BY household_id) AS m ON m.household_id = d.household_id
    LEFT JOIN (SELECT dossier_id, string_agg(kind || ' ' || amount_fen, ' ') AS outlay FROM outlay_items
                WHERE tenant_id = ${tenantId}::uuid GROUP BY dossier_id) AS o ON o.dossier_id = d.id
    LEFT JOIN checked_facts k ON k.tenant_id = ${tenantId}::uuid AND k.dossier_id = d.id
    LEFT JOIN verdicts v ON v.tenant_id = ${tenantId}::uuid AND v.dossier_id = d.id AND v.is_current
    WHERE d.tenant_id = ${tenantId}::uuid AND d.status IN ('draft', 'in-file')
    ORDER BY d.id`.execute(tx);
  await sql.raw('SET LOCAL enable_nestloop = on').execute(tx);
}

/** The next so many of what `openDossiersToJudge` opened; fewer are the last. */
export async function readDossiersToJudge(tx: Transaction, limit: number): Promise<DossierToJudge[]> {
  const { rows } = await sql<FactsRow>`${sql.raw(`FETCH ${limit} FROM dossiers_to_judge`)}`.execute(tx);
  return rows.map((row) => ({
    dossierId: row.dossier_id,
    orgPath: row.org_path,
    facts: factsOf(row),
    current: currentOf(row),
  }));
}

export async function closeDossiersToJudge(tx: Transaction): Promise<void> {
  await sql
    .raw('CLOSE dossiers_to_judge; SET LOCAL cursor_tuple_fraction = DEFAULT; SET LOCAL work_mem = DEFAULT')
    .execute(tx);
}

function currentOf({ current }: FactsRow): DossierToJudge['current'] {
  return (
    current && {
      campaignId: current.campaign_id,
      packCode: current.pack_code,
      packVersion: current.pack_version,
      facts: current.facts,
      line: current.line && { ...current.line, amountFen: BigInt(current.line.amountFen) },
    }
  );
}

const NO_OUTLAY = Object.fromEntries(Object.keys(OUTLAY_KINDS).map((kind) => [kind, 0n])) as Record<OutlayKind, bigint>;

function factsOf(row: FactsRow): HouseholdFacts {
  const outlayFen = { ...NO_OUTLAY };
  const outlay = row.outlay?.split(' ') ?? [];
  for (let at = 0; at < outlay.length; at += 2) outlayFen[outlay[at] as OutlayKind] = BigInt(outlay[at + 1] ?? 0);
  return {
    divisionCode: row.division_code,
    residence: row.residence,
    memberCount: row.member_count > 0 ? row.member_count : null,
    annualIncomeFen: row.annual_income_fen,
    outlayFen,
    causes: row.main_cause === null ? row.secondary_causes : [row.main_cause, ...row.secondary_causes],
    mainCause: row.main_cause,
    stillHardAfterRelief: row.still_hard_after_relief,
    isMigrantWorker: row.is_migrant_worker,
    ...(row.checked === null ? {} : { checked: CheckedFactsJson.parse(row.checked) }),
    ...(row.import_row_no === null && row.checked_source === null
      ? {}
      : {
          sources: {
            ...(row.import_row_no === null ? {} : { annualIncome: `花名册第${row.import_row_no}行“家庭年收入”栏` }),
            ...(row.checked_source === null ? {} : { checked: row.checked_source }),
          },
        }),
  };
}

export interface VerdictToSave {
  readonly id: string;
  readonly dossierId: string;
  readonly orgPath: string;
  readonly outcome: 'tier' | 'none' | 'unknown';
  readonly tier: TierCode | null;
  readonly missing: readonly string[];
  readonly line: LineRecord | null;
  /** `FactsRecord` and `Workings`, written. */
  readonly facts: string;
  readonly workings: string;
  /** There is a current verdict, which is no longer the current one now. */
  readonly isAnew: boolean;
}

export interface VerdictOccasion {
  readonly campaignId: string | null;
  readonly packCode: string;
  readonly packVersion: string;
  readonly decidedAt: Date;
  readonly decidedBy: string;
}

/**
 * What makes these the current verdicts of their dossiers when it is run; earlier ones stay, no longer current. All that this
 * process has to do for it is done beforehand.
 */
export function prepareVerdicts(
  tx: Transaction,
  tenantId: string,
  occasion: VerdictOccasion,
  verdicts: readonly VerdictToSave[],
): () => Promise<void> {
  const anew = verdicts.filter((verdict) => verdict.isAnew).map((verdict) => verdict.dossierId);
  const each = <T>(of: (verdict: VerdictToSave) => T) => verdicts.map(of);
  // Thousands of households have a handful of lines between them.
  const lines = [...new Set(each(({ line }) => line))].filter((line) => line !== null);
  const places = new Map(lines.map((line, at) => [line, at + 1]));
  const insertion = sql`
    INSERT INTO verdicts (tenant_id, id, dossier_id, campaign_id, org_path, pack_code, pack_version, outcome, tier, line_fen, line_period,
      line_from_on, line_document_no, missing, facts, derivation, decided_at, decided_by, is_current)
    SELECT ${tenantId}::uuid, r.id, r.dossier_id, ${occasion.campaignId}::uuid, r.org_path, ${occasion.packCode}, ${occasion.packVersion},
      r.outcome, r.tier, (${bigints(lines.map(({ amountFen }) => amountFen))}::bigint[])[r.line], (${texts(lines.map(({ period }) => period))}::text[])[r.line],
      (${dates(lines.map(({ fromOn }) => fromOn))}::date[])[r.line], (${texts(lines.map(({ documentNumber }) => documentNumber))}::text[])[r.line], string_to_array(r.missing, '；'), r.facts, r.derivation,
      ${occasion.decidedAt}::timestamptz, ${occasion.decidedBy}, true
    FROM unnest(${uuids(each(({ id }) => id))}::uuid[], ${uuids(each(({ dossierId }) => dossierId))}::uuid[], ${texts(each(({ orgPath }) => orgPath))}::text[],
      ${texts(each(({ outcome }) => outcome))}::text[], ${texts(each(({ tier }) => tier))}::text[], ${integers(each(({ line }) => line && (places.get(line) ?? null)))}::int[], ${texts(each(({ missing }) => missing.join('；')))}::text[],
      ${jsons(each(({ facts }) => facts))}::json[], ${jsons(each(({ workings }) => workings))}::json[])
      AS r (id, dossier_id, org_path, outcome, tier, line, missing, facts, derivation)`;
  return async () => {
    if (verdicts.length === 0) return;
    if (anew.length > 0)
      await tx
        .updateTable('verdicts')
        .set({ is_current: false })
        .where('tenant_id', '=', tenantId)
        .where('is_current', '=', true)
        .where(sql<boolean>`dossier_id = ANY (${uuids(anew)}::uuid[])`)
        .execute();
    await insertion.execute(tx);
  };
}

/** Tells the planner of a run's new verdicts. */
export async function refreshVerdictStatistics(tx: Transaction, newRows: number): Promise<void> {
  await refreshStatistics(tx, newRows, 'verdicts');
}

/** The current verdict of the household's newest dossier; null when there is none yet; undefined for an unknown household. */
export async function findVerdictOfHousehold(tx: Transaction, tenantId: string, householdId: string) {
  const row = await tx
    .selectFrom('dossiers as d')
    .leftJoin('verdicts as v', (join) =>
      join.onRef('v.tenant_id', '=', 'd.tenant_id').onRef('v.dossier_id', '=', 'd.id').on('v.is_current', '=', true),
    )
    .select('v.id')
    .where('d.tenant_id', '=', tenantId)
    .where('d.household_id', '=', householdId)
    .orderBy('d.opened_on', 'desc')
    .orderBy('d.id', 'desc')
    .executeTakeFirst();
  if (!row) return undefined;
  return row.id === null ? null : findVerdictById(tx, tenantId, row.id);
}

/** A verdict with the name of its pack, also one that is no longer the current one; undefined when there is none within reach. */
export async function findVerdictById(tx: Transaction, tenantId: string, id: string) {
  return tx
    .selectFrom('verdicts as v')
    .innerJoin('rule_packs as p', (join) =>
      join.onRef('p.code', '=', 'v.pack_code').onRef('p.version', '=', 'v.pack_version'),
    )
    .selectAll('v')
    .select('p.name as pack_name')
    .where('v.tenant_id', '=', tenantId)
    .where('v.id', '=', id)
    .executeTakeFirst();
}
