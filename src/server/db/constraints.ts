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
  campaigns_code_unique: ['campaign.already-planned', '这项活动已经建立过。请打开原活动，或换一个活动代码。'],
  campaigns_period_forward: ['campaign.period-backwards', '活动结束日期早于开始日期。请改正起止日期。'],
  notices_no_unique: ['notice.already-posted', '这个单位的公示已经登记过，没有重复登记。'],
  fund_sources_code_unique: ['fund.source-taken', '资金来源代码重复。请换一个代码。'],
  entitlements_once_per_dossier: [
    'entitlement.already-proposed',
    '这一户在本次活动中已有核定额，不能再提一次。请打开原核定额查看。',
  ],
  entitlements_maker_is_not_checker: [
    'entitlement.maker-is-checker',
    '提出的人不能自己审批。请由分管负责人用本人账号审批。',
  ],
  deliveries_never_twice: ['delivery.already-made', '这一户的这笔款物已经发放过，不能重复发放。请打开发放记录核对。'],
  sign_off_sheets_file_once: ['delivery.same-file', '这份签领表已经登记过，没有重复登记。'],
  verdicts_one_current: ['eligibility.decided-meanwhile', '这一户刚刚被另一人认定过。请刷新后查看结果。'],
  ledger_transactions_reversed_once: ['fund.already-reversed', '这笔分录已经冲销过，不能再冲一次。'],
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
