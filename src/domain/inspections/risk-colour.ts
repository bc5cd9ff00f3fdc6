import { type CalendarDate, daysBetween, formatChineseDate } from '../calendar-date.ts';
import { type Fen, formatYuanShort } from '../money.ts';
import { refuse } from '../refusal.ts';
import { type Answers, meets } from './answers.ts';
import { type ColourRule, RISK_COLOURS, type RiskColour } from './inspection-form.ts';

export interface RiskFacts {
  readonly arrearsPersons: number;
  readonly arrearsFen: Fen;
  readonly checkedOn: CalendarDate;
  readonly answers: Answers;
}

export interface ColouredRisk {
  readonly colour: RiskColour;
  readonly festivalOn: CalendarDate;
  readonly daysToFestival: number;
  /** How the colour came about, to be read aloud. */
  readonly reading: string;
}

/**
 * Colours a project or enterprise by persons × amount × days to the festival (domain.md §11). No arrears is green; a sign named in
 * the rule raises it one step. Refuses (`inspection.no-festival`) a year whose festival the form does not know.
 */
export function colourRisk(rule: ColourRule, facts: RiskFacts): ColouredRisk {
  const festivalOn = nextFestival(rule, facts.checkedOn);
  const days = daysBetween(facts.checkedOn, festivalOn);
  const persons = levelFrom(rule.personSteps, facts.arrearsPersons);
  const amount = levelFrom(rule.amountYuanSteps, Number(facts.arrearsFen) / 100);
  const time = levelUpTo(rule, days);
  const owes = facts.arrearsPersons > 0 || facts.arrearsFen > 0n;
  const product = Math.max(persons, 1) * Math.max(amount, 1) * time;
  const byProduct: RiskColour = owes ? (worstReached(rule, product) ?? 'blue') : 'green';
  const isRaised = rule.raise.some((condition) => meets(facts.answers, condition));
  const colour = isRaised ? raised(byProduct) : byProduct;
  const sum = owes
    ? `涉及${facts.arrearsPersons}人（${Math.max(persons, 1)}级）、金额${formatYuanShort(facts.arrearsFen)}元（${Math.max(amount, 1)}级）、距${formatChineseDate(festivalOn)}还有${days}天（${time}级），级数之积${product}，为${RISK_COLOURS[byProduct]}`
    : '没有拖欠，为绿色';
  return {
    colour,
    festivalOn,
    daysToFestival: days,
    reading: isRaised ? `${sum}；有矛盾苗头，提高一档为${RISK_COLOURS[colour]}。` : `${sum}。`,
  };
}

/** The festival on or after the day. */
function nextFestival(rule: ColourRule, on: CalendarDate): CalendarDate {
  const next = Object.values(rule.festivals)
    .filter((festival) => festival >= on)
    .sort()[0];
  if (next === undefined || daysBetween(on, next) > 400)
    refuse(
      'inspection.no-festival',
      `排查表里没有${formatChineseDate(on)}之后的春节日期，算不出风险颜色。请在 packs/inspections 的 festivals 里补上。`,
      { on },
    );
  return next;
}

function levelFrom(steps: readonly { from: number; level: number }[], value: number): number {
  return Math.max(0, ...steps.filter((step) => value >= step.from).map((step) => step.level));
}

function levelUpTo(rule: ColourRule, days: number): number {
  return Math.max(rule.dayLevelBeyond, ...rule.daySteps.filter((step) => days <= step.upTo).map((step) => step.level));
}

function worstReached(rule: ColourRule, product: number): RiskColour | undefined {
  const order = Object.keys(RISK_COLOURS);
  return rule.colours
    .filter((step) => product >= step.from)
    .map((step) => step.colour)
    .sort((a, b) => order.indexOf(a) - order.indexOf(b))[0];
}

function raised(colour: RiskColour): RiskColour {
  const order = Object.keys(RISK_COLOURS) as RiskColour[];
  return order[Math.max(0, order.indexOf(colour) - 1)] ?? colour;
}
