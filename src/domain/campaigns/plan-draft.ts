import { type CampaignDivision, type CampaignFile, type CampaignUnit } from './campaign-file.ts';
import { checkCampaignFile } from './check-campaign-file.ts';
import { planOfCampaignFile } from './campaign-plan-of-file.ts';
import { type CauseLists, checkPlan } from './check-plan.ts';
import type { FileMistake } from './file-mistake.ts';
import { CONFIRMED_IN, DRAFT_STEPS, type DraftStep, TO_CONFIRM, type ToConfirm } from './plan-steps.ts';

/** A campaign file while somebody writes it: any part may be missing or wrong. Units and divisions come from the register. */
export type DraftBody = Readonly<Record<string, unknown>>;

/** What the register says that a plan does not repeat. */
export interface PlanRegister {
  readonly unitCode: string;
  readonly units: readonly CampaignUnit[];
  readonly divisions: readonly CampaignDivision[];
  /** Cause lists of the rule pack the draft names, for conditions of standards; empty while it names none. */
  readonly causeLists: CauseLists;
}

export interface DraftMistake extends FileMistake {
  /** The step of the screen where it is put right; the whole text for sections no step writes. */
  readonly step: DraftStep | 'text';
}

export type CheckedDraft =
  | { readonly file: CampaignFile; readonly mistakes: readonly [] }
  | { readonly file?: undefined; readonly mistakes: readonly DraftMistake[] };

/** Checks a draft as the file it will be, with the register's units; then as a plan. Everything wrong is reported, with its step. */
export function checkDraft(
  body: DraftBody,
  register: PlanRegister,
  toConfirm: readonly ToConfirm[] = [],
): CheckedDraft {
  const { unitCode: unit, units, divisions } = register;
  const checked = checkCampaignFile({ files: {}, ...withoutNothing(body), unit, units, divisions });
  const faults: readonly FileMistake[] =
    'mistakes' in checked
      ? checked.mistakes
      : checkPlan(planOfCampaignFile(checked.file), register.causeLists).map(({ path, message }) => ({
          path: inFile(path),
          message,
        }));
  const unconfirmed = toConfirm.map((what) => ({ path: [CONFIRMED_IN[what]], message: TO_CONFIRM[what] }));
  const mistakes = [...faults, ...unconfirmed].map((mistake) => ({ ...mistake, step: stepOf(mistake.path) }));
  return mistakes.length > 0 || 'mistakes' in checked ? { mistakes } : { file: checked.file, mistakes: [] };
}

/** A form leaves null, '' and empty groups where nothing was written; the file has no such fields. */
function withoutNothing<T>(value: T): T {
  if (Array.isArray(value)) return value.map((each) => withoutNothing(each as unknown)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).flatMap(([key, each]: [string, unknown]) => {
    const tidied = withoutNothing(each);
    const isNothing = tidied === null || tidied === undefined || tidied === '' || isEmptyGroup(tidied);
    return isNothing ? [] : [[key, tidied] as const];
  });
  return Object.fromEntries(kept) as T;
}

const isEmptyGroup = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;

/** Where something of a plan stands in the file. */
const FILE_PLACES: Readonly<Record<string, readonly string[]>> = {
  standards: ['standards', 'rates'],
  sources: ['fundSources'],
  stages: ['schedule'],
  endsOn: ['period', 'to'],
  startsOn: ['period', 'from'],
};
const inFile = ([first = '', ...rest]: readonly (string | number)[]) => [...(FILE_PLACES[first] ?? [first]), ...rest];

function stepOf([section]: readonly (string | number)[]): DraftStep | 'text' {
  const found = (Object.keys(DRAFT_STEPS) as DraftStep[]).find((step) =>
    (DRAFT_STEPS[step].sections as readonly string[]).includes(String(section)),
  );
  return found ?? (section === 'divisions' || section === 'units' ? 'basics' : 'text');
}
