import { refuse } from '../refusal.ts';

/** What free words are compared with: words of illness, and the people of the list, children included. */
export interface Unspeakable {
  readonly illnessWords: readonly string[];
  readonly names: readonly string[];
}

/** A run of six digits or more, however it is spaced or written, with the X an ID number may end in. */
const LONG_NUMBER = /\p{Nd}(?:[\s\-–—_.·、,，:：/()（）]*\p{Nd}){5,}[\s-]*[xX]?/gu;
const HOSPITAL = /^(?:[^，。；\s]{0,4}(?:医院|病院|防治))/;

/**
 * The last guard before free words go up: refuses (`notice.personal-number`) a run of eight digits or more, which an ID
 * number, a phone or a card always is, however it is spaced; (`notice.illness`) a word of illness that is not part of a
 * hospital's name; (`notice.names-person`) the full name of somebody in the posted households. Masked lists never trip it.
 */
export function requirePostable(text: string, where: string, unspeakable: Unspeakable = NOTHING): void {
  const plain = text.normalize('NFKC');
  if (/\p{Nd}(?:[\s\-–—_.·、,:/()]*\p{Nd}){7,}/u.test(plain))
    refuse('notice.personal-number', `公示的“${where}”里有一长串数字，像是身份证号、手机号或卡号。请删去后再公示。`, {
      where,
    });
  if (unspeakable.illnessWords.some((word) => illnessPlaces(plain, word).length > 0))
    refuse('notice.illness', `公示的“${where}”里写了病名。病情不能公示，请删去后再公示。`, { where });
  if (namesIn(plain, unspeakable.names).length > 0)
    refuse('notice.names-person', `公示的“${where}”里写了名单上家庭成员的姓名。请删去后再公示。`, { where });
}

/** The same words made fit to hang: what must not be read is replaced by `*`. For names of units, which nobody retypes. */
export function scrubbed(text: string, unspeakable: Unspeakable = NOTHING): string {
  let plain = text.normalize('NFKC').replace(LONG_NUMBER, '');
  for (const name of namesIn(plain, unspeakable.names)) plain = plain.replaceAll(name, `${[...name][0] ?? ''}某某`);
  for (const word of unspeakable.illnessWords)
    for (const at of illnessPlaces(plain, word).reverse())
      plain = plain.slice(0, at) + '*'.repeat(word.length) + plain.slice(at + word.length);
  return plain === text.normalize('NFKC') ? text : plain;
}

/** An office phone: digits and separators, several with 、. Refuses (`notice.phone-invalid`) a number longer than a phone. */
export function requireOfficePhone(phone: string): void {
  const numbers = phone.normalize('NFKC').split(/[、,;，；]/u);
  const isPhone = (one: string) =>
    /^[\d\s\-()+转*]+$/u.test(one.trim()) &&
    one.replace(/转.*$/u, '').replace(/\D/g, '').length <= 12 &&
    /\d{3}/u.test(one);
  if (numbers.every(isPhone)) return;
  refuse('notice.phone-invalid', '异议受理电话只能写电话号码，如 0990-1234567，几个号码之间用顿号。请改正后再公示。');
}

const NOTHING: Unspeakable = { illnessWords: [], names: [] };

/** Names of two letters or more that stand in the text, longest first. */
const namesIn = (text: string, names: readonly string[]) =>
  [...new Set(names)]
    .map((name) => name.normalize('NFKC').trim())
    .filter((name) => [...name].length >= 2 && text.includes(name))
    .sort((a, b) => b.length - a.length);

function illnessPlaces(text: string, word: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!HOSPITAL.test(text.slice(at + word.length)) && !text.slice(at).startsWith('精神病院')) places.push(at);
  return places;
}
