import { type CalendarDate, formatChineseDate } from '../calendar-date.ts';
import type { Clarity } from '../dossiers/dossier.ts';
import { type Fen, sumFen } from '../money.ts';
import { refuse } from '../refusal.ts';
import { CLARITY_FIELDS, type ClarityLabels, requirePublicText } from './clarity.ts';
import type { Booked, SignOffWay, VisitManner } from './visit-lists.ts';

/** 走访季: the days in which visits of a campaign may be recorded, and its words for 四清. */
export interface VisitSeason {
  readonly name: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly labels: ClarityLabels;
}

export interface GoodsLine {
  readonly name: string;
  readonly quantity: number;
  /** Value of the whole line. */
  readonly amountFen: Fen;
}

/** What stayed with the household: cash, goods, whose money it was, and how it was signed for. */
export interface VisitHandover {
  readonly cashFen: Fen;
  readonly goods: readonly GoodsLine[];
  readonly sourceName: string;
  readonly method: SignOffWay | null;
  readonly proxyName: string;
  readonly proxyRelation: string;
  /** It is the household's approved entitlement and goes through 发放 and the ledger. */
  readonly isEntitlement: boolean;
}

export interface SpokenPromise {
  readonly content: string;
  readonly ownerName: string;
  readonly dueOn: CalendarDate | null;
}

/** A visit as the team or the helper tells it. */
export interface VisitReport {
  readonly visitedOn: CalendarDate;
  readonly manner: VisitManner;
  readonly clarity: Clarity;
  readonly difficulty: string;
  readonly wish: string;
  readonly policyExplained: string;
  readonly handover: VisitHandover | null;
  readonly promise: SpokenPromise | null;
}

/** Whose visit it is: a team, or a helper with the days his pairing stands. */
export type Visitor =
  | { readonly kind: 'team'; readonly code: string; readonly name: string }
  | {
      readonly kind: 'helper';
      readonly name: string;
      readonly unitName: string;
      readonly fromOn: CalendarDate;
      readonly toOn: CalendarDate;
    };

/** The natural key of a visitor, the same after a rebuild of the database. */
export function visitorKey(visitor: Visitor): string {
  return visitor.kind === 'team' ? `team:${visitor.code}` : `helper:${visitor.unitName}/${visitor.name}`;
}

/** Cash and goods of a hand-over together, in fen. */
export function handoverFen(handover: Pick<VisitHandover, 'cashFen' | 'goods'>): Fen {
  return handover.cashFen + sumFen(handover.goods.map((line) => line.amountFen));
}

/**
 * Whether a visit may be recorded as told; answers where its hand-over is kept. `today` is the server's day and `where` the
 * place in the list. Refuses a day before the season (`visit.before-season`), after it (`visit.after-season`) or still to
 * come (`visit.in-future`), a helper whose pairing does not stand that day (`visit.pairing-not-in-force`), a hand-over over
 * the telephone, without a source or without a sign-off, a promise without owner or day, and numbers in free text.
 */
export function decideVisit(
  report: VisitReport,
  visitor: Visitor,
  season: VisitSeason,
  today: CalendarDate,
  where: string,
): Booked {
  requireDay(report.visitedOn, season, today, where);
  if (visitor.kind === 'helper' && (report.visitedOn < visitor.fromOn || report.visitedOn > visitor.toOn)) {
    refuse(
      'visit.pairing-not-in-force',
      `${where}：${report.visitedOn} 这天${visitor.unitName}${visitor.name}与这一户的结对不在期限之内。请核对日期，或改由当时的帮扶责任人登记。`,
      { where },
    );
  }
  requireCleanTexts(report, season, where);
  if (report.promise) requirePromise(report.promise, report.visitedOn, where);
  return decideHandoverBook(report, where);
}

function requireDay(visitedOn: CalendarDate, season: VisitSeason, today: CalendarDate, where: string): void {
  if (visitedOn < season.startsOn) {
    const start = formatChineseDate(season.startsOn);
    refuse(
      'visit.before-season',
      `${where}：走访日期 ${visitedOn} 早于“${season.name}”开始的${start}，不能计入本次活动。请核对日期。`,
      { where },
    );
  }
  if (visitedOn > season.endsOn) {
    const end = formatChineseDate(season.endsOn);
    refuse(
      'visit.after-season',
      `${where}：走访日期 ${visitedOn} 晚于“${season.name}”结束的${end}，不能计入本次活动。请核对日期。`,
      { where },
    );
  }
  if (visitedOn > today) {
    refuse(
      'visit.in-future',
      `${where}：走访日期 ${visitedOn} 还没有到。走访以后再登记；要安排走访，请用走访安排表。`,
      { where },
    );
  }
}

function requireCleanTexts(report: VisitReport, season: VisitSeason, where: string): void {
  for (const field of CLARITY_FIELDS) {
    requirePublicText(report.clarity[field] ?? '', `${where}的“${season.labels[field]}”`);
  }
  requirePublicText(report.difficulty, `${where}的“现实困难”`);
  requirePublicText(report.wish, `${where}的“发展愿望”`);
  requirePublicText(report.policyExplained, `${where}的“宣讲政策”`);
  requirePublicText(report.promise?.content ?? '', `${where}的“承诺事项”`);
}

function requirePromise(promise: SpokenPromise, visitedOn: CalendarDate, where: string): void {
  if (promise.ownerName === '' || promise.dueOn === null) {
    refuse(
      'visit.promise-without-owner',
      `${where}：现场承诺了“${promise.content}”，却没有写责任人或办结期限。请补上，否则不要登记为承诺。`,
      { where },
    );
  }
  if (promise.dueOn < visitedOn) {
    refuse(
      'visit.promise-due-before',
      `${where}：承诺的办结期限 ${promise.dueOn} 早于走访日期 ${visitedOn}。请改正。`,
      { where },
    );
  }
}

function decideHandoverBook({ manner, handover }: VisitReport, where: string): Booked {
  if (!handover || handoverFen(handover) === 0n) return 'nothing';
  if (manner === 'call') {
    refuse('visit.call-hands-over-nothing', `${where}：电话联系不能送慰问金或慰问品。请改为入户或约见，或删去金额。`, {
      where,
    });
  }
  if (handover.sourceName === '') {
    refuse('visit.no-source', `${where}：送了慰问金或慰问品，却没有写资金来源。请写明由哪个单位或哪笔资金出。`, {
      where,
    });
  }
  if (handover.method === null) {
    refuse('visit.no-sign-off', `${where}：送了慰问金或慰问品，却没有签收方式。请写“本人”“代领”或“银行回单”。`, {
      where,
    });
  }
  if (handover.method === 'proxy' && (handover.proxyName === '' || handover.proxyRelation === '')) {
    refuse('visit.proxy-unnamed', `${where}：代领的要写明代领人和与户主的关系。请补上。`, { where });
  }
  return handover.isEntitlement ? 'delivery' : 'visit';
}
