import { addMonths } from './months.ts';
import { ageOn, type CalendarDate } from '../calendar-date.ts';
import { CAUSES, type CauseCode } from '../code-lists.ts';
import { type Answers, fieldsOf, type FormPack } from './form.ts';

export interface CheckedMember {
  readonly name: string;
  readonly isHead: boolean;
  readonly relation: string;
  readonly birthOn: CalendarDate | null;
  readonly sex: string | null;
  /** What the ID number itself says. */
  readonly birthByNumber: CalendarDate | null;
  readonly sexByNumber: string | null;
  readonly hasIdNumber: boolean;
  readonly answers: Answers;
  /** Codes of the health fields that are filled in; what they say is not told here. */
  readonly healthFilled: readonly string[];
}

export interface CheckedForm {
  readonly members: readonly CheckedMember[];
  readonly household: Answers;
  readonly hasAddress: boolean;
  readonly hasPhone: boolean;
  readonly hasBankCard: boolean;
  readonly bankCardFits: boolean;
  readonly mainCause: CauseCode | null;
  readonly secondaryCauses: readonly CauseCode[];
  readonly isMigrantWorker: boolean;
  readonly hasIncome: boolean;
  /** 四清: labels of those still unclear. */
  readonly unclear: readonly string[];
  readonly openedOn: CalendarDate;
  readonly handlers: readonly string[];
}

export interface FormFinding {
  /** 'gap' stops 提交 and 审核; 'warning' is only for the eye. */
  readonly weight: 'gap' | 'warning';
  readonly section: string;
  readonly sentence: string;
}

const ILL: readonly CauseCode[] = ['illness', 'chronic-illness', 'disability'];

/**
 * What a dossier form still lacks and what is odd about it (domain.md §5.3), in the order of the form. No sentence says what somebody
 * suffers from. Who lives there and which numbers they bear comes from the register, where it was checked digit by digit.
 */
export function checkForm(pack: FormPack, form: CheckedForm): FormFinding[] {
  return [
    ...form.members.flatMap((member) => missingOf(pack, form, member)),
    ...form.members.flatMap(disagreementsOf),
    ...headFindings(pack, form),
    ...fieldsOf(pack, 'household', form.isMigrantWorker)
      .filter((field) => field.required.includes('household') && form.household[field.code] === undefined)
      .map((field) => gap(field.section, `“${field.label}”没有填`)),
    ...(form.hasAddress ? [] : [gap('person', '“家庭住址”没有填')]),
    ...(form.hasPhone ? [] : [gap('person', '户主的“手机号码”没有填')]),
    ...(form.hasIncome ? [] : [gap('finances', '“家庭年度总收入”没有填')]),
    ...causeFindings(pack, form),
    ...(form.unclear.length > 0 ? [warning('causes', `四清还没有全清：${form.unclear.join('、')}`)] : []),
    ...conflictFindings(form),
  ];
}

const gap = (section: string, sentence: string): FormFinding => ({ weight: 'gap', section, sentence });
const warning = (section: string, sentence: string): FormFinding => ({ weight: 'warning', section, sentence });

function missingOf(pack: FormPack, form: CheckedForm, member: CheckedMember): FormFinding[] {
  const subject = member.isHead ? 'head' : 'member';
  const section = member.isHead ? 'person' : 'members';
  const labels = fieldsOf(pack, subject, form.isMigrantWorker)
    .filter((field) => field.required.includes(subject))
    .filter((field) =>
      field.health ? !member.healthFilled.includes(field.code) : member.answers[field.code] === undefined,
    )
    .map((field) => field.label);
  if (!member.hasIdNumber) labels.unshift('身份证号');
  return labels.length > 0
    ? [gap(section, `${member.name}的${labels.map((each) => `“${each}”`).join('、')}没有填`)]
    : [];
}

function disagreementsOf(member: CheckedMember): FormFinding[] {
  const section = member.isHead ? 'person' : 'members';
  const found: FormFinding[] = [];
  if (member.birthByNumber !== null && member.birthOn !== null && member.birthByNumber !== member.birthOn)
    found.push(gap(section, `${member.name}的出生日期与身份证号不一致`));
  if (member.sexByNumber !== null && member.sex !== null && member.sexByNumber !== member.sex)
    found.push(gap(section, `${member.name}的性别与身份证号不一致`));
  return found;
}

function headFindings(pack: FormPack, form: CheckedForm): FormFinding[] {
  const head = form.members.find((member) => member.isHead);
  if (!head) return [gap('person', '家庭没有户主')];
  const found: FormFinding[] = [];
  if (head.birthOn !== null) {
    const age = ageOn(head.birthOn, form.openedOn);
    if (age < pack.ages.from || age > pack.ages.to)
      found.push(warning('person', `户主建档时${age}岁，不在${pack.ages.from}至${pack.ages.to}岁之间，请核对`));
  }
  if (pack.retiredWork.includes(String(head.answers['work'] ?? '')))
    found.push(warning('person', '户主已经离退休，请核对是否仍属帮扶范围'));
  const contractOn = head.answers['contract-on'];
  if (form.isMigrantWorker && typeof contractOn === 'string') {
    if (addMonths(contractOn, pack.contractMonths) > form.openedOn)
      found.push(gap('person', `劳动合同签订到建档不满${pack.contractMonths}个月，不能按农民工建档`));
  }
  if (!form.hasBankCard) found.push(warning('person', '银行卡号没有登记，打卡发放前要补上'));
  else if (!form.bankCardFits) found.push(warning('person', '银行卡号的校验位不对，请与卡面核对'));
  return found;
}

function causeFindings(pack: FormPack, form: CheckedForm): FormFinding[] {
  if (form.mainCause === null) return [gap('causes', '“主要致困原因”没有选')];
  const found: FormFinding[] = [];
  if (form.secondaryCauses.includes(form.mainCause))
    found.push(gap('causes', `“${CAUSES[form.mainCause]}”既是主要原因又是次要原因`));
  const inSchool = form.members.some((member) =>
    pack.studentStandings.includes(String(member.answers['standing'] ?? '')),
  );
  if (form.mainCause === 'schooling' && !inSchool)
    found.push(gap('causes', '主要原因是子女上学，但没有一位家庭成员的人员身份是学生'));
  if (form.mainCause === 'other' && form.household['other-cause'] === undefined)
    found.push(gap('causes', '主要原因选了“其他”，请写明“其他原因说明”'));
  if (ILL.includes(form.mainCause) && !form.members.some((member) => member.healthFilled.length > 0))
    found.push(gap('causes', '主要原因是病残，但没有一位家庭成员登记了健康状况'));
  return found;
}

/** 低保 practice registers relatives of officials apart; here a shared name is shown to whoever decides. */
function conflictFindings(form: CheckedForm): FormFinding[] {
  return form.members
    .filter((member) => form.handlers.includes(member.name))
    .map((member) => warning('opinions', `${member.name}与经办或审核人同名，请核实是否为本人或近亲属，是的应当回避`));
}

/** 银行卡 check digit by Luhn. */
export function fitsLuhn(card: string): boolean {
  if (!/^\d{12,19}$/.test(card)) return false;
  let sum = 0;
  for (const [index, digit] of [...card].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
