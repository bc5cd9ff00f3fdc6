import type { CalendarDate } from '../calendar-date.ts';
import type { DerivationStep } from './derivation.ts';

/** What a letter about one verdict is made from. */
export interface LetterFacts {
  readonly headName: string;
  readonly dossierNo: string;
  readonly unitName: string;
  readonly outcome: 'tier' | 'none' | 'unknown';
  readonly tierName: string | null;
  readonly packName: string;
  readonly packVersion: string;
  readonly postingWorkingDays: number;
  readonly missing: readonly string[];
  readonly derivation: readonly DerivationStep[];
  readonly decidedOn: CalendarDate;
}

/**
 * 告知书: what was decided about a household, how it was worked out in plain words, and what the household can do. One page.
 * Result and removal must be told to the worker, with the right to apply again (domain.md §4.4).
 */
export interface VerdictLetter {
  readonly title: string;
  readonly dossierNo: string;
  readonly addressee: string;
  readonly opening: string;
  /** Sentences of the derivation that lead to the result, in their order. */
  readonly reasons: readonly string[];
  readonly result: string;
  readonly rights: readonly string[];
  readonly issuer: string;
  readonly datedOn: CalendarDate;
}

export const LETTER_TITLES = { tier: '困难类别认定告知书', none: '不予认定告知书', unknown: '补充资料告知书' } as const;

/** Writes the letter; `issuer` is the union that signs it, `datedOn` the day it bears. */
export function writeVerdictLetter(facts: LetterFacts, issuer: string, datedOn: CalendarDate): VerdictLetter {
  return {
    title: LETTER_TITLES[facts.outcome],
    dossierNo: facts.dossierNo,
    addressee: `${facts.unitName}　${facts.headName}同志`,
    opening: `您家庭的困难职工档案，已按《${facts.packName}》（第${facts.packVersion}版）于${chineseDay(facts.decidedOn)}完成认定。计算过程如下：`,
    reasons: reasonsOf(facts),
    result: resultOf(facts),
    rights: rightsOf(facts),
    issuer,
    datedOn,
  };
}

/** The figures, then what decided: the conditions of the tier that was given, or of every tier the ones that were not met. */
function reasonsOf({ outcome, derivation, tierName }: LetterFacts): string[] {
  return derivation
    .filter((step) => {
      if (step.kind === 'conclusion') return false;
      if (step.kind !== 'condition') return true;
      if (outcome === 'tier') return step.text.startsWith(`${tierName}条件`);
      return outcome === 'unknown' ? step.values.holds === null : step.values.holds === false;
    })
    .map((step) => step.text);
}

function resultOf({ outcome, tierName, missing }: LetterFacts): string {
  if (outcome === 'tier') return `认定结果：您的家庭为“${tierName}”。`;
  if (outcome === 'none') return '认定结果：您的家庭目前不符合困难职工家庭的条件，不予认定。';
  return `认定结果：资料不全，暂时不能认定，这不等于不符合条件。还缺：${missing.join('；')}。`;
}

function rightsOf({ outcome, postingWorkingDays }: LetterFacts): string[] {
  const objection = `对认定结果或者上面任何一个数有不同意见的，可以在公示期内（不少于${postingWorkingDays}个工作日）向所在单位工会或者本会口头、书面提出，本会核实后答复。`;
  if (outcome === 'unknown') return ['请把所缺资料交给所在单位工会，补齐后重新认定。', objection];
  const again =
    outcome === 'tier'
      ? '家庭收入、人口或者致困原因有变化的，请及时告诉所在单位工会，可以重新申请认定。'
      : '家庭情况有变化，或者有新的证明材料的，可以随时重新申请认定。';
  return [objection, again];
}

/** 2026年1月5日. */
export function chineseDay(on: CalendarDate): string {
  const [year, month, day] = on.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
