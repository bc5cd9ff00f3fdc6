import {
  CAUSES,
  type CauseCode,
  codeOf,
  RECIPIENT_CLASSES,
  type RecipientClassCode,
  RELATIONS,
  type RelationCode,
  RESIDENCES,
  type Residence,
} from '#domain/code-lists.ts';
import { type Sex, SEXES } from '#domain/people/id-number.ts';
import { withoutSpaces } from '#domain/people/person-name.ts';
import { cellText, type CellValue } from './cell-value.ts';
import { doubt, type DoubtCode, isBlank, type Reading, repaired, toHalfWidth } from './reading.ts';

const RELATION_WORDS: Readonly<Record<RelationCode, string>> = {
  head: '本人 职工本人 申请人 户主本人',
  spouse: '老伴 丈夫 妻子 夫 妻 爱人 夫妻 老公 老婆 之妻 之夫',
  father: '父 爸爸 爸 生父 养父 之父 父子',
  mother: '母 妈妈 妈 生母 养母 之母',
  son: '子 长子 次子 三子 独子 大儿子 小儿子 之子 养子',
  daughter: '女 长女 次女 三女 独女 大女儿 小女儿 之女 养女',
  grandparent: '祖父 祖母 爷爷 奶奶 外祖父 外祖母 外公 外婆 姥爷 姥姥',
  grandchild: '孙子 孙女 孙 外孙 外孙子 外孙女',
  sibling: '兄 弟 姐 妹 哥哥 弟弟 姐姐 妹妹 兄弟 姐妹 兄妹 姐弟',
  other: '其它 儿媳 女婿 岳父 岳母 公公 婆婆 侄子 侄女 非亲属',
};

/** “因病” alone is not here: a serious and a chronic illness lead to different tiers, so a person has to say which. */
const CAUSE_WORDS: Readonly<Record<CauseCode, string>> = {
  'no-labour': '缺劳力 缺劳动力 丧失劳动能力',
  unemployed: '未就业 有劳动能力未就业',
  'laid-off': '下岗 失业 下岗失业人员 待岗 本人下岗失业 家属下岗失业',
  uninsured: '未参保 无社保 未参加社保',
  'benefit-gap': '社保待遇不到位 社保待遇未落实',
  illness:
    '重特大疾病 重大疾病 患重大疾病 大病 患大病 本人大病 重病 患重病 家属大病 供养直系亲属大病 直系亲属大病 家属患大病 癌症 尿毒症 白血病',
  'chronic-illness': '慢性病 慢病 急性病 患慢性病 急症和慢性疾病 急慢性病 急症、慢性病 长期慢性病',
  disability: '因残 残疾人 身有残疾 本人残疾 家属残疾 肢体残疾',
  disaster: '因灾 受灾 遭受自然灾害 灾害',
  accident: '意外 因意外 意外致困 意外灾害 突发意外 重大意外事故 交通事故 意外伤害',
  schooling: '因学 就学 子女入学 上学 子女就学 子女教育 供子女上学 孩子上学',
  other:
    '其它 收入低 收入低无法维持基本生活 低收入 因婚 缺土地 缺水 缺技术 缺资金 交通条件落后 自身发展动力不足 其他原因',
};

const RESIDENCE_WORDS: Readonly<Record<Residence, string>> = {
  urban: '城市 城 非农业 非农 非农业户口 城镇户口 居民 居民户 城镇居民 农转居',
  rural: '农 农业 农业户口 农村户口 乡村 农户 农村居民',
};

const SEX_WORDS: Readonly<Record<Sex, string>> = { male: '男性 M 男士', female: '女性 F 女士' };

type Words<T extends string> = ReadonlyMap<string, { readonly code: T; readonly standard: boolean }>;

function wordsOf<T extends string>(
  names: Readonly<Record<T, string>>,
  synonyms: Readonly<Record<T, string>>,
): Words<T> {
  const words = new Map<string, { code: T; standard: boolean }>();
  for (const code of Object.keys(names) as T[]) {
    for (const word of synonyms[code].split(' ')) words.set(word, { code, standard: false });
    words.set(names[code], { code, standard: true });
  }
  return words;
}

const RELATION_MAP = wordsOf(RELATIONS, RELATION_WORDS);
const CAUSE_MAP = wordsOf(CAUSES, CAUSE_WORDS);
const RESIDENCE_MAP = wordsOf(RESIDENCES, RESIDENCE_WORDS);
const SEX_MAP = wordsOf(SEXES, SEX_WORDS);

/** One word against a code list; `missing` is the doubt for an empty cell, or null is the answer when there is none. */
function readWord<T extends string>(
  value: CellValue | undefined,
  words: Words<T>,
  names: Readonly<Record<T, string>>,
  unknown: DoubtCode,
): Reading<T | null> {
  if (isBlank(value)) return { value: null };
  if (typeof value === 'object' && value !== null && 'err' in value) return doubt('cell.error');
  const written = cellText(value);
  const text = withoutSpaces(toHalfWidth(written))
    .replace(/[(（].*?[)）]$/u, '')
    .replace(/^\d+[.、]/, '');
  const found = words.get(text);
  if (!found) return doubt(unknown, { text: written });
  if (found.standard && text === written) return { value: found.code };
  return repaired(found.code, found.standard ? 'text.spaces' : 'text.synonym', names[found.code]);
}

export const readRelation = (value: CellValue | undefined) =>
  readWord(value, RELATION_MAP, RELATIONS, 'relation.unknown');
export const readResidence = (value: CellValue | undefined) =>
  readWord(value, RESIDENCE_MAP, RESIDENCES, 'residence.unknown');
export const readCause = (value: CellValue | undefined) => readWord(value, CAUSE_MAP, CAUSES, 'cause.unknown');
export const readSex = (value: CellValue | undefined) => readWord(value, SEX_MAP, SEXES, 'sex.unknown');

/** Up to three causes, separated by 、 or commas; 无 and an empty cell are none. */
export function readCauses(value: CellValue | undefined): Reading<readonly CauseCode[]> {
  const text = cellText(value);
  if (isBlank(value) || /^(无|没有|\/|-+|—+)$/.test(text.trim())) return { value: [] };
  const causes: CauseCode[] = [];
  let changed = false;
  for (const part of text.split(/[、,，;；/\n]+/).filter((word) => !isBlank(word))) {
    const reading = readCause(part);
    if ('doubt' in reading) return reading;
    changed ||= reading.repairs !== undefined;
    if (reading.value !== null && !causes.includes(reading.value)) causes.push(reading.value);
  }
  if (causes.length > 3) return doubt('cause.too-many');
  return changed
    ? repaired(causes, 'text.synonym', causes.map((cause) => CAUSES[cause]).join('、'))
    : { value: causes };
}

/** 是 or 否 in its many forms; an empty cell is null. */
export function readYesNo(value: CellValue | undefined): Reading<boolean | null> {
  if (isBlank(value)) return { value: null };
  if (typeof value === 'boolean') return { value };
  const written = cellText(value);
  const text = withoutSpaces(toHalfWidth(written)).toUpperCase();
  if (text === '是' || text === '否')
    return text === written ? { value: text === '是' } : repaired(text === '是', 'text.spaces', text);
  if (/^(Y|YES|√|✓|有|对|1|仍困难|困难|仍然困难)$/.test(text)) return repaired(true, 'text.synonym', '是');
  if (/^(N|NO|×|X|无|不|不是|0|不困难|-|\/)$/.test(text)) return repaired(false, 'text.synonym', '否');
  return doubt('choice.unknown', { text: written });
}

/** Recipient class by code ("A0", "A0 在档困难职工") or by name; an empty cell is A0, the class of a hardship roster. */
export function readRecipientClass(value: CellValue | undefined): Reading<RecipientClassCode> {
  if (isBlank(value)) return { value: 'A0' };
  const written = cellText(value);
  const text = withoutSpaces(toHalfWidth(written)).toUpperCase();
  const code = (/^([A-E]\d)(?![\dA-Z])/.exec(text)?.[1] ?? codeOf(RECIPIENT_CLASSES, text)) as
    | RecipientClassCode
    | undefined;
  if (code !== undefined && code in RECIPIENT_CLASSES) return { value: code };
  if (/^(困难职工|在档职工|建档困难职工)$/.test(text))
    return repaired('A0', 'text.synonym', `A0 ${RECIPIENT_CLASSES.A0}`);
  return doubt('class.unknown', { text: written });
}
