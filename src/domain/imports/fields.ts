import type { ListName } from './further-lists.ts';

/**
 * The columns a roster may have, found by what they are called and never by where they stand (domain.md §5.1, §15). A new
 * column is one row here. `words` are whole headings without spaces, brackets and marks; `under` are short headings that
 * count only below a group heading that fits.
 */
interface FieldWords {
  readonly name: string;
  /** Of one person, so that members written beside the head may have it too; all others belong to the household. */
  readonly ofPerson?: true;
  /** `number` is shown by its last four characters only; `sealed` (health, address, free words) never enters the journal. */
  readonly kept?: 'number' | 'sealed';
  /** Read, compared with its list and carried to the form of the dossier (form-answers.ts). */
  readonly further?: 'words' | 'date' | 'month' | ListName;
  readonly words: readonly string[];
  readonly under?: { readonly group: RegExp; readonly words: readonly string[] };
  readonly pattern?: RegExp;
}

const OUTLAY = /支出/;
const CLARITY = /四清/;
const CAUSE = /致困原因|致贫原因|困难原因/;

export const ROSTER_FIELDS = {
  seq: { name: '序号', words: ['序号', '编号', '户号', '户序号'] },
  unit: {
    name: '单位',
    words: [
      '单位',
      '工作单位',
      '所在单位',
      '所属单位',
      '单位名称',
      '基层工会',
      '所在工会',
      '所属工会',
      '工会名称',
      '推荐单位',
      '申报单位',
      '工作单位全称',
    ],
  },
  name: {
    name: '姓名',
    ofPerson: true,
    words: [
      '姓名',
      '职工姓名',
      '户主姓名',
      '成员姓名',
      '家庭成员姓名',
      '困难职工姓名',
      '申请人姓名',
      '家长姓名',
      '名字',
      '户主',
      '家庭成员',
    ],
  },
  relation: {
    name: '与户主关系',
    ofPerson: true,
    words: ['与户主关系', '与职工关系', '与本人关系', '与申请人关系', '家庭关系', '成员关系', '关系', '称谓'],
  },
  idNumber: {
    name: '身份证号',
    ofPerson: true,
    kept: 'number',
    words: [
      '身份证号',
      '身份证号码',
      '身份证',
      '公民身份号码',
      '公民身份证号码',
      '居民身份证号',
      '证件号',
      '证件号码',
      '身份证件号码',
      '员工编码/身份证号',
      '户主身份证号',
      '家长身份证号',
    ],
  },
  sex: { name: '性别', ofPerson: true, words: ['性别'] },
  age: { name: '年龄', ofPerson: true, words: ['年龄', '周岁', '岁数'] },
  birthOn: {
    name: '出生日期',
    ofPerson: true,
    words: ['出生日期', '出生年月', '出生年月日', '出生时间', '生日'],
  },
  phone: {
    name: '联系电话',
    ofPerson: true,
    kept: 'number',
    words: ['联系电话', '电话', '电话号码', '联系方式', '手机', '手机号', '手机号码', '移动电话'],
  },
  health: {
    name: '健康状况',
    ofPerson: true,
    kept: 'sealed',
    words: ['健康状况', '身体状况', '健康情况', '健康'],
  },
  workStatus: {
    name: '工作状态',
    ofPerson: true,
    words: ['工作状态', '人员身份', '就业状态', '就业状况', '职业'],
  },
  ethnicity: { name: '民族', ofPerson: true, further: 'words', words: ['民族'] },
  politics: { name: '政治面貌', ofPerson: true, further: 'politics', words: ['政治面貌', '政治身份'] },
  marriage: { name: '婚姻状况', ofPerson: true, further: 'marriage', words: ['婚姻状况', '婚姻', '婚否', '婚姻情况'] },
  insurance: {
    name: '医保状况',
    ofPerson: true,
    further: 'words',
    words: ['医保状况', '医保', '医保类型', '参加医保情况', '医疗保险', '医疗保障情况'],
  },
  employeeNo: {
    name: '职工编号',
    ofPerson: true,
    further: 'words',
    words: ['职工编号', '员工编号', '员工编码', '工号'],
  },
  model: { name: '劳模类型', ofPerson: true, further: 'words', words: ['劳模类型', '劳模', '劳模类别', '是否劳模'] },
  workFrom: {
    name: '参加工作时间',
    ofPerson: true,
    further: 'month',
    words: ['参加工作时间', '参加工作日期', '参加工作年月', '工作时间'],
  },
  sector: { name: '所属行业', ofPerson: true, further: 'words', words: ['所属行业', '行业'] },
  unitKind: { name: '单位性质', ofPerson: true, further: 'words', words: ['单位性质'] },
  unitState: { name: '企业状况', ofPerson: true, further: 'words', words: ['企业状况', '企业经营状况'] },
  schooling: {
    name: '当前学历',
    ofPerson: true,
    further: 'words',
    words: ['当前学历', '学历', '文化程度', '学段'],
  },
  school: {
    name: '单位或学校',
    ofPerson: true,
    further: 'words',
    words: ['单位或学校', '学校', '就读学校', '所在学校', '学校名称', '工作单位或学校'],
  },
  schoolFrom: { name: '入学年份', ofPerson: true, further: 'words', words: ['入学年份', '入学时间', '入学年月'] },
  schoolYears: { name: '学制', ofPerson: true, further: 'words', words: ['学制'] },
  postcode: { name: '邮政编码', ofPerson: true, further: 'words', words: ['邮政编码', '邮编'] },
  singleParent: { name: '是否单亲', ofPerson: true, further: 'words', words: ['是否单亲', '单亲'] },
  monthlyIncome: {
    name: '本人月平均收入',
    ofPerson: true,
    further: 'words',
    words: ['本人月平均收入', '本人月收入', '月收入', '月平均收入', '个人月收入', '月工资'],
  },
  bankBranch: {
    name: '开户银行',
    ofPerson: true,
    further: 'words',
    words: ['开户行', '开户银行', '开户银行和支行', '开户行名称', '开户支行'],
  },
  residence: {
    name: '户口',
    words: ['户口', '户口类型', '户口性质', '户籍', '户籍类型', '户籍性质', '城乡', '城乡类别'],
  },
  housing: { name: '住房类型', further: 'housing', words: ['住房类型', '住房', '住房情况', '住房性质'] },
  floorArea: { name: '建筑面积', further: 'words', words: ['建筑面积', '住房面积'] },
  zeroEmployment: { name: '是否零就业家庭', further: 'words', words: ['是否零就业家庭', '零就业家庭'] },
  tierStated: {
    name: '困难类别',
    further: 'words',
    words: ['困难类别', '困难类型', '困难职工类别', '困难帮扶申请类别'],
  },
  onRelief: { name: '是否低保', further: 'words', words: ['是否低保', '是否低保户', '低保情况', '是否享受低保'] },
  netIncomeStated: {
    name: '月人均净收入',
    further: 'words',
    words: ['月人均净收入', '月人均收入', '家庭月人均收入', '人均月收入'],
  },
  fileLevel: { name: '工会层级', further: 'words', words: ['工会层级', '建档层级', '档案级别'] },
  filedOn: { name: '建档时间', further: 'date', words: ['建档时间', '建档日期', '建档年月'] },
  size: { name: '家庭人口', words: ['家庭人口', '家庭人口数', '家庭人数', '人口', '人口数', '家庭成员数'] },
  income: {
    name: '家庭年收入',
    words: [
      '家庭年收入',
      '家庭年总收入',
      '家庭年度总收入',
      '家庭全年收入',
      '家庭全年总收入',
      '全家年收入',
      '全家年总收入',
      '全家总收入',
      '家庭总收入',
      '家庭年收入总额',
      '年收入',
      '年总收入',
    ],
  },
  outlayMedical: {
    name: '刚性支出/医疗',
    words: ['医疗支出', '因病支出', '医疗费', '医疗费用', '医药费', '自付医药费', '自付医疗费', '自付医疗费用'],
    under: { group: OUTLAY, words: ['医疗', '因病', '看病', '医药'] },
  },
  outlayEducation: {
    name: '刚性支出/教育',
    words: ['教育支出', '因学支出', '教育费用', '学费'],
    under: { group: OUTLAY, words: ['教育', '因学', '上学', '子女教育'] },
  },
  outlayDisability: {
    name: '刚性支出/残疾康复',
    words: ['残疾康复支出', '因残支出', '康复支出'],
    under: { group: OUTLAY, words: ['残疾康复', '残疾', '康复', '因残'] },
  },
  outlayAccident: {
    name: '刚性支出/意外灾害',
    words: ['意外灾害支出', '因灾支出', '意外支出'],
    under: { group: OUTLAY, words: ['意外灾害', '意外', '灾害', '因灾'] },
  },
  outlayOther: {
    name: '刚性支出/其他',
    words: ['其他支出', '其他刚性支出'],
    under: { group: OUTLAY, words: ['其他', '其它'] },
  },
  outlayTotal: {
    name: '刚性支出',
    words: ['刚性支出', '家庭刚性支出', '年刚性支出', '刚性支出合计', '支出合计'],
    under: { group: OUTLAY, words: ['合计', '小计', '总额'] },
  },
  mainCause: {
    name: '致困原因/主要',
    words: [
      '申请原因',
      '帮扶原因',
      '主要致困原因',
      '致困主因',
      '致困原因',
      '致贫原因',
      '困难原因',
      '主要致贫原因',
      '主要困难原因',
    ],
    under: { group: CAUSE, words: ['主要', '主要原因', '主因'] },
  },
  secondaryCauses: {
    name: '致困原因/次要',
    words: ['次要致困原因', '次要致贫原因', '其他致困原因'],
    under: { group: CAUSE, words: ['次要', '次要原因', '其他', '次因'] },
  },
  stillHard: { name: '政府救助后是否仍困难', words: ['是否仍困难', '救助后仍困难'], pattern: /救助后.*困难/ },
  migrant: { name: '是否农民工', words: ['是否农民工', '农民工'] },
  recipientClass: { name: '慰问对象类别', words: ['慰问对象类别', '对象类别', '慰问类别', '慰问对象'] },
  clarityFamily: {
    name: '四清/家庭情况',
    kept: 'sealed',
    words: ['家庭情况', '家庭基本情况'],
    under: { group: CLARITY, words: ['家庭情况', '家庭情况清', '基本情况清', '家庭'] },
  },
  clarityMind: {
    name: '四清/思想状况',
    kept: 'sealed',
    words: ['思想状况', '思想情况'],
    under: { group: CLARITY, words: ['思想状况', '思想状况清', '思想'] },
  },
  clarityCause: {
    name: '四清/困难原因',
    kept: 'sealed',
    words: [],
    under: { group: CLARITY, words: ['困难原因', '困难原因清', '致困原因', '致困原因清'] },
  },
  clarityNeeds: {
    name: '四清/生活需求',
    kept: 'sealed',
    words: ['生活需求', '帮扶需求'],
    under: { group: CLARITY, words: ['生活需求', '生活需求清', '帮扶需求', '帮扶需求清', '需求'] },
  },
  address: {
    name: '家庭住址',
    kept: 'sealed',
    words: ['家庭住址', '住址', '家庭地址', '现住址', '地址', '居住地址'],
  },
  bankCard: {
    name: '银行卡号',
    kept: 'number',
    words: ['银行卡号', '银行卡', '卡号', '账号', '银行账号', '银行卡账号', '工会卡号', '收款账号'],
  },
  remark: { name: '备注', kept: 'sealed', words: ['备注', '说明'] },
} as const satisfies Record<string, FieldWords>;
export type RosterField = keyof typeof ROSTER_FIELDS;
export type PersonField = {
  [F in RosterField]: (typeof ROSTER_FIELDS)[F] extends { readonly ofPerson: true } ? F : never;
}[RosterField];

const FIELDS = Object.entries(ROSTER_FIELDS) as [RosterField, FieldWords][];

/** What is known of a field, whichever it is. */
export const fieldOf = (field: RosterField): FieldWords => ROSTER_FIELDS[field];
export const isPersonField = (field: RosterField): field is PersonField => fieldOf(field).ofPerson === true;

/** Fields that are read and kept with the staged row only, of persons or of households. */
export function furtherFields(ofPerson: boolean): readonly RosterField[] {
  return FIELDS.filter(([, field]) => field.further !== undefined && (field.ofPerson === true) === ofPerson).map(
    ([name]) => name,
  );
}

/** The field a heading stands for, given its parts from the top row down ("刚性支出", "医疗"), or undefined. */
export function fieldOfHeading(parts: readonly string[]): RosterField | undefined {
  const plain = parts.map(plainHeading).filter((part) => part !== '');
  const last = plain.at(-1);
  if (last === undefined) return undefined;
  const above = plain.slice(0, -1);
  for (const [field, { under }] of FIELDS) {
    if (under?.words.includes(last) && above.some((part) => under.group.test(part))) return field;
  }
  const joined = plain.join('');
  for (const [field, { words, pattern }] of FIELDS) {
    if (words.includes(last) || words.includes(joined) || pattern?.test(joined)) return field;
  }
  return undefined;
}

/** A heading without spaces, brackets and what they hold, and marks. One that speaks of part of a number is left alone. */
export function plainHeading(text: string): string {
  if (/后四位|后六位|尾号/.test(text)) return text;
  return text.replace(/[（(【[].*?[）)】\]]/gs, '').replace(/[\s\u3000\u00A0:：*＊、,，.。]/g, '');
}

/** Whether a heading says that its amounts are in ten thousand yuan. */
export function isInTenThousand(parts: readonly string[]): boolean {
  return parts.some((part) => /万元/.test(part));
}
