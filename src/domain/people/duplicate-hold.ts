/** An undecided possible duplicate of a household, as far as whoever pays must know it. */
export interface UndecidedDuplicate {
  readonly otherHouseholdId: string;
  readonly unitName: string;
  /** Null when the other household has no file. */
  readonly dossierNo: string | null;
  /** Money or goods of this campaign are with the other household or on their way to it (envelope handed over, bank batch released). */
  readonly isPaid: boolean;
}

/**
 * The paid household behind which this one has to wait, or undefined. A possible duplicate keeps its aid until somebody has
 * decided; what it must not do is be paid a second time. `paidNow` are households paid in this very run.
 */
export function duplicateInTheWay(
  duplicates: readonly UndecidedDuplicate[],
  paidNow: ReadonlySet<string> = new Set(),
): UndecidedDuplicate | undefined {
  return duplicates.find((each) => each.isPaid || paidNow.has(each.otherHouseholdId));
}

/** What to tell whoever pays or approves, without a number: with whom, and what to do. */
export function sayDuplicateInTheWay(who: string, { unitName, dossierNo }: UndecidedDuplicate): string {
  const other = `“${unitName}”${dossierNo === null ? '的一户' : `的 ${dossierNo} 号档案`}`;
  return `${who}与${other}疑似同一户，那一户在本次活动中已经发放或正在发放。请先在“疑似重复”中判定：不是重复的，判定后再发；是重复的，合并两户，不再发第二份。`;
}
