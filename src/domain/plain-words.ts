import { refuse } from './refusal.ts';

/** Words that name an illness. A list can never be complete; it catches what people really type into a remark. */
const DIAGNOSES = [
  '癌',
  '肿瘤',
  '白血病',
  '淋巴瘤',
  '尿毒症',
  '肾衰',
  '透析',
  '肝硬化',
  '乙肝',
  '丙肝',
  '糖尿病',
  '心梗',
  '心肌梗',
  '冠心病',
  '脑梗',
  '脑出血',
  '中风',
  '肺结核',
  '尘肺',
  '艾滋',
  '梅毒',
  '抑郁症',
  '精神分裂',
  '精神病',
  '癫痫',
  '帕金森',
  '阿尔茨海默',
  '血友病',
  '红斑狼疮',
  '再生障碍性贫血',
  '化疗',
  '放疗',
  '移植术',
  'HIV',
] as const;

/** Talks and check-ups are named for what they prevent; that says nothing of anybody. */
const PREVENTION = /防癌|抗癌|(?:两|防)?癌症?筛查|糖尿病(?:日|讲座|筛查)|防治/g;

/** The first word in the text that names an illness, or undefined. */
export function findDiagnosis(text: string): string | undefined {
  const bare = text.normalize('NFKC').replace(/\s/g, '').replace(PREVENTION, '').toUpperCase();
  return DIAGNOSES.find((word) => bare.includes(word));
}

/**
 * Guards a field that many may read against the name of an illness (`ward.diagnosis-in-public-field`; domain.md §12: an illness
 * is for the medical role only, everybody else reads 因病). `instead` says where the illness belongs. The refusal names the
 * field, never the words typed.
 */
export function requireNoDiagnosis(text: string, where: string, instead: string): void {
  if (findDiagnosis(text) === undefined) return;
  refuse('ward.diagnosis-in-public-field', `${where}里写了病名，而这一栏很多人都能看到。请改写为“因病”；${instead}`, {
    where,
  });
}

/**
 * Guards a field of a gathering or a round that many may read: no illness, and no run of seven digits or more, which an ID
 * number, a phone or a card always is (`gathering.personal-number`).
 */
export function requirePlainWords(text: string, where: string): void {
  if (/\d(?:[\s-]*\d){6,}/u.test(text.normalize('NFKC')))
    refuse('gathering.personal-number', `“${where}”里有一长串数字，像是身份证号、手机号或卡号。请删去后再保存。`, {
      where,
    });
  requireNoDiagnosis(text, `“${where}”`, '病名只由医务岗位填在“诊断”一栏，加密保存。');
}
