/**
 * The code lists of the field (domain.md §2.2, §2.3, §5.2). Codes are stored, names are shown; a code is never reused.
 */
function codeList<const T extends Record<string, string>>(names: T) {
  return names;
}

/**
 * 困难类别 of every scheme: 低保户, 低保边缘户 and 意外致困户 of 2006–2016 (domain.md §3.1, §3.2), 深度困难 and 相对困难 of the
 * current one (§3.3), 刚性支出困难户 and 监测对象 of the townships (§7).
 */
export const TIERS = codeList({
  subsistence: '低保户',
  marginal: '低保边缘户',
  accident: '意外致困户',
  deep: '深度困难户',
  relative: '相对困难户',
  'rigid-outlay': '刚性支出困难户',
  monitored: '防返贫监测对象',
});
export type TierCode = keyof typeof TIERS;

/** 致困原因, list X of the 2016+ form (domain.md §5.2), with 残疾 kept apart because older schemes name it. */
export const CAUSES = codeList({
  'no-labour': '无劳动能力',
  unemployed: '有劳动能力而未就业',
  'laid-off': '下岗失业',
  uninsured: '未参加社会保险',
  'benefit-gap': '社保待遇落实不到位',
  illness: '患重特大疾病',
  'chronic-illness': '急症慢性病',
  disability: '残疾',
  disaster: '自然灾害',
  accident: '意外事故',
  schooling: '子女上学',
  other: '其他',
});
export type CauseCode = keyof typeof CAUSES;

/** What a notice board may say of a cause: never an illness (domain.md §12). */
export const PUBLIC_CAUSES: Record<CauseCode, string> = {
  'no-labour': '因缺劳力',
  unemployed: '因未就业',
  'laid-off': '因失业',
  uninsured: '因保障不足',
  'benefit-gap': '因保障不足',
  illness: '因病',
  'chronic-illness': '因病',
  disability: '因残',
  disaster: '因灾',
  accident: '因意外',
  schooling: '因学',
  other: '其他',
};

/** 与户主关系 (domain.md §5.2). */
export const RELATIONS = codeList({
  head: '户主',
  spouse: '配偶',
  father: '父亲',
  mother: '母亲',
  son: '儿子',
  daughter: '女儿',
  grandparent: '祖父母',
  grandchild: '孙子女',
  sibling: '兄弟姐妹',
  other: '其他',
});
export type RelationCode = keyof typeof RELATIONS;

/** 慰问对象类别 A–E (domain.md §2.3); E runs in the same weeks but is never 送温暖资金. */
export const RECIPIENT_CLASSES = codeList({
  A0: '在档困难职工',
  A1: '下岗失业或收入明显偏低职工',
  A2: '患大病、受灾、突发意外职工',
  A3: '困难企业停发减发工资职工',
  A4: '工伤、职业病致残者和因公牺牲职工家属',
  A5: '重大疾病手术或住院职工',
  B1: '新就业形态劳动者和灵活就业人员',
  B2: '重点工程节日坚守一线职工',
  B3: '艰苦岗位职工',
  B4: '抗灾一线职工',
  B5: '春节坚守岗位职工',
  B6: '派驻、挂职、长期异地工作职工',
  C1: '劳动模范和先进工作者',
  C2: '有突出贡献职工',
  C3: '一线先进模范',
  D1: '集体慰问',
  D2: '指定用途慰问',
  D3: '集体研究决定的慰问',
  E1: '农村低收入户和监测对象',
  E2: '住院患者',
  E3: '留校学生',
  E4: '优抚对象、老党员',
  E5: '全员节日慰问',
  E6: '值班职工',
});
export type RecipientClassCode = keyof typeof RECIPIENT_CLASSES;

/** 资金来源 F1–F6 (domain.md §2.2). */
export const FUND_SOURCE_KINDS = codeList({
  F1: '财政拨款',
  F2: '上级工会补助',
  F3: '本级工会经费',
  F4: '社会捐助',
  F5: '行政拨付',
  F6: '其他合法来源',
});
export type FundSourceKind = keyof typeof FUND_SOURCE_KINDS;

/** Levels of the unit tree below the county (DESIGN §3); an industrial park is a unit of the township level with its own kind. */
export const UNIT_LEVELS = codeList({
  nation: '全国',
  province: '省级',
  city: '市级',
  county: '县级',
  township: '乡镇（系统、园区）级',
  base: '基层',
});
export type UnitLevel = keyof typeof UNIT_LEVELS;

export const UNIT_KINDS = codeList({
  union: '工会',
  park: '工业园区',
  government: '机关',
  hospital: '医院',
  school: '学校',
  enterprise: '企业',
});
export type UnitKind = keyof typeof UNIT_KINDS;

export const RESIDENCES = codeList({ urban: '城镇', rural: '农村' });
export type Residence = keyof typeof RESIDENCES;

/** 慰问方式: what a household receives. */
export const AID_KINDS = codeList({ cash: '慰问金', goods: '慰问品' });
export type AidKind = keyof typeof AID_KINDS;

/** The code whose name this is, or undefined. */
export function codeOf<T extends Record<string, string>>(list: T, name: string): keyof T | undefined {
  return Object.keys(list).find((code) => list[code] === name);
}
