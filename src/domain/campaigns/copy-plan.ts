import { isCalendarDate } from '../calendar-date.ts';
import type { CampaignFile } from './campaign-file.ts';
import { moveToWinterOf } from './festivals.ts';
import { type DraftBody } from './plan-draft.ts';
import { DRAFT_STEPS, type ToConfirm } from './plan-steps.ts';

/** What a copy leaves to be looked at. */
export const COPY_TO_CONFIRM: readonly ToConfirm[] = ['leadingGroup', 'standards', 'dates'];

/**
 * A plan as the beginning of another year's: days moved to that winter's festivals; theme, basis, minutes and money emptied
 * (what a source held, when and under which document); the leading group and the standards kept, to be confirmed. What happened
 * in the old campaign (visits, gatherings, exclusions) stays behind.
 */
export function copyPlan(file: CampaignFile, toYear: number): DraftBody {
  const kept = Object.fromEntries(
    Object.values(DRAFT_STEPS)
      .flatMap(({ sections }): readonly string[] => sections)
      .filter((section) => section in file && !LEFT_BEHIND.includes(section))
      .map((section) => [section, file[section as keyof CampaignFile]]),
  );
  const { fundSources, approval } = file;
  const moved = moveDays(kept, file.year, toYear) as Record<string, unknown>;
  return {
    ...moved,
    year: toYear,
    title: file.title.replaceAll(String(file.year), String(toYear)),
    code: file.code.includes(String(file.year))
      ? file.code.replaceAll(String(file.year), String(toYear))
      : `${toYear}-${file.code}`.slice(0, 40),
    theme: '',
    basis: [],
    approval: { meeting: approval.meeting, on: moveToWinterOf(approval.on, file.year, toYear) },
    fundSources: fundSources.map((source) =>
      Object.fromEntries(Object.entries(source).filter(([field]) => !EMPTIED.includes(field))),
    ),
  };
}

const EMPTIED = ['amountYuan', 'receivedOn', 'documentNo'];
const LEFT_BEHIND = ['basis', 'exclusions', 'approval', 'fundSources'];

function moveDays(value: unknown, fromYear: number, toYear: number): unknown {
  if (typeof value === 'string') return isCalendarDate(value) ? moveToWinterOf(value, fromYear, toYear) : value;
  if (Array.isArray(value)) return value.map((each) => moveDays(each, fromYear, toYear));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, moveDays(each, fromYear, toYear)]));
}
