// Written by scripts/schema.ts from the migrated database; do not edit.
import type { ColumnType, Generated } from 'kysely';

/** Read as any JSON value; written as text, or as an SQL expression. */
export type Json = ColumnType<unknown, string | null, string | null>;

export interface CalendarDaysTable {
  on_date: string;
  kind: string;
  name: string;
}

export interface CampaignMeasuresTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  code: string;
  kind: string;
  name: string;
  detail: string;
  source_order: string[];
  position: number;
}

export interface CampaignStagesTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  code: string;
  name: string;
  detail: string;
  responsible: string;
  starts_on: string;
  ends_on: string;
  position: number;
}

export interface CampaignStandardsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  code: string;
  name: string;
  measure_code: string;
  recipient_class: string | null;
  tier: string | null;
  min_members: number | null;
  max_members: number | null;
  cash_fen: bigint;
  goods_name: string | null;
  goods_fen: bigint;
  position: number;
}

export interface CampaignsTable {
  tenant_id: string;
  id: string;
  code: string;
  name: string;
  org_id: string;
  org_path: string;
  year: number;
  theme: string;
  starts_on: string;
  ends_on: string;
  status: string;
  pack_code: string;
  pack_version: string;
  floor_fen: bigint;
  plan: Json;
  planned_at: Date;
}

export interface CommandsTable {
  tenant_id: string;
  command_id: string;
  action: string;
  input_digest: string;
  output: Json | null;
  at: Date;
}

export interface DeliveriesTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  entitlement_id: string;
  sheet_id: string | null;
  sheet_name: string | null;
  sheet_row_no: number | null;
  org_path: string;
  kind: string;
  state: string;
  amount_fen: bigint;
  goods_name: string | null;
  source_id: string;
  ledger_transaction_id: string;
  signed_on: string | null;
  method: string;
  proxy_name: string | null;
  proxy_relation: string | null;
  return_reason: string | null;
  recorded_at: Date;
  recorded_by: string;
}

export interface DivisionsTable {
  code: string;
  name: string;
}

export interface DocumentFiguresTable {
  tenant_id: string;
  document_id: string;
  position: number;
  org_path: string;
  code: string;
  name: string;
  shown: string;
  value: string;
  unit: string;
  row_count: number;
  digest: string;
}

export interface DocumentInstancesTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  template: string;
  title: string;
  model: Json;
  digest: string;
  character_count: number;
  dated_on: string;
  made_at: Date;
  made_by: string;
}

export interface DossiersTable {
  tenant_id: string;
  id: string;
  household_id: string;
  dossier_no: string;
  org_id: string;
  org_path: string;
  status: string;
  main_cause: string | null;
  secondary_causes: string[];
  still_hard_after_relief: boolean | null;
  is_migrant_worker: boolean;
  recipient_class: string;
  annual_income_fen: bigint | null;
  clarity: Json;
  remark_cipher: Buffer | null;
  opened_on: string;
  import_batch_id: string | null;
  import_row_no: number | null;
}

export interface EntitlementsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  dossier_id: string;
  verdict_id: string;
  org_id: string;
  org_path: string;
  recipient_class: string;
  tier: string | null;
  measure_code: string | null;
  standard_code: string | null;
  cash_fen: bigint;
  goods_name: string | null;
  goods_fen: bigint;
  cash_source_id: string | null;
  goods_source_id: string | null;
  status: string;
  reasons: Json;
  exclusion_reason: string | null;
  undelivered_reason: string | null;
  proposed_by: string;
  proposed_at: Date;
  approved_by: string | null;
  approved_at: Date | null;
}

export interface FundSourcesTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  code: string;
  kind: string;
  name: string;
  book: string;
  document_no: string;
  purpose: string;
  allowed_classes: string[];
  allowed_kinds: string[];
  allowed_causes: string[];
  cap_per_time_fen: bigint | null;
  cap_per_year_fen: bigint | null;
  position: number;
}

export interface GrantsTable {
  tenant_id: string;
  id: string;
  user_id: string;
  role: string;
  org_id: string;
  org_path: string;
  granted_at: Date;
  granted_by: string;
}

export interface HouseholdMembersTable {
  tenant_id: string;
  household_id: string;
  person_id: string;
  org_path: string;
  relation: string;
  position: number;
  from_on: string;
  to_on: string | null;
}

export interface HouseholdsTable {
  tenant_id: string;
  id: string;
  org_id: string;
  org_path: string;
  division_code: string;
  residence: string;
  address_cipher: Buffer | null;
  bank_card_cipher: Buffer | null;
  bank_card_digest: Buffer | null;
  import_batch_id: string | null;
  registered_on: string;
}

export interface ImportBatchesTable {
  tenant_id: string;
  id: string;
  org_id: string;
  org_path: string;
  file_name: string;
  file_digest: string;
  file_cipher: Buffer;
  state: string;
  refusal: string | null;
  as_of: string;
  layout: Json | null;
  rows_in: number;
  rows_accepted: number;
  rows_repaired: number;
  rows_parked: number;
  rows_passed_over: number;
  household_count: number;
  staged_at: Date;
  staged_by: string;
  committed_at: Date | null;
  undone_at: Date | null;
}

export interface ImportRowsTable {
  tenant_id: string;
  batch_id: string;
  row_no: number;
  org_path: string;
  unit_code: string | null;
  unit_name: string;
  outcome: string;
  household_no: number | null;
  repair_count: number;
  doubt_count: number;
  payload_cipher: Buffer;
}

export interface JobProgressTable {
  tenant_id: string;
  id: string;
  kind: string;
  state: string;
  percent: number;
  message: string;
  result: Json | null;
  started_by: string;
  updated_at: Date;
}

export interface JobRequestsTable {
  tenant_id: string;
  id: string;
  kind: string;
  key: string;
  input: Json;
  user_id: string;
  requested_at: Date;
}

export interface JournalTable {
  tenant_id: string;
  seq: bigint;
  at: Date;
  user_id: string;
  user_name: string;
  action: string;
  event: string;
  org_path: string;
  subject_kind: string;
  subject_id: string;
  before: Json | null;
  after: Json | null;
  command_id: string | null;
  previous_hash: string;
  hash: string;
}

export interface JournalHeadsTable {
  tenant_id: string;
  seq: bigint;
  hash: string;
}

export interface LeadingGroupMembersTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  duty: string;
  name: string;
  post: string;
  position: number;
}

export interface LedgerAccountsTable {
  tenant_id: string;
  id: string;
  source_id: string;
  org_path: string;
  kind: string;
}

export interface LedgerTransactionsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  kind: string;
  reason: string;
  said_on: string;
  recorded_at: Date;
  recorded_by: string;
  reverses_id: string | null;
}

export interface NoticeLinesTable {
  tenant_id: string;
  notice_id: string;
  position: number;
  org_path: string;
  dossier_id: string;
  masked_name: string;
  household_size: number;
  tier: string;
  public_cause: string;
}

export interface NoticesTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_id: string;
  org_path: string;
  notice_no: string;
  audience: string;
  starts_on: string;
  ends_on: string;
  working_days: number;
  place: string;
  phone: string;
  line_count: number;
  digest: string;
  posted_at: Date;
}

export interface OrganizationsTable {
  tenant_id: string;
  id: string;
  parent_id: string | null;
  code: string;
  name: string;
  level: string;
  kind: string;
  division_code: string;
  path: string;
  position: number;
}

export interface OutlayItemsTable {
  tenant_id: string;
  dossier_id: string;
  kind: string;
  org_path: string;
  amount_fen: bigint;
}

export interface ParkedSignOffsTable {
  tenant_id: string;
  sheet_id: string;
  sheet_name: string;
  row_no: number;
  org_path: string;
  unit_name: string;
  person_name: string;
  reason_code: string;
  reason: string;
}

export interface PersonsTable {
  tenant_id: string;
  id: string;
  org_path: string;
  name: string;
  pinyin: string;
  pinyin_initials: string;
  sex: string | null;
  birth_on: string | null;
  id_number_cipher: Buffer | null;
  id_number_digest: Buffer | null;
  id_number_tail: string | null;
  phone_cipher: Buffer | null;
  phone_digest: Buffer | null;
  health: string | null;
  work_status: string | null;
}

export interface PostingsTable {
  tenant_id: string;
  transaction_id: string;
  line: number;
  org_path: string;
  account_id: string;
  amount_fen: bigint;
  entitlement_id: string | null;
}

export interface RulePacksTable {
  code: string;
  version: string;
  name: string;
  content: Json;
  digest: string;
  installed_at: Date;
}

export interface SchemaMigrationsTable {
  name: string;
  digest: string;
  applied_at: Generated<Date>;
}

export interface SignOffSheetsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  file_name: string;
  file_digest: string;
  rows_in: number;
  rows_matched: number;
  rows_parked: number;
  recorded_at: Date;
  recorded_by: string;
}

export interface SubsistenceLinesTable {
  division_code: string;
  residence: string;
  from_on: string;
  amount_fen: bigint;
  period: string;
  document_no: string;
}

export interface TenantsTable {
  id: string;
  code: string;
  name: string;
  founded_at: Date;
}

export interface VerdictsTable {
  tenant_id: string;
  id: string;
  dossier_id: string;
  campaign_id: string | null;
  org_path: string;
  pack_code: string;
  pack_version: string;
  outcome: string;
  tier: string | null;
  line_fen: bigint | null;
  line_period: string | null;
  line_from_on: string | null;
  line_document_no: string | null;
  missing: string[];
  facts: Json;
  derivation: Json;
  decided_at: Date;
  decided_by: string;
  is_current: boolean;
}

export interface DB {
  calendar_days: CalendarDaysTable;
  campaign_measures: CampaignMeasuresTable;
  campaign_stages: CampaignStagesTable;
  campaign_standards: CampaignStandardsTable;
  campaigns: CampaignsTable;
  commands: CommandsTable;
  deliveries: DeliveriesTable;
  divisions: DivisionsTable;
  document_figures: DocumentFiguresTable;
  document_instances: DocumentInstancesTable;
  dossiers: DossiersTable;
  entitlements: EntitlementsTable;
  fund_sources: FundSourcesTable;
  grants: GrantsTable;
  household_members: HouseholdMembersTable;
  households: HouseholdsTable;
  import_batches: ImportBatchesTable;
  import_rows: ImportRowsTable;
  job_progress: JobProgressTable;
  job_requests: JobRequestsTable;
  journal: JournalTable;
  journal_heads: JournalHeadsTable;
  leading_group_members: LeadingGroupMembersTable;
  ledger_accounts: LedgerAccountsTable;
  ledger_transactions: LedgerTransactionsTable;
  notice_lines: NoticeLinesTable;
  notices: NoticesTable;
  organizations: OrganizationsTable;
  outlay_items: OutlayItemsTable;
  parked_sign_offs: ParkedSignOffsTable;
  persons: PersonsTable;
  postings: PostingsTable;
  rule_packs: RulePacksTable;
  schema_migrations: SchemaMigrationsTable;
  sign_off_sheets: SignOffSheetsTable;
  subsistence_lines: SubsistenceLinesTable;
  tenants: TenantsTable;
  verdicts: VerdictsTable;
}
