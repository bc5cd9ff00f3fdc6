import { addDays, type CalendarDate } from '../calendar-date.ts';
import type { UnitKind } from '../code-lists.ts';
import type { CampaignFile } from './campaign-file.ts';
import { springFestivalOf } from './festivals.ts';
import type { DraftBody } from './plan-draft.ts';

const FAMILIES: Partial<Record<UnitKind, CampaignFile['papers']['family']>> = {
  hospital: 'hospital',
  school: 'school',
  government: 'town',
};

/** The year whose 春节 comes next: from May on one plans for the coming winter (domain.md §6.3). */
export function winterOf(today: CalendarDate): number {
  const year = Number(today.slice(0, 4));
  return Number(today.slice(5, 7)) >= 5 ? year + 1 : year;
}

/**
 * The beginning of a plan written from nothing: only what follows from unit, year and register. The period runs from 15 December
 * to 元宵, as most plans do (domain.md §10); everything is open to change.
 */
export function newPlan(
  unit: { name: string; kind: UnitKind },
  year: number,
  people: Partial<CampaignFile['people']>,
  rulePack: string | undefined,
): DraftBody {
  return {
    title: `${unit.name}${year}年元旦春节送温暖活动`,
    code: `${year}-songwennuan`,
    year,
    ...(rulePack === undefined ? {} : { rulePack }),
    factsAsOf: `${year - 1}-11-30`,
    period: { from: `${year - 1}-12-15`, to: addDays(springFestivalOf(year), 14) },
    basis: [],
    people,
    papers: { family: FAMILIES[unit.kind] ?? 'county', issuer: unit.name, summaryCharacters: 1350 },
    standards: { rates: [] },
    measures: [],
    fundSources: [],
    schedule: [],
  };
}
