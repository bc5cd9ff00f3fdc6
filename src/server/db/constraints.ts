/** Names of database constraints, in words. What the database guards, this file explains. */
import { Refusal } from '#domain/refusal.ts';

const SENTENCES: Readonly<Record<string, readonly [code: string, message: string]>> = {
  organizations_code_unique: ['organization.code-taken', '单位代码重复：同一代码已有别的单位在用。请换一个代码。'],
  organizations_name_unique: ['organization.name-taken', '单位名称重复：已有同名单位。请核对是否重复录入。'],
  persons_id_number_unique: [
    'person.already-registered',
    '登记库里已有同一身份证号的人员。请先查重，再决定是合并还是改正号码。',
  ],
  import_batches_file_once: ['import.same-file', '这份文件已经导入过，没有重复登记。如需更正，请修改后另存再导入。'],
  dossiers_no_unique: ['dossier.number-taken', '档案编号重复。请刷新后重试。'],
  dossiers_one_open_per_household: [
    'dossier.household-has-one',
    '这个家庭已有一份在用的档案（一户一档）。请打开原档案修改。',
  ],
  dossier_attachments_once: ['attachment.already-there', '这份附件在同一类里已经有了，没有重复上传。'],
  dossier_reviews_pk: ['dossier.already-reviewed', '这份档案今年已经复核过，没有重复登记。'],
  dossier_steps_pk: ['dossier.changed-meanwhile', '这份档案刚刚有人办理过一步。请刷新后重试。'],
  spot_results_pk: ['spot-draw.already-checked', '这份档案的抽查结果已经登记过，没有重复登记。'],
  campaigns_code_unique: ['campaign.already-planned', '这项活动已经建立过。请打开原活动，或换一个活动代码。'],
  campaigns_period_forward: ['campaign.period-backwards', '活动结束日期早于开始日期。请改正起止日期。'],
  campaign_report_returns_pk: ['deployment.already-returned', '这份报送刚刚已经退回，没有重复登记。请刷新后查看。'],
  campaign_unit_reports_pk: ['deployment.already-reported', '这项工作已经报送过，没有重复登记。请刷新后查看。'],
  campaign_drafts_one_per_campaign: [
    'campaign.draft-opened-meanwhile',
    '这项活动的方案刚刚由别人打开修改。请刷新后再改。',
  ],
  notices_no_unique: ['notice.already-posted', '这个单位的公示已经登记过，没有重复登记。'],
  notices_page_key_unique: ['notice.already-posted', '这份公示的网页已经有了，没有重复登记。'],
  notice_objections_no_unique: ['objection.changed-meanwhile', '刚刚有人对同一份名单登记了另一件异议。请重新提交。'],
  notice_objection_steps_pk: ['objection.changed-meanwhile', '这件异议刚刚有人登记过进展。请刷新后重试。'],
  notice_photos_once: ['photo.already-kept', '这张照片已经传过，没有重复保存。'],
  fund_sources_code_unique: ['fund.source-taken', '资金来源代码重复。请换一个代码。'],
  fund_sources_period_forward: ['fund.period-backwards', '可用期限的截止日早于开始日，请改正。'],
  fund_source_rules_pk: ['fund.rule-changed-meanwhile', '这个资金来源的规则刚刚有人改过。请刷新后重试。'],
  ledger_accounts_not_overdrawn: ['fund.not-enough', '资金不够，没有记账。请刷新余额后重试。'],
  postings_numbered_once: ['fund.posted-meanwhile', '这个账户刚刚有人记过账，这次没有记。请重试。'],
  donations_receipt_once: ['fund.receipt-taken', '这个收据号刚刚被用掉，这次没有登记。请重试。'],
  fund_budget_lines_once: ['fund.budget-changed-meanwhile', '这一行预算刚刚有人改过。请刷新后重试。'],
  entitlements_once_per_dossier: [
    'entitlement.already-proposed',
    '这一户在本次活动中已有核定额，不能再提一次。请打开原核定额查看。',
  ],
  entitlements_maker_is_not_checker: [
    'entitlement.maker-is-checker',
    '提出的人不能自己审批。请由分管负责人用本人账号审批。',
  ],
  entitlements_first_is_not_maker: [
    'entitlement.maker-is-checker',
    '提出的人不能自己审批。请由分管负责人用本人账号审批。',
  ],
  entitlements_second_is_another: ['entitlement.same-approver', '第二次审批须由另一位负责人作出。请他用本人账号审批。'],
  decision_meetings_list_once: ['meeting.opened-meanwhile', '刚刚有人建立了另一次会议。请刷新后重试。'],
  decision_meetings_one_open: [
    'meeting.already-open',
    '这项活动还有一次会议没有结束。请先打开它，冻结名单后再开下一次。',
  ],
  meeting_decisions_reason_said: ['meeting.no-reason', '不同意和缓议要写明理由。请写上理由再记录。'],
  entitlement_quotas_pk: ['quota.changed-meanwhile', '名额刚刚有人改过。请刷新后重试。'],
  deliveries_never_twice: ['delivery.already-made', '这一户的这笔款物已经发放过，不能重复发放。请打开发放记录核对。'],
  cash_holds_once: [
    'delivery.cash-elsewhere',
    '名单里有人的慰问金刚刚被列入另一个银行代发批次或红包袋，这次没有登记。请刷新后重试。',
  ],
  bank_lines_one_open: [
    'bank-batch.already-in-one',
    '名单里有人的慰问金刚刚被列入另一个代发批次，这次没有登记。请刷新后重试。',
  ],
  bank_batches_no_unique: ['bank-batch.changed-meanwhile', '刚刚有人做了另一个代发批次。请重新提交。'],
  bank_batches_maker_is_not_releaser: [
    'bank-batch.maker-releases',
    '做这一批的人不能自己放行。请由另一位财务或分管负责人放行。',
  ],
  bank_results_file_once: ['bank-result.same-file', '这份回盘文件刚刚登记过，没有重复登记。请刷新后查看。'],
  cash_envelopes_code_unique: ['envelope.code-taken', '红包袋编码撞在一起了，没有准备。请重试。'],
  cash_envelopes_one_live: ['envelope.already-made', '名单里有人刚刚已经装了一个红包袋，这次没有准备。请刷新后重试。'],
  envelope_moves_pk: ['envelope.changed-meanwhile', '这个红包袋刚刚有人登记过一步。请刷新后重试。'],
  envelope_moves_handed_once: ['envelope.handed-already', '这个红包袋刚刚已经交到户，不能再交一次。'],
  sign_offs_once: ['sign-off.same-picture', '这张签领图片已经附过，没有重复保存。'],
  sign_offs_picture_once: [
    'sign-off.picture-used',
    '这张签名或指印图片已经用在别的签领里。一次签领一张图，请由本人重新签。',
  ],
  sign_off_pages_photo_once: [
    'sheet-photo.same-picture',
    '这张照片已经放在另一页签领表上了，没有重复保存。请核对是不是拍错了页。',
  ],
  parked_sheet_photos_once: ['sheet-photo.brought-before', '这张照片以前传过，没有重复保存。请重新拍一张再传。'],
  sign_offs_delivery_once: ['sign-off.signed-already', '这次发放刚刚已经签领，没有重复登记。请刷新后查看。'],
  sign_offs_for_one_thing: ['sign-off.two-things', '一张签名只能用于一个红包袋或一次实物发放。请重新签。'],
  sign_off_sheets_file_once: ['delivery.same-file', '这份签领表已经登记过，没有重复登记。'],
  pairings_one_open_per_rank: [
    'pairing.rank-taken',
    '这一户刚刚由别的经办人登记了同一位次的帮扶责任人。请刷新后核对；换人请办理交接。',
  ],
  pairings_handed_over_once: ['pairing.already-ended', '这次结对已经交接过，不能再交接。请刷新后打开现在的结对记录。'],
  helper_kin_pk: ['pairing.kinship-already-declared', '这位帮扶责任人与这一户的亲属关系已经登记过，没有重复登记。'],
  visit_teams_code_unique: ['visit.team-code-taken', '走访组的组别重复：本次活动已有同一组别。请换一个组别。'],
  visit_stops_once: [
    'visit.already-planned',
    '同一户在同一天的同一时段已经安排过走访。请核对走访安排表，换一个时段或删去重复的一条。',
  ],
  visit_packings_once: [
    'visit.already-packed',
    '这个组当天的携带清单已经登记过同名的一项。请合并数量，或改用不同的名称。',
  ],
  visit_packings_pk: ['visit.already-packed', '这个组当天的携带清单已经登记过，没有重复登记。'],
  visits_once: [
    'visit.already-recorded',
    '同一走访人在同一天同一时段对同一户的走访已经登记过，没有重复登记。请核对是否录了两次。',
  ],
  visit_groups_code_unique: ['visit.group-code-taken', '走访范围的代码重复。请换一个代码。'],
  needs_no_unique: ['need.changed-meanwhile', '这一户刚刚由别人登记了另一项诉求。请重新提交。'],
  needs_staff_no_unique: ['need.changed-meanwhile', '别人刚刚也登记了职工诉求。请重新提交。'],
  need_answers_pk: ['need.already-answered', '这项诉求刚刚由别人答复过。请刷新后查看。'],
  verdicts_one_current: ['eligibility.decided-meanwhile', '这一户刚刚被另一人认定过。请刷新后查看结果。'],
  ledger_transactions_reversed_once: ['fund.already-reversed', '这笔分录已经冲销过，不能再冲一次。'],
  fund_allotments_code_unique: ['allotment.code-taken', '这个拨付代码已经用过。请换一个代码。'],
  allotment_payments_pk: ['allotment.changed-meanwhile', '这笔拨付刚刚被另一人使用过，这次没有记账。请刷新后重试。'],
  gatherings_code_unique: ['gathering.already-planned', '这个代码的活动已经安排过。请打开原活动，或换一个代码。'],
  gathering_guests_once: [
    'gathering.guest-listed-already',
    '名单里已有同一单位同名的人。若是两个人，请填写工号加以区分。',
  ],
  stay_entries_once: ['dinner.already-surveyed', '摸底名单里已有同一科室同名的人。若是两个人，请填写工号加以区分。'],
  stay_entries_only_stayers_dine: ['dinner.only-stayers', '不留下过节的人不能登记用餐。请核对“是否留下”和“是否用餐”。'],
  tournament_events_code_unique: ['tournament.already-drawn', '这个项目已经抽签。请打开原赛程，或换一个项目代码。'],
  tournament_entrants_once: ['tournament.entered-already', '参赛名单里同一单位的同一名字出现了两次。请核对报名表。'],
  tournament_results_pk: ['tournament.already-recorded', '这一场刚刚登记过赛果，没有再记一次。请刷新后查看。'],
  tournament_prizes_pk: ['prize.twice', '这个参赛者的奖品刚刚登记过，没有再记一次。请刷新后查看。'],
  goods_purchases_code_unique: ['purchase.code-taken', '这个采购编号已经用过。请换一个编号。'],
  goods_purchases_maker_is_not_checker: [
    'purchase.maker-is-checker',
    '提出采购的人不能自己批准。请由分管负责人用本人账号批准。',
  ],
  evidence_files_once: ['evidence.already-there', '这份附件在同一类里已经有了，没有重复上传。'],
  goods_items_code_unique: ['goods.code-taken', '这个物品代码已经用过。请换一个代码。'],
  goods_moves_pk: ['goods.changed-meanwhile', '这种物品刚刚有人出入库，这次没有记账。请刷新库存后重试。'],
  duty_rounds_code_unique: ['duty.already-planned', '这个代码的值班慰问已经安排过。请打开原安排，或换一个代码。'],
  duty_posts_one_place: ['duty.listed-already', '值班表里有人出现了两次。若是同名的两个人，请填写工号加以区分。'],
  wards_code_unique: ['ward.already-registered', '这个病区代码已经登记过。请换一个代码，或改用原病区。'],
  ward_rounds_code_unique: ['ward.already-planned', '这个代码的病房慰问已经安排过。请打开原安排，或换一个代码。'],
  needy_patients_once: ['ward.patient-already-visited', '这位患者在本次活动中已经登记过慰问，没有再记一次。'],
  welfare_issues_code_unique: ['welfare.already-opened', '这个代码的福利发放已经建立过。请打开原记录，或换一个代码。'],
  welfare_payments_never_twice: ['welfare.already-paid', '名单里有人已经领过这项福利，没有重复发放。'],
  welfare_payments_pk: ['welfare.changed-meanwhile', '刚刚有人登记过这项福利的发放，这次没有记账。请刷新后重试。'],
  commendations_once: ['commendation.already-recorded', '同一科室的同一人（科室）的同一项表彰已经登记过。请核对名单。'],
  measure_records_no_unique: ['measure.changed-meanwhile', '刚刚有人登记过措施，编号撞在一起了。请重试。'],
  publicity_pictures_pk: ['publicity.same-picture', '这张图片已经保存过，没有再存一次。'],
  publicity_items_no_unique: ['publicity.changed-meanwhile', '刚刚有人登记过宣传，编号撞在一起了。请重试。'],
  inspections_once_a_day: [
    'inspection.already-recorded',
    '同一天对同一单位用同一张表的排查已经登记过。请打开原记录，或核对检查日期。',
  ],
  inspection_forms_pk: ['inspection-form.already-installed', '这一版排查表已经安装。内容有改动的请换版本号。'],
  finding_steps_pk: ['finding.changed-meanwhile', '这个问题刚刚有人登记过整改进展。请刷新后重试。'],
  duplicate_pairs_pk: ['duplicate.found-meanwhile', '另一次查找刚刚登记了同一对疑似重复。请刷新后查看。'],
  household_merges_once: ['household.already-merged', '这一户刚刚由别人合并过。请刷新后查看。'],
  household_merges_dossier: [
    'household.merged',
    '这批家庭中有已与别的家庭合并的。请先到“疑似重复”的“已合并”里撤销合并，再撤销导入。',
  ],
  household_members_one_head: ['household.faulty', '家庭里要有且只有一个户主，并排在第一位。请核对与户主关系后重试。'],
  grants_once: ['account.already-granted', '这个账号在该单位已有这个岗位，无需重复授予。'],
};

interface DatabaseFault {
  readonly code?: string;
  readonly constraint?: string;
}

/** Turns a violated constraint or row policy into a refusal; hands anything else back unchanged. */
export function explainDatabaseError(error: unknown): unknown {
  const { code, constraint } = (error ?? {}) as DatabaseFault;
  if (code === '42501')
    return new Refusal('access.outside-unit', '这项操作涉及您管辖范围以外的单位，不能进行。请联系上级单位的经办人。');
  const sentence = constraint ? SENTENCES[constraint] : undefined;
  if (sentence) return new Refusal(sentence[0], sentence[1], { constraint });
  return error;
}
