import type { Fen } from '../money.ts';
import { formatYuanShort } from '../money.ts';
import { refuse } from '../refusal.ts';

export interface DutyPost {
  readonly department: string;
  readonly personName: string;
  /** Tells namesakes apart; empty when there are none. */
  readonly staffNo: string;
}

export interface TickedPost extends DutyPost {
  readonly visited: boolean;
  readonly cashFen: Fen;
  readonly greeted: boolean;
  readonly portions: number;
  readonly missedReason: string | null;
}

/** What everybody on duty is to receive. */
export interface DutyKit {
  readonly cashFen: Fen;
  readonly greeting: string;
  readonly portions: number;
}

const personKey = ({ personName, staffNo }: DutyPost) => `${personName}/${staffNo}`;

/**
 * Refuses a person on duty in two places at once (`duty.two-places`): twice in this roster, or in another roster of the same day
 * and time. The refusal names both departments and says how namesakes are told apart.
 */
export function requireOnePlace(
  posts: readonly DutyPost[],
  elsewhere: readonly (DutyPost & { readonly roundName: string })[],
): void {
  const places = new Map(elsewhere.map((post) => [personKey(post), `${post.roundName}的${post.department}`]));
  for (const [index, post] of posts.entries()) {
    const other = places.get(personKey(post));
    if (other !== undefined)
      refuse(
        'duty.two-places',
        `第${index + 1}行：${post.personName}在${post.department}值班，同一时间又在${other}值班。请改正值班表；若是同名的两个人，请填写工号加以区分。`,
        { line: index + 1 },
      );
    places.set(personKey(post), post.department);
  }
}

export interface DutyTick {
  readonly department: string;
  readonly personName: string;
  readonly staffNo?: string | undefined;
  readonly visited: boolean;
  /** Unless said, whoever is visited receives the kit. */
  readonly cashFen?: Fen | undefined;
  readonly greeted?: boolean | undefined;
  readonly portions?: number | undefined;
  readonly missedReason?: string | undefined;
}

/**
 * The roster after a visit. Refuses a person who is not on it (`duty.not-on-roster`), a person ticked before (`duty.already-visited`),
 * and more than the kit (`duty.above-kit`). Whoever is not ticked stays open.
 */
export function tickPosts<P extends TickedPost>(posts: readonly P[], kit: DutyKit, ticks: readonly DutyTick[]): P[] {
  const after = [...posts];
  for (const [index, tick] of ticks.entries()) {
    const at = after.findIndex(
      (post) =>
        post.department === tick.department &&
        post.personName === tick.personName &&
        post.staffNo === (tick.staffNo ?? ''),
    );
    const post = after[at];
    const who = `第${index + 1}行：${tick.department}的${tick.personName}`;
    if (!post)
      refuse('duty.not-on-roster', `${who}不在这次的值班表里。请核对姓名、科室和工号，或先补进值班表。`, {
        line: index + 1,
      });
    if (post.visited) refuse('duty.already-visited', `${who}已经登记过慰问，没有再记一次。`, { line: index + 1 });
    const cashFen = tick.visited ? (tick.cashFen ?? kit.cashFen) : 0n;
    const portions = tick.visited ? (tick.portions ?? kit.portions) : 0;
    if (cashFen > kit.cashFen || portions > kit.portions)
      refuse(
        'duty.above-kit',
        `${who}超过了每人的标准（慰问金 ${formatYuanShort(kit.cashFen)} 元、${kit.portions} 份）。请改正，或先调整标准。`,
        { line: index + 1 },
      );
    after[at] = {
      ...post,
      visited: tick.visited,
      cashFen,
      portions,
      greeted: tick.visited && (tick.greeted ?? kit.greeting !== ''),
      missedReason: tick.visited ? null : (tick.missedReason ?? post.missedReason),
    };
  }
  return after;
}

export interface DutyCoverage {
  readonly departments: number;
  readonly departmentsVisited: number;
  readonly persons: number;
  readonly personsVisited: number;
  /** Not visited, the reason recorded. */
  readonly excused: readonly DutyPost[];
  /** Neither visited nor excused: the list that must be empty before anybody writes that nobody was left out. */
  readonly missing: readonly DutyPost[];
  /** Departments in which nobody was visited. */
  readonly missingDepartments: readonly string[];
}

/** How far a round got. A department counts as visited as soon as one person in it was. */
export function dutyCoverage(posts: readonly TickedPost[]): DutyCoverage {
  const departments = [...new Set(posts.map((post) => post.department))];
  const reached = new Set(posts.filter((post) => post.visited).map((post) => post.department));
  return {
    departments: departments.length,
    departmentsVisited: reached.size,
    persons: posts.length,
    personsVisited: posts.filter((post) => post.visited).length,
    excused: posts.filter((post) => !post.visited && post.missedReason !== null),
    missing: posts.filter((post) => !post.visited && post.missedReason === null),
    missingDepartments: departments.filter((department) => !reached.has(department)),
  };
}
