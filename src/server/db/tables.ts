// Written by scripts/schema.ts from the migrated database; do not edit.
import type { ColumnType, Generated } from 'kysely';

/** Read as any JSON value; written as text, or as an SQL expression. */
export type Json = ColumnType<unknown, string | null, string | null>;

export interface AidInquiriesTable {
  tenant_id: string;
  id: string;
  household_id: string;
  org_path: string;
  asked_by: string;
  asked_at: Date;
  found: number;
}

export interface AllotmentPaymentsTable {
  tenant_id: string;
  allotment_id: string;
  line: number;
  org_path: string;
  amount_fen: bigint;
  paid_on: string;
  for_kind: string;
  for_key: string;
  transaction_id: string;
  recorded_at: Date;
  recorded_by: string;
  returns_line: number | null;
}

export interface ApprovalThresholdsTable {
  tenant_id: string;
  id: string;
  org_path: string;
  per_case_fen: bigint | null;
  per_list_fen: bigint | null;
  needs_meeting: boolean;
  basis: string;
  set_at: Date;
  set_by: string;
}

export interface BankBatchesTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  batch_no: number;
  follows_id: string | null;
  layout_code: string;
  remark: string;
  line_count: number;
  amount_fen: bigint;
  made_at: Date;
  made_by: string;
  released_at: Date | null;
  released_by: string | null;
  cancelled_at: Date | null;
  cancelled_by: string | null;
  cancel_reason: string | null;
  taken_at: Date | null;
}

export interface BankLinesTable {
  tenant_id: string;
  batch_id: string;
  line_no: number;
  org_path: string;
  campaign_id: string;
  entitlement_id: string;
  payee_name: string;
  card_cipher: Buffer;
  card_digest: Buffer;
  amount_fen: bigint;
  source_id: string;
  state: string;
  failure_reason: string | null;
  bank_on: string | null;
  settled_at: Date | null;
  result_id: string | null;
  bank_name: string | null;
  bank_code: string | null;
}

export interface BankResultsTable {
  tenant_id: string;
  id: string;
  batch_id: string;
  org_path: string;
  file_name: string;
  file_digest: string;
  rows_in: number;
  rows_paid: number;
  rows_failed: number;
  rows_repeated: number;
  rows_parked: number;
  recorded_at: Date;
  recorded_by: string;
}

export interface CalendarDaysTable {
  on_date: string;
  kind: string;
  name: string;
}

export interface CampaignDeploymentsTable {
  tenant_id: string;
  campaign_id: string;
  org_path: string;
  deadlines: Json;
  excluded_classes: string[];
  requirements: string;
  published_at: Date;
  published_by: string;
  changed_at: Date;
}

export interface CampaignDraftsTable {
  tenant_id: string;
  id: string;
  org_id: string;
  org_path: string;
  title: string;
  body: Json;
  to_confirm: string[];
  revision: number;
  campaign_id: string | null;
  saved_at: Date;
  saved_by: string;
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

export interface CampaignReportReturnsTable {
  tenant_id: string;
  campaign_id: string;
  unit_id: string;
  kind: string;
  round: number;
  org_path: string;
  reason: string;
  returned_at: Date;
  returned_by: string;
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
  condition: string | null;
  grade: string | null;
  cash_by: Json | null;
}

export interface CampaignUnitPlansTable {
  tenant_id: string;
  campaign_id: string;
  unit_id: string;
  org_path: string;
  measures: Json;
  standards: Json;
  remark: string;
  accepted_at: Date;
  accepted_by: string;
  changed_at: Date;
}

export interface CampaignUnitReportsTable {
  tenant_id: string;
  campaign_id: string;
  unit_id: string;
  kind: string;
  org_path: string;
  note: string;
  reported_at: Date;
  reported_by: string;
  round: Generated<number>;
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

export interface CashEnvelopesTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  entitlement_id: string;
  code: string;
  amount_fen: bigint;
  source_id: string;
  state: string;
  team: string | null;
  move_count: number;
  count_id: string | null;
  made_at: Date;
  made_by: string;
}

export interface CashHoldsTable {
  tenant_id: string;
  entitlement_id: string;
  org_path: string;
  channel: string;
  holder_id: string;
  held_at: Date;
}

export interface CheckedFactsTable {
  tenant_id: string;
  dossier_id: string;
  org_path: string;
  facts: Json;
  source: string;
  checked_on: string;
  recorded_at: Date;
  recorded_by: string;
}

export interface CommandsTable {
  tenant_id: string;
  command_id: string;
  action: string;
  input_digest: string;
  output: Json | null;
  at: Date;
}

export interface CommendationsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_id: string;
  org_path: string;
  kind: string;
  honoree: string;
  department: string;
  citation: string;
  document_no: string;
  award_fen: bigint;
  allotment_id: string | null;
  commended_on: string;
  recorded_at: Date;
  recorded_by: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
}

export interface DecisionMeetingsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  list_no: number;
  name: string;
  held_on: string;
  place: string;
  chaired_by: string;
  recorded_by_name: string;
  attendees: string[];
  absent: string[];
  minutes_no: string;
  supplement_reason: string | null;
  opened_at: Date;
  opened_by: string;
  digest: string | null;
  frozen_at: Date | null;
  frozen_by: string | null;
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

export interface DonationsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  source_id: string;
  receipt_year: number;
  receipt_no: number;
  donor_kind: string;
  donor_name: string;
  wish: string;
  purpose: string;
  causes: string[];
  amount_fen: bigint;
  received_on: string;
  manner: string;
  ledger_transaction_id: string;
  recorded_at: Date;
  recorded_by: string;
  void_reason: string | null;
  voided_by_transaction_id: string | null;
  voided_at: Date | null;
}

export interface DossierAnswersTable {
  tenant_id: string;
  dossier_id: string;
  subject: string;
  org_path: string;
  answers: Json;
  sealed_cipher: Buffer | null;
  health_cipher: Buffer | null;
  changed_at: Date;
  changed_by: string;
  sources: Generated<Json>;
}

export interface DossierAttachmentsTable {
  tenant_id: string;
  id: string;
  dossier_id: string;
  org_path: string;
  slot: string;
  file_name: string;
  media_type: string;
  size_bytes: number;
  pages: number;
  content_key: string;
  health: boolean;
  attached_at: Date;
  attached_by: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
}

export interface DossierConsentsTable {
  tenant_id: string;
  id: string;
  dossier_id: string;
  org_path: string;
  signer_id: string;
  signed_on: string;
  manner: string;
  scope: string[];
  valid_until: string;
  attachment_id: string | null;
  handler: string;
  recorded_at: Date;
  recorded_by: string;
  revoked_on: string | null;
}

export interface DossierReviewsTable {
  tenant_id: string;
  dossier_id: string;
  year: number;
  org_path: string;
  reviewed_on: string;
  result: string;
  words: string;
  recorded_at: Date;
  recorded_by: string;
}

export interface DossierStepsTable {
  tenant_id: string;
  dossier_id: string;
  step_no: number;
  org_path: string;
  step: string;
  from_stage: string;
  to_stage: string;
  step_on: string;
  opinion: string;
  people: string[];
  place: string | null;
  file_level: string | null;
  cancel_reason: string | null;
  taken_at: Date;
  taken_by: string;
  taken_by_name: string;
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
  stage: Generated<string>;
  file_level: string | null;
  changed_on: string | null;
  filed_on: string | null;
  exited_on: string | null;
  keep_until: string | null;
  exit_letter_on: string | null;
}

export interface DuplicatePairsTable {
  tenant_id: string;
  household_a: string;
  household_b: string;
  org_path: string;
  level: string;
  score: number;
  persons: Json;
  state: string;
  found_at: Date;
  decided_at: Date | null;
  decided_by: string | null;
  decider_name: string | null;
  reason: string | null;
}

export interface DutyPostsTable {
  tenant_id: string;
  round_id: string;
  line: number;
  org_path: string;
  department: string;
  person_name: string;
  staff_no: string;
  visited: boolean;
  cash_fen: bigint;
  greeted: boolean;
  portions: number;
  missed_reason: string | null;
}

export interface DutyRoundsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_id: string;
  org_path: string;
  code: string;
  name: string;
  round_on: string;
  slot: string;
  leader_name: string;
  visitors: string[];
  kit_cash_fen: bigint;
  kit_greeting: string;
  kit_item_id: string | null;
  kit_portions: number;
  allotment_id: string | null;
  status: string;
  planned_at: Date;
  planned_by: string;
  closed_at: Date | null;
  closed_by: string | null;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
}

export interface EntitlementQuotasTable {
  tenant_id: string;
  campaign_id: string;
  org_id: string;
  subject: string;
  org_path: string;
  amount: bigint;
  method: string;
  weight_thousandths: bigint | null;
  set_at: Date;
  set_by: string;
  changed_reason: string | null;
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
  first_approved_by: string | null;
  first_approved_at: Date | null;
  is_relative: Generated<boolean>;
}

export interface EnvelopeCountsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  team: string;
  drawn_fen: bigint;
  handed_fen: bigint;
  counted_fen: bigint;
  closed_at: Date;
  closed_by: string;
}

export interface EnvelopeMovesTable {
  tenant_id: string;
  envelope_id: string;
  move_no: number;
  campaign_id: string;
  org_path: string;
  step: string;
  team: string;
  amount_fen: bigint;
  said_on: string;
  moved_at: Date;
  moved_by: string;
}

export interface EvidenceFilesTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  slot: string;
  title: string;
  media_type: string;
  pages: number;
  size_bytes: number;
  content_key: string;
  attached_at: Date;
  attached_by: string;
  withdrawn_at: Date | null;
  withdraw_reason: string | null;
  batch_kind: string | null;
  batch_id: string | null;
}

export interface FindingStepsTable {
  tenant_id: string;
  inspection_id: string;
  finding_no: number;
  step: number;
  org_path: string;
  kind: string;
  step_on: string;
  words: string;
  responsible: string | null;
  due_on: string | null;
  recorded_at: Date;
  recorded_by: string;
}

export interface FundAllotmentsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  code: string;
  name: string;
  purpose: string;
  source_id: string;
  recipient_class: string;
  aid_kind: string;
  amount_fen: bigint;
  persons: number;
  transaction_id: string;
  basis: string;
  approved_at: Date;
  approved_by: string;
}

export interface FundBudgetLinesTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  source_id: string;
  unit_path: string;
  measure_code: string;
  amount_fen: bigint;
  basis: string;
  set_at: Date;
  set_by: string;
}

export interface FundSettingsTable {
  tenant_id: string;
  campaign_id: string;
  org_path: string;
  over_budget: string;
}

export interface FundSourceRulesTable {
  tenant_id: string;
  source_id: string;
  version: number;
  org_path: string;
  from_on: string;
  name: string;
  document_no: string;
  purpose: string;
  allowed_classes: string[];
  allowed_kinds: string[];
  allowed_causes: string[];
  cap_per_time_fen: bigint | null;
  cap_per_year_fen: bigint | null;
  usable_from: string | null;
  usable_to: string | null;
  measure_codes: string[];
  book_basis: string;
  reason: string;
  recorded_at: Date;
  recorded_by: string;
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
  usable_from: string | null;
  usable_to: string | null;
  measure_codes: Generated<string[]>;
  book_basis: Generated<string>;
}

export interface GatheringGuestsTable {
  tenant_id: string;
  gathering_id: string;
  line: number;
  org_path: string;
  name: string;
  unit_name: string;
  staff_no: string;
  role: string;
  table_no: number | null;
  attended: boolean | null;
  received_gift: boolean;
}

export interface GatheringsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_id: string;
  org_path: string;
  code: string;
  kind: string;
  name: string;
  held_on: string;
  slot: string;
  place: string;
  host_name: string;
  measure_code: string | null;
  gift_name: string | null;
  gift_fen: bigint;
  allotment_id: string | null;
  status: string;
  cancelled_reason: string | null;
  planned_at: Date;
  planned_by: string;
  closed_at: Date | null;
  closed_by: string | null;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
}

export interface GoodsItemsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  code: string;
  name: string;
  unit: string;
  spec: Generated<string>;
}

export interface GoodsMovesTable {
  tenant_id: string;
  item_id: string;
  line: number;
  org_path: string;
  kind: string;
  quantity: number;
  moved_on: string;
  for_kind: string;
  for_key: string;
  keeper: string;
  recorded_at: Date;
  recorded_by: string;
  amount_fen: Generated<bigint>;
  purchase_id: string | null;
  purchase_line: number | null;
  supplier: Generated<string>;
  invoice_no: Generated<string>;
  inspector: Generated<string>;
  receiver: Generated<string>;
  reason: Generated<string>;
  entitlement_id: string | null;
  keeper_id: string | null;
}

export interface GoodsPurchaseLinesTable {
  tenant_id: string;
  purchase_id: string;
  line: number;
  org_path: string;
  item_code: string;
  name: string;
  spec: string;
  unit: string;
  quantity: number;
}

export interface GoodsPurchasesTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  code: string;
  title: string;
  source_id: string;
  step_code: string;
  total_fen: bigint;
  chosen_quote: number;
  choice_reason: string;
  compared_on: string;
  group_members: string[];
  rules_version: string;
  planned_at: Date;
  planned_by: string;
  decision: string | null;
  approved_at: Date | null;
  approved_by: string | null;
  cancelled_at: Date | null;
  cancelled_by: string | null;
  cancel_reason: string | null;
}

export interface GoodsQuotesTable {
  tenant_id: string;
  purchase_id: string;
  quote_no: number;
  line: number;
  org_path: string;
  supplier: string;
  unit_price_fen: bigint;
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

export interface HandlerRelativesTable {
  tenant_id: string;
  id: string;
  org_path: string;
  user_id: string;
  name: string;
  relation: string;
  id_number_digest: Buffer | null;
  declared_at: Date;
}

export interface HelperKinTable {
  tenant_id: string;
  helper_id: string;
  household_id: string;
  org_path: string;
  relation: string;
  declared_on: string;
  declared_at: Date;
}

export interface HelpersTable {
  tenant_id: string;
  id: string;
  org_path: string;
  name: string;
  unit_name: string;
  unit_level: string;
  duty: string;
  id_number_digest: Buffer | null;
  registered_at: Date;
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

export interface HouseholdMergesTable {
  tenant_id: string;
  id: string;
  kept_id: string;
  gone_id: string;
  org_path: string;
  dossier_id: string;
  members_before: Json;
  members_after: Json;
  merged_at: Date;
  merged_by: string;
  merger_name: string;
  reason: string;
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
  bank_name: string | null;
  bank_code: string | null;
}

export interface ImportBatchesTable {
  tenant_id: string;
  id: string;
  org_id: string;
  org_path: string;
  file_name: string;
  file_digest: string;
  file_cipher: Buffer | null;
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
  file_bytes: bigint | null;
  file_batch_id: string | null;
  sheet_name: Generated<string>;
  sheets: Json | null;
  recheck_no: Generated<number>;
}

export interface ImportCorrectionsTable {
  tenant_id: string;
  batch_id: string;
  row_no: number;
  role: string;
  org_path: string;
  text_cipher: Buffer;
  typed_at: Date;
  typed_by: string;
}

export interface ImportFilePiecesTable {
  tenant_id: string;
  batch_id: string;
  position: number;
  org_path: string;
  cipher: Buffer;
}

export interface ImportLayoutsTable {
  tenant_id: string;
  org_id: string;
  fingerprint: string;
  org_path: string;
  correction: Json;
  remembered_at: Date;
  remembered_by: string;
}

export interface ImportMemberChangesTable {
  tenant_id: string;
  batch_id: string;
  row_no: number;
  org_path: string;
  on_day: string;
  staying: string[];
  fingerprint: Buffer;
  confirmed_at: Date;
  confirmed_by: string;
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
  registration: string | null;
  number_marks: string[] | null;
  member_change: string | null;
}

export interface ImportSetAsidesTable {
  tenant_id: string;
  batch_id: string;
  row_no: number;
  org_path: string;
  asked_row_no: number;
  reason_cipher: Buffer;
  set_aside_at: Date;
  set_aside_by: string;
}

export interface IncomeItemsTable {
  tenant_id: string;
  dossier_id: string;
  kind: string;
  org_path: string;
  amount_fen: bigint;
}

export interface IncomeMonthsTable {
  tenant_id: string;
  dossier_id: string;
  month: string;
  org_path: string;
  amount_fen: bigint;
  recorded_at: Date;
  recorded_by: string;
}

export interface InspectionFindingsTable {
  tenant_id: string;
  inspection_id: string;
  finding_no: number;
  org_path: string;
  code: string;
  topic: string;
  severity: string;
  statement: string;
}

export interface InspectionFormsTable {
  tenant_id: string;
  code: string;
  version: string;
  org_path: string;
  name: string;
  content: Json;
  digest: string;
  installed_at: Date;
}

export interface InspectionsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_id: string;
  org_path: string;
  form_code: string;
  form_version: string;
  survey: string;
  subject_kind: string;
  subject_name: string;
  subject_code: string;
  checked_on: string;
  inspectors: string[];
  answers: Json;
  arrears_persons: number;
  arrears_fen: bigint;
  colour: string | null;
  colour_reading: string | null;
  recorded_at: Date;
  recorded_by: string;
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
  lost_count: Generated<number>;
}

export interface JobRequestsTable {
  tenant_id: string;
  id: string;
  kind: string;
  key: string;
  input: Json;
  user_id: string;
  requested_at: Date;
  not_before: Date | null;
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
  unit_path: Generated<string>;
  measure_code: Generated<string>;
  balance_fen: Generated<bigint>;
  returned_fen: Generated<bigint>;
  posting_count: Generated<bigint>;
}

export interface LedgerChecksTable {
  tenant_id: string;
  campaign_id: string;
  org_path: string;
  checked_at: Date;
  postings: number;
  wrong_balances: number;
  broken_runs: number;
  unbalanced_transactions: number;
  overdrawn_accounts: number;
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

export interface MeasureRecordsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_id: string;
  org_path: string;
  record_no: number;
  measure_kind: string;
  measure_code: string | null;
  name: string;
  done_on: string;
  household_id: string | null;
  persons: number;
  quantity: number | null;
  quantity_unit: string | null;
  provider: string;
  recorded_at: Date;
  recorded_by: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
}

export interface MeetingDecisionsTable {
  tenant_id: string;
  meeting_id: string;
  entitlement_id: string;
  org_path: string;
  position: number;
  decision: string | null;
  reason_cipher: Buffer | null;
  objection_by: string | null;
  objection_cipher: Buffer | null;
  decided_at: Date | null;
  decided_by: string | null;
  line: Json | null;
}

export interface NeedAnswersTable {
  tenant_id: string;
  need_id: string;
  round: number;
  org_path: string;
  answered_on: string;
  answer: string;
  outcome: string;
  answered_by: string;
  recorded_at: Date;
  satisfaction: string | null;
  satisfaction_on: string | null;
}

export interface NeedsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  household_id: string | null;
  dossier_no: string | null;
  org_path: string;
  visit_id: string | null;
  need_no: number;
  kind: string;
  category: string;
  content: string;
  owner_name: string;
  owner_unit: string;
  raised_on: string;
  due_on: string;
  recorded_at: Date;
  recorded_by: string;
  department: string | null;
  raised_by: string | null;
}

export interface NeedyPatientsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  patient_key: string;
  name: string;
  ward_id: string;
  bed_no: string;
  diagnosis_cipher: Buffer | null;
  recipient_class: string;
  cash_fen: bigint;
  allotment_id: string;
  visited_on: string;
  visitors: string[];
  method: string;
  proxy_name: string | null;
  recorded_at: Date;
  recorded_by: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
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
  amount_fen: bigint | null;
}

export interface NoticeObjectionStepsTable {
  tenant_id: string;
  objection_id: string;
  position: number;
  org_path: string;
  kind: string;
  investigators: string[];
  text_cipher: Buffer;
  done_on: string;
  recorded_at: Date;
  recorded_by: string;
}

export interface NoticeObjectionsTable {
  tenant_id: string;
  id: string;
  notice_id: string;
  org_path: string;
  objection_no: number;
  channel: string;
  ground: string;
  concerns: string;
  line_position: number | null;
  dossier_id: string | null;
  content_cipher: Buffer;
  objector_cipher: Buffer | null;
  received_on: string;
  due_on: string;
  recorded_at: Date;
  recorded_by: string;
  outcome: string | null;
  decided_on: string | null;
  decided_at: Date | null;
  decided_by: string | null;
}

export interface NoticePhotosTable {
  tenant_id: string;
  id: string;
  notice_id: string;
  org_path: string;
  place: string;
  content_hash: string;
  width: number;
  height: number;
  bytes: number;
  said_at: Date;
  recorded_at: Date;
  recorded_by: string;
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
  columns: Generated<string[]>;
  unit_name: string | null;
  days_kind: Generated<string>;
  round: Generated<number>;
  replaces_id: string | null;
  superseded_at: Date | null;
  page_key: string | null;
  withdrawn_at: Date | null;
  closed_at: Date | null;
  closed_by: string | null;
  no_photo_reason: string | null;
  replaced_because: string | null;
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

export interface PairingsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  household_id: string;
  dossier_no: string;
  recipient_class: string;
  helper_id: string;
  org_path: string;
  rank: string;
  plan_kind: string;
  from_on: string;
  due_to_on: string;
  period: string;
  planned_visits: number;
  planned_calls: number;
  follows_id: string | null;
  arranged_at: Date;
  arranged_by: string;
  to_on: string | null;
  end_reason: string | null;
  ended_at: Date | null;
  ended_by: string | null;
}

export interface ParkedBankRowsTable {
  tenant_id: string;
  result_id: string;
  row_no: number;
  org_path: string;
  batch_id: string;
  line_no: number | null;
  reason_code: string;
  reason: string;
}

export interface ParkedSheetPhotosTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  content_hash: string;
  reason_code: string;
  parked_at: Date;
  parked_by: string;
  outcome: string | null;
  sheet_code: string | null;
  page_no: number | null;
  why: string | null;
  settled_at: Date | null;
  settled_by: string | null;
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
  health_cipher: Buffer | null;
}

export interface PostingsTable {
  tenant_id: string;
  transaction_id: string;
  line: number;
  org_path: string;
  account_id: string;
  amount_fen: bigint;
  entitlement_id: string | null;
  campaign_id: string;
  source_id: string;
  side: string;
  kind: string;
  said_on: string;
  unit_path: Generated<string>;
  measure_code: Generated<string>;
  beneficiary_id: string | null;
  subject_kind: string | null;
  subject_id: string | null;
  posting_no: bigint;
  balance_after_fen: bigint;
}

export interface PublicityItemsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_id: string;
  org_path: string;
  item_no: number;
  channel: string;
  title: string;
  place: string;
  posted_on: string;
  taken_down_on: string | null;
  tells_kind: string | null;
  tells_key: string | null;
  recorded_at: Date;
  recorded_by: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
}

export interface PublicityPicturesTable {
  tenant_id: string;
  item_id: string;
  digest: string;
  org_path: string;
  picture_cipher: Buffer;
  width: number;
  height: number;
  kept_at: Date;
  kept_by: string;
}

export interface ReceiptBooksTable {
  tenant_id: string;
  year: number;
  last_no: number;
}

export interface RulePackDraftsTable {
  tenant_id: string;
  id: string;
  org_path: string;
  title: string;
  started_from: string;
  pack_text: string;
  scenarios_text: string;
  revision: number;
  saved_at: Date;
  saved_by: string;
  released_as: string | null;
}

export interface RulePackTextsTable {
  code: string;
  version: string;
  pack_text: string;
  scenarios_text: string;
  released_by: string;
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

export interface SignOffPagesTable {
  tenant_id: string;
  sheet_code: string;
  page_no: number;
  campaign_id: string;
  org_path: string;
  unit_name: string;
  unit_page: number;
  unit_pages: number;
  digest: string;
  entitlement_ids: Json;
  printed_at: Date;
  printed_by: string;
  photo_hash: string | null;
  photo_at: Date | null;
  photo_by: string | null;
  covers: Generated<string>;
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

export interface SignOffsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  entitlement_id: string;
  envelope_id: string | null;
  method: string;
  evidence: string;
  content_hash: string;
  signed_on: string;
  proxy_name: string | null;
  proxy_relation: string | null;
  proxy_id_cipher: Buffer | null;
  proxy_id_digest: Buffer | null;
  proxy_id_tail: string | null;
  recorded_at: Date;
  recorded_by: string;
  delivery_id: string | null;
}

export interface SimulationsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_path: string;
  name: string;
  inputs: Json;
  result: Json;
  digest: string;
  households: number;
  facts_at: Date;
  saved_at: Date;
  saved_by: string;
}

export interface SpotDrawsTable {
  tenant_id: string;
  id: string;
  org_path: string;
  year: number;
  drawn_on: string;
  seed: string;
  percent: number;
  population: string[];
  drawn: string[];
  recorded_at: Date;
  recorded_by: string;
}

export interface SpotResultsTable {
  tenant_id: string;
  draw_id: string;
  dossier_no: string;
  org_path: string;
  checked_on: string;
  result: string;
  words: string;
  recorded_at: Date;
  recorded_by: string;
}

export interface StayEntriesTable {
  tenant_id: string;
  campaign_id: string;
  line: number;
  org_path: string;
  name: string;
  unit_name: string;
  staff_no: string;
  home_place: string;
  stays: boolean;
  dines: boolean;
  reason: string;
  surveyed_on: string;
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

export interface TournamentEntrantsTable {
  tenant_id: string;
  event_id: string;
  entrant_no: number;
  org_path: string;
  name: string;
  unit_name: string;
  members: string[];
}

export interface TournamentEventsTable {
  tenant_id: string;
  id: string;
  gathering_id: string;
  org_path: string;
  code: string;
  name: string;
  format: string;
  drawn_at: Date;
  drawn_by: string;
}

export interface TournamentMatchesTable {
  tenant_id: string;
  event_id: string;
  match_no: number;
  org_path: string;
  round_no: number;
  a_entrant: number | null;
  a_winner_of: number | null;
  b_entrant: number | null;
  b_winner_of: number | null;
}

export interface TournamentPrizesTable {
  tenant_id: string;
  event_id: string;
  entrant_no: number;
  kind: string;
  org_path: string;
  name: string;
  per_person_fen: bigint;
  persons: number;
  allotment_id: string | null;
  given_on: string;
  recorded_at: Date;
  recorded_by: string;
}

export interface TournamentResultsTable {
  tenant_id: string;
  event_id: string;
  match_no: number;
  org_path: string;
  winner_no: number;
  score: string;
  played_on: string;
  recorded_at: Date;
  recorded_by: string;
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

export interface VisitGoodsTable {
  tenant_id: string;
  visit_id: string;
  line: number;
  org_path: string;
  name: string;
  quantity: number;
  amount_fen: bigint;
}

export interface VisitGroupHouseholdsTable {
  tenant_id: string;
  group_id: string;
  household_id: string;
  dossier_no: string;
  org_path: string;
  excuse: string | null;
  excused_at: Date | null;
  excused_by: string | null;
}

export interface VisitGroupsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_id: string;
  org_path: string;
  code: string;
  name: string;
  basis: string;
  formed_at: Date;
}

export interface VisitPackingsTable {
  tenant_id: string;
  team_id: string;
  packed_on: string;
  line: number;
  campaign_id: string;
  org_path: string;
  kind: string;
  name: string;
  quantity: number;
  unit_fen: bigint;
  packed_at: Date;
  packed_by: string;
  returned_quantity: number | null;
  unpacked_at: Date | null;
  unpacked_by: string | null;
}

export interface VisitSeasonsTable {
  tenant_id: string;
  campaign_id: string;
  org_path: string;
  name: string;
  starts_on: string;
  ends_on: string;
  first_helper_limit: number | null;
  second_helper_limit: number;
  clarity_labels: Json;
  opened_at: Date;
  opened_by: string;
}

export interface VisitStopsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  household_id: string;
  dossier_no: string;
  org_path: string;
  team_id: string | null;
  pairing_id: string | null;
  visit_on: string;
  slot: string;
  position: number;
  planned_at: Date;
}

export interface VisitTeamMembersTable {
  tenant_id: string;
  team_id: string;
  position: number;
  org_path: string;
  name: string;
  post: string;
}

export interface VisitTeamsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_id: string;
  org_path: string;
  code: string;
  name: string;
  contact_name: string;
  vehicle: string;
  formed_at: Date;
}

export interface VisitsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  household_id: string;
  dossier_no: string;
  recipient_class: string;
  org_path: string;
  manner: string;
  visited_on: string;
  slot: string;
  team_id: string | null;
  pairing_id: string | null;
  visitor_key: string;
  household_size: number;
  annual_income_fen: bigint | null;
  clarity: Json;
  difficulty: string;
  wish: string;
  policy_explained: string;
  help_kinds: string[];
  cash_fen: bigint;
  source_name: string | null;
  sign_off_method: string | null;
  proxy_name: string | null;
  proxy_relation: string | null;
  booked: string;
  recorded_at: Date;
  recorded_by: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
}

export interface WardRoundBedsTable {
  tenant_id: string;
  round_id: string;
  ward_id: string;
  bed_no: string;
  org_path: string;
  ticked: boolean;
  portions: number;
  missed_reason: string | null;
}

export interface WardRoundsTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_id: string;
  org_path: string;
  code: string;
  name: string;
  round_on: string;
  slot: string;
  leader_name: string;
  visitors: string[];
  item_id: string;
  portions_per_bed: number;
  status: string;
  planned_at: Date;
  planned_by: string;
  closed_at: Date | null;
  closed_by: string | null;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
}

export interface WardsTable {
  tenant_id: string;
  id: string;
  org_path: string;
  code: string;
  name: string;
  beds: string[];
}

export interface WelfareIssuesTable {
  tenant_id: string;
  id: string;
  campaign_id: string;
  org_id: string;
  org_path: string;
  code: string;
  name: string;
  basis: string;
  per_person_fen: bigint;
  staff_count: number;
  allotment_id: string;
  opened_at: Date;
  opened_by: string;
}

export interface WelfarePaymentsTable {
  tenant_id: string;
  issue_id: string;
  line: number;
  org_path: string;
  department: string;
  person_name: string;
  staff_no: string;
  amount_fen: bigint;
  paid_on: string;
  method: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
}

export interface DB {
  aid_inquiries: AidInquiriesTable;
  allotment_payments: AllotmentPaymentsTable;
  approval_thresholds: ApprovalThresholdsTable;
  bank_batches: BankBatchesTable;
  bank_lines: BankLinesTable;
  bank_results: BankResultsTable;
  calendar_days: CalendarDaysTable;
  campaign_deployments: CampaignDeploymentsTable;
  campaign_drafts: CampaignDraftsTable;
  campaign_measures: CampaignMeasuresTable;
  campaign_report_returns: CampaignReportReturnsTable;
  campaign_stages: CampaignStagesTable;
  campaign_standards: CampaignStandardsTable;
  campaign_unit_plans: CampaignUnitPlansTable;
  campaign_unit_reports: CampaignUnitReportsTable;
  campaigns: CampaignsTable;
  cash_envelopes: CashEnvelopesTable;
  cash_holds: CashHoldsTable;
  checked_facts: CheckedFactsTable;
  commands: CommandsTable;
  commendations: CommendationsTable;
  decision_meetings: DecisionMeetingsTable;
  deliveries: DeliveriesTable;
  divisions: DivisionsTable;
  document_figures: DocumentFiguresTable;
  document_instances: DocumentInstancesTable;
  donations: DonationsTable;
  dossier_answers: DossierAnswersTable;
  dossier_attachments: DossierAttachmentsTable;
  dossier_consents: DossierConsentsTable;
  dossier_reviews: DossierReviewsTable;
  dossier_steps: DossierStepsTable;
  dossiers: DossiersTable;
  duplicate_pairs: DuplicatePairsTable;
  duty_posts: DutyPostsTable;
  duty_rounds: DutyRoundsTable;
  entitlement_quotas: EntitlementQuotasTable;
  entitlements: EntitlementsTable;
  envelope_counts: EnvelopeCountsTable;
  envelope_moves: EnvelopeMovesTable;
  evidence_files: EvidenceFilesTable;
  finding_steps: FindingStepsTable;
  fund_allotments: FundAllotmentsTable;
  fund_budget_lines: FundBudgetLinesTable;
  fund_settings: FundSettingsTable;
  fund_source_rules: FundSourceRulesTable;
  fund_sources: FundSourcesTable;
  gathering_guests: GatheringGuestsTable;
  gatherings: GatheringsTable;
  goods_items: GoodsItemsTable;
  goods_moves: GoodsMovesTable;
  goods_purchase_lines: GoodsPurchaseLinesTable;
  goods_purchases: GoodsPurchasesTable;
  goods_quotes: GoodsQuotesTable;
  grants: GrantsTable;
  handler_relatives: HandlerRelativesTable;
  helper_kin: HelperKinTable;
  helpers: HelpersTable;
  household_members: HouseholdMembersTable;
  household_merges: HouseholdMergesTable;
  households: HouseholdsTable;
  import_batches: ImportBatchesTable;
  import_corrections: ImportCorrectionsTable;
  import_file_pieces: ImportFilePiecesTable;
  import_layouts: ImportLayoutsTable;
  import_member_changes: ImportMemberChangesTable;
  import_rows: ImportRowsTable;
  import_set_asides: ImportSetAsidesTable;
  income_items: IncomeItemsTable;
  income_months: IncomeMonthsTable;
  inspection_findings: InspectionFindingsTable;
  inspection_forms: InspectionFormsTable;
  inspections: InspectionsTable;
  job_progress: JobProgressTable;
  job_requests: JobRequestsTable;
  journal: JournalTable;
  journal_heads: JournalHeadsTable;
  leading_group_members: LeadingGroupMembersTable;
  ledger_accounts: LedgerAccountsTable;
  ledger_checks: LedgerChecksTable;
  ledger_transactions: LedgerTransactionsTable;
  measure_records: MeasureRecordsTable;
  meeting_decisions: MeetingDecisionsTable;
  need_answers: NeedAnswersTable;
  needs: NeedsTable;
  needy_patients: NeedyPatientsTable;
  notice_lines: NoticeLinesTable;
  notice_objection_steps: NoticeObjectionStepsTable;
  notice_objections: NoticeObjectionsTable;
  notice_photos: NoticePhotosTable;
  notices: NoticesTable;
  organizations: OrganizationsTable;
  outlay_items: OutlayItemsTable;
  pairings: PairingsTable;
  parked_bank_rows: ParkedBankRowsTable;
  parked_sheet_photos: ParkedSheetPhotosTable;
  parked_sign_offs: ParkedSignOffsTable;
  persons: PersonsTable;
  postings: PostingsTable;
  publicity_items: PublicityItemsTable;
  publicity_pictures: PublicityPicturesTable;
  receipt_books: ReceiptBooksTable;
  rule_pack_drafts: RulePackDraftsTable;
  rule_pack_texts: RulePackTextsTable;
  rule_packs: RulePacksTable;
  schema_migrations: SchemaMigrationsTable;
  sign_off_pages: SignOffPagesTable;
  sign_off_sheets: SignOffSheetsTable;
  sign_offs: SignOffsTable;
  simulations: SimulationsTable;
  spot_draws: SpotDrawsTable;
  spot_results: SpotResultsTable;
  stay_entries: StayEntriesTable;
  subsistence_lines: SubsistenceLinesTable;
  tenants: TenantsTable;
  tournament_entrants: TournamentEntrantsTable;
  tournament_events: TournamentEventsTable;
  tournament_matches: TournamentMatchesTable;
  tournament_prizes: TournamentPrizesTable;
  tournament_results: TournamentResultsTable;
  verdicts: VerdictsTable;
  visit_goods: VisitGoodsTable;
  visit_group_households: VisitGroupHouseholdsTable;
  visit_groups: VisitGroupsTable;
  visit_packings: VisitPackingsTable;
  visit_seasons: VisitSeasonsTable;
  visit_stops: VisitStopsTable;
  visit_team_members: VisitTeamMembersTable;
  visit_teams: VisitTeamsTable;
  visits: VisitsTable;
  ward_round_beds: WardRoundBedsTable;
  ward_rounds: WardRoundsTable;
  wards: WardsTable;
  welfare_issues: WelfareIssuesTable;
  welfare_payments: WelfarePaymentsTable;
}
