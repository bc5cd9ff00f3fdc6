import { refuse } from '../refusal.ts';
import type { LedgerRead } from './named-table.ts';

const SHOWN_FAULTS = 10;

/**
 * The entries of a ledger that is taken whole or not at all, as when it is uploaded on a screen. Refuses one with rows that
 * cannot be read (`ledger.unreadable`), naming the first ten, and one without a single entry (`ledger.empty`).
 */
export function requireWhole<T>({ entries, faults }: LedgerRead<T>): LedgerRead<T>['entries'] {
  if (faults.length > 0) {
    const shown = faults.slice(0, SHOWN_FAULTS).map((fault) => `${placeOf(fault)}：${fault.reason}`);
    const more = faults.length > SHOWN_FAULTS ? `；另有 ${faults.length - SHOWN_FAULTS} 行` : '';
    refuse(
      'ledger.unreadable',
      `有 ${faults.length} 行看不懂，没有登记任何一条：${shown.join('；')}${more}。请改正后重新上传。`,
      { faults: faults.length },
    );
  }
  if (entries.length === 0) refuse('ledger.empty', '表头下面没有任何记录。请检查是不是选错了工作表。');
  return entries;
}

/** A row of a workbook as refusals name it. */
export function placeOf({ sheetName, rowNo }: { readonly sheetName: string; readonly rowNo: number }): string {
  return `工作表“${sheetName}”第${rowNo}行`;
}
