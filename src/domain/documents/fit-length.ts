import { refuse } from '../refusal.ts';

/** One thing a paper may say, in the ways it can be said. */
export interface Slot {
  /** A required slot is always filled; an optional one may stay empty. */
  readonly required: boolean;
  /** Ways to say it, the preferred first. `characters` counts non-blank characters; `weight` says how much it matters. */
  readonly choices: readonly { readonly characters: number; readonly weight: number }[];
}

export interface FittedLength {
  /** For every slot the index of the chosen wording, or null when it is left out. */
  readonly chosen: readonly (number | null)[];
  /** Non-blank characters in all, `fixedCharacters` included. */
  readonly characters: number;
}

export interface LengthGoal {
  /** What the paper is called in the refusal. */
  readonly title: string;
  /** Non-blank characters wanted. */
  readonly target: number;
  /** Share of the target by which the length may differ, 0.03 for ±3 %. */
  readonly tolerance: number;
  /** Characters that are there in any case: title, headings, signature. */
  readonly fixedCharacters: number;
}

/**
 * Chooses wordings so that the paper has the wanted length: of all choices within the tolerance, first those within a third
 * of it, among them the greatest weight, among them the one nearest to the target, among them the first. An exact search over sums
 * of lengths, so the same slots always give the same paper. Nothing is padded: when no choice fits, it refuses
 * (`document.too-short`, `document.too-long`, `document.length-gap`) and says by how many characters.
 */
export function fitLength(slots: readonly Slot[], goal: LengthGoal): FittedLength {
  const least = Math.ceil(goal.target * (1 - goal.tolerance));
  const most = Math.floor(goal.target * (1 + goal.tolerance));
  const layers = sumsOf(slots, most - goal.fixedCharacters);
  const last = layers.at(-1) ?? new Map<number, Step>();
  const inner = (goal.target * goal.tolerance) / 3;
  let best: { characters: number; weight: number } | undefined;
  for (const [sum, { weight }] of last) {
    const candidate = { characters: sum + goal.fixedCharacters, weight };
    if (candidate.characters < least || candidate.characters > most) continue;
    if (!best || isBetter(candidate, best, goal.target, inner)) best = candidate;
  }
  if (!best) return refuseLength(slots, goal, least, most, [...last.keys()]);
  return { chosen: choicesOf(layers, best.characters - goal.fixedCharacters), characters: best.characters };
}

interface Step {
  readonly weight: number;
  readonly choice: number | null;
  readonly before: number;
}

/** After each slot: every reachable sum up to `room`, with the greatest weight that reaches it and the way back. */
function sumsOf(slots: readonly Slot[], room: number): Map<number, Step>[] {
  const layers: Map<number, Step>[] = [new Map(room >= 0 ? [[0, { weight: 0, choice: null, before: 0 }]] : [])];
  for (const slot of slots) {
    const before = layers.at(-1) ?? new Map<number, Step>();
    const after = new Map<number, Step>();
    for (const [sum, step] of before) {
      const options = slot.choices.map((choice, index) => ({ ...choice, index: index as number | null }));
      if (!slot.required) options.push({ characters: 0, weight: 0, index: null });
      for (const option of options) {
        const total = sum + option.characters;
        const weight = step.weight + option.weight;
        const known = after.get(total);
        if (total <= room && (!known || weight > known.weight))
          after.set(total, { weight, choice: option.index, before: sum });
      }
    }
    layers.push(after);
  }
  return layers;
}

type Candidate = { characters: number; weight: number };
function isBetter(a: Candidate, b: Candidate, target: number, inner: number): boolean {
  const [far, farther] = [Math.abs(a.characters - target), Math.abs(b.characters - target)];
  if (far <= inner !== farther <= inner) return far <= inner;
  if (a.weight !== b.weight) return a.weight > b.weight;
  if (far !== farther) return far < farther;
  return a.characters < b.characters;
}

function choicesOf(layers: readonly Map<number, Step>[], sum: number): (number | null)[] {
  const chosen: (number | null)[] = [];
  let at = sum;
  for (let index = layers.length - 1; index > 0; index--) {
    const step = layers[index]?.get(at);
    if (!step) throw new Error('the way back through the sums is broken');
    chosen.unshift(step.choice);
    at = step.before;
  }
  return chosen;
}

function refuseLength(slots: readonly Slot[], goal: LengthGoal, least: number, most: number, sums: number[]): never {
  const wanted = `《${goal.title}》要求${goal.target}字（允许${least}至${most}字）`;
  const extreme = (pick: (...lengths: number[]) => number, slot: Slot, withNone: boolean) =>
    slot.choices.length === 0 ? 0 : pick(...slot.choices.map((choice) => choice.characters), ...(withNone ? [0] : []));
  const shortest = slots.reduce((sum, slot) => sum + extreme(Math.min, slot, !slot.required), goal.fixedCharacters);
  const longest = slots.reduce((sum, slot) => sum + extreme(Math.max, slot, false), goal.fixedCharacters);
  if (shortest > most) {
    refuse(
      'document.too-long',
      `${wanted}，必写的内容已有${shortest}字，多出${shortest - most}字。请调高目标字数，或在模板中把部分段落改为可选。`,
      { target: goal.target, excess: shortest - most },
    );
  }
  if (longest < least) {
    refuse(
      'document.too-short',
      `${wanted}，现有材料最多写到${longest}字，还差${least - longest}字。请补录活动事实（如公示、退回原因、领导小组、工作安排），或调低目标字数；系统不凑字数。`,
      { target: goal.target, missing: least - longest },
    );
  }
  const nearest = Math.max(...sums, shortest - goal.fixedCharacters) + goal.fixedCharacters;
  refuse(
    'document.length-gap',
    `${wanted}，现有段落怎样取舍都不在范围内，最接近的是${nearest}字，差${least - nearest}字。请在模板中为某一段增加一种较短或较长的写法。`,
    { target: goal.target, nearest },
  );
}
