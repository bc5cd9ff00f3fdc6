import { pinyin } from 'pinyin-pro';

export interface NamePinyin {
  /** All syllables in one, lower case without tones: ouyangruolan. */
  readonly full: string;
  /** First letters: oyrl. */
  readonly initials: string;
}

/** Spells a name for searching; surnames in their own reading (单 shan, 仇 qiu). Latin names keep their letters. */
export function spellName(name: string): NamePinyin {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true, nonZh: 'consecutive' })
    .map((syllable) => syllable.toLowerCase().replace(/[^a-z]/g, ''))
    .filter((syllable) => syllable !== '');
  return { full: syllables.join(''), initials: syllables.map((syllable) => syllable[0]).join('') };
}
