import type { CellValue } from './cell-value.ts';

/** How a cell was repaired; the text is what the clerk reads in the list of repairs. */
export const REPAIR_RULES = {
  'text.full-width': '全角字符改为半角',
  'text.spaces': '去掉空格和不可见字符',
  'text.synonym': '按同义说法归入规范名称',
  'number.separators': '去掉号码中的空格、横线等分隔符',
  'name.spaces': '去掉姓名中的空格，统一间隔号',
  'id.punctuation': '去掉身份证号中的空格、引号等符号',
  'id.lower-case-x': '末位小写 x 改为大写 X',
  'id.from-15': '15 位老身份证号按国家标准升为 18 位',
  'id.from-number': '身份证号存成了数字，按单元格原始数字全部找回',
  'date.from-text': '文字日期改为标准日期',
  'date.from-serial': '日期序号改为标准日期',
  'date.short-year': '两位年份按 20×× 年补全',
  'date.first-of-month': '只有年月，按当月 1 日记',
  'birth.from-id': '出生日期以身份证号为准',
  'amount.from-text': '去掉金额中的单位、逗号等文字',
  'amount.from-chinese': '中文数字金额改为阿拉伯数字',
  'amount.from-ten-thousand': '万元换算为元',
  'amount.nothing': '“无”记为 0',
  'amount.rounded': '金额四舍五入到分',
  'card.from-number': '银行卡号存成了数字，按单元格原始数字全部找回',
  'unit.abbreviated': '单位简称补为全称',
  'unit.misspelt': '单位名称按最接近的全称更正',
  'outlay.total-as-other': '刚性支出只有合计没有分项，全数记入“其他”',
  'cell.typed': '核对时由人更正',
  'unit.same-as-above': '“同上”填为上一户的单位',
} as const;
export type RepairRule = keyof typeof REPAIR_RULES;

/** What may be doubtful in a cell or row: the sentence says what is wrong and what to do; `…` in braces is filled in. */
export const DOUBTS = {
  'cell.error': '单元格是公式错误值，没有可用的内容。请改为实际数值。',
  'name.missing': '没有姓名。请补填姓名。',
  'name.strange': '姓名里有数字、标点或无法显示的字。请按证件更正。',
  'id.missing': '没有身份证号。请按证件补填。',
  'id.length': '身份证号应为 18 位，现为 {n} 位。请按证件更正。',
  'id.form': '身份证号里有不该有的字符。请按证件更正。',
  'id.birth': '身份证号中的出生日期不存在或晚于今天。请按证件更正。',
  'id.check': '身份证号校验位不符，至少有一位写错。请按证件更正。',
  'id.digits-lost': '身份证号存成了数字，末几位已经丢失，无法找回。请按证件补录，并先把该列设为文本格式。',
  'sex.disagrees': '性别与身份证号不一致。请核对证件，确认是否填错了人。',
  'sex.unknown': '性别只能填“男”或“女”。请更正。',
  'age.disagrees': '年龄与身份证号相差较大。请核对证件，确认是否填错了人。',
  'birth.disagrees': '出生日期与身份证号相差较大。请核对证件，确认是否填错了人。',
  'relation.missing': '没有填与户主关系。请补填（户主、配偶、儿子……）。',
  'relation.unknown':
    '看不懂与户主关系“{text}”。请改为户主、配偶、父亲、母亲、儿子、女儿、祖父母、孙子女、兄弟姐妹或其他。',
  'member.no-head': '这一行是家庭成员，但上面没有户主。请把户主行补在前面。',
  'household.two-heads': '同一户里有两个户主。请只保留一个，或分成两户填写。',
  'household.two-spouses': '同一户里有两个配偶。请核对与户主关系。',
  'household.size': '家庭人口填的是 {n} 人，表里实有 {m} 人。请补齐成员或更正家庭人口。',
  'household.size-unreadable': '家庭人口不是 1 到 30 之间的整数。请更正。',
  'household.differs': '成员行里的“{text}”与户主行不一致。请只在户主行填写家庭情况。',
  'household.too-many': '连着 {n} 行以上都不是户主，不像一户。请核对与户主关系，给每一户写明户主。',
  'unit.missing': '没有填单位。请补填单位全称。',
  'unit.unknown': '单位名录里没有“{text}”。请改为名录中的全称，或先登记这个单位。',
  'unit.unsure': '单位名录里没有“{text}”，可能是“{other}”。请确认后改为全称。',
  'residence.missing': '没有填户口（城镇或农村），无法确定适用哪条低保线。请补填。',
  'residence.unknown': '看不懂户口“{text}”。请改为“城镇”或“农村”。',
  'cause.missing': '没有填主要致困原因。请补填。',
  'cause.unknown': '看不懂致困原因“{text}”。请改为规定的致困原因。',
  'cause.too-many': '次要致困原因最多 3 项。请删减。',
  'amount.unreadable': '看不懂金额“{text}”。请改为以元为单位的数字。',
  'outlay.total-differs': '刚性支出合计与各分项之和不一致。请核对后更正。',
  'amount.negative': '金额是负数。请更正。',
  'date.unreadable': '看不懂日期“{text}”。请写成 2025-12-31 的样式，年份写四位。',
  'further.not-listed': '“{text}”不在规定的选项里，先空着。可以核对后补填。',
  'further.date': '看不懂日期“{text}”，先空着。可以核对后补填。',
  'choice.unknown': '看不懂“{text}”。请填“是”或“否”。',
  'class.unknown': '看不懂慰问对象类别“{text}”。请填规定的类别代码（如 A0）或名称。',
  'phone.unreadable': '联系电话不是有效的手机或座机号码，先空着。请核对后补填。',
  'card.unreadable': '银行卡号位数或校验位不符，先空着。请核对后补填。',
  'card.digits-lost': '银行卡号存成了数字，末几位已经丢失，先空着。请把该列设为文本格式后重填。',
  'person.duplicate': '与第 {n} 行（{text}）身份证号相同，同一人只能登记一次。请核实后保留一处。',
  'person.registered': '这个身份证号已在册（{text}，档案号 {other}）。请核实是否重复申报。',
  'row.no-person': '这一行没有姓名和身份证号，却填了别的内容。请补填，或删去这一行。',
  'row.hidden': '这一行在原表里是隐藏的，已照常读入。请确认是不是要报的。',
  'row.set-aside': '核对时搁置：{text}。不导入，需要时可以取回。',
  'household.members-differ': '成员与在册不同：{other}。请在“成员变动”里确认从哪一天起，或搁置这一行。',
  'form.by-hand': '档案里由人填的是“{text}”，表里写的是“{other}”。要以哪个为准，请选一个。',
  'form.not-held': '档案表的“{other}”里没有“{text}”这一项，先空着。可以核对后补填。',
  'household.changed-since': '核对之后，这一户的档案有人改动过，没有覆盖。请重新上传这份表，看过新的改动再确认。',
  'row.same-household': '同一户里另有存疑，整户一并暂存，待更正后重新导入。',
} as const;
export type DoubtCode = keyof typeof DOUBTS;

export interface Doubt {
  readonly code: DoubtCode;
  readonly message: string;
  /** What may have been meant, to be chosen by a person. */
  readonly offers?: readonly string[];
}

export interface Repair {
  readonly rule: RepairRule;
  readonly after: string;
}

/** What a cell means: a value, perhaps after repairs, or a doubt. Repairs are in the order they were made. */
export type Reading<T> = { readonly value: T; readonly repairs?: readonly Repair[] } | { readonly doubt: Doubt };

/** A doubt with its sentence filled in. Never pass an ID number, a telephone or a card as `text`. */
export function doubt(
  code: DoubtCode,
  fill: { n?: number; m?: number; text?: string; other?: string; offers?: readonly string[] } = {},
): { readonly doubt: Doubt } {
  const text = fill.text === undefined ? '' : shortened(fill.text);
  const message = DOUBTS[code]
    .replace('{n}', String(fill.n))
    .replace('{m}', String(fill.m))
    .replace('{text}', text)
    .replace('{other}', fill.other ?? '');
  return { doubt: { code, message, ...(fill.offers?.length ? { offers: fill.offers } : {}) } };
}

/** At most 20 characters, and no run of digits long enough to be a number that must not be shown. */
function shortened(text: string): string {
  const hidden = text.replace(/\d{7,}[\dXx]?/g, (digits) => '*'.repeat(digits.length));
  return hidden.length > 20 ? `${hidden.slice(0, 20)}…` : hidden;
}

export function repaired<T>(value: T, rule: RepairRule, after: string): Reading<T> {
  return { value, repairs: [{ rule, after }] };
}

/** Whether a cell holds nothing but blanks. */
export function isBlank(value: CellValue | undefined): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === 'string' && value.replace(/[\s\u00A0\u3000\u200B-\u200F\u2060\uFEFF]/gu, '') === '';
}

/** Full-width letters, digits and marks to plain ones. For numbers, codes, dates and amounts only, never for names. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}
