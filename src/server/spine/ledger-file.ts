import path from 'node:path';
import type { WorkbookSheet } from '#domain/imports/cell-value.ts';
import type { LedgerRead, RowFault } from '#domain/ledgers/named-table.ts';
import { Refusal, refuse } from '#domain/refusal.ts';
import { readWorkbook } from '#server/imports/read-workbook.ts';

/** A row of a workbook that was not taken: which file, where, why. */
export interface UnplacedRow extends RowFault {
  readonly fileName: string;
}

/** The workbooks of one campaign folder; keeps every row that could not be taken. */
export class LedgerFolder {
  readonly unplaced: UnplacedRow[] = [];
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  sheets(fileName: string): Promise<WorkbookSheet[]> {
    return inLedger(fileName, undefined, () => readWorkbook(path.join(this.#folder, fileName)));
  }

  /** The entries of a ledger; rows with faults go to `unplaced`. Refusals name the file. */
  async read<T>(
    fileName: string,
    reader: (sheets: readonly WorkbookSheet[]) => LedgerRead<T>,
  ): Promise<LedgerRead<T>['entries']> {
    const sheets = await this.sheets(fileName);
    const { entries, faults } = await inLedger(fileName, undefined, async () => reader(sheets));
    this.unplaced.push(...faults.map((fault) => ({ ...fault, fileName })));
    return entries;
  }
}

/**
 * What an action refuses about an entry is told with the file in front and the row of the workbook in the place of
 * the place in the list: "第3条" becomes "第7行".
 */
export async function inLedger<T>(
  fileName: string,
  entries: readonly { readonly sheetName: string; readonly rowNo: number }[] | undefined,
  step: () => Promise<T>,
): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const message = error.message.replace(/(?:名单)?第(\d+)[条行]/, (place, no: string) => {
      const entry = entries?.[Number(no) - 1];
      return entry ? `工作表“${entry.sheetName}”第${entry.rowNo}行` : place;
    });
    refuse(error.code, `${fileName}：${message}`, { ...error.details, file: fileName });
  }
}
