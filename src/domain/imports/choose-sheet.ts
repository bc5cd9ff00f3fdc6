import { refuse } from '#domain/refusal.ts';
import type { WorkbookSheet } from './cell-value.ts';
import { rosterLikeness } from './layout.ts';

/** A sheet by its first rows; `hidden` when somebody hid it. */
export type SheetSample = WorkbookSheet & { readonly hidden?: boolean };

/** What a file holds, for the person who chooses among its sheets. */
export interface SheetChoice {
  readonly name: string;
  readonly hidden: boolean;
  readonly isRoster: boolean;
}

export function describeSheets(sheets: readonly SheetSample[]): SheetChoice[] {
  return sheets.map((sheet) => ({
    name: sheet.name,
    hidden: sheet.hidden === true,
    isRoster: rosterLikeness(sheet) > 0,
  }));
}

/**
 * The sheet to import: the one that was chosen by name, else the one roster of the file. Several rosters, or one that is hidden, are
 * refused (`import.several-rosters`): a person has to say which, and none is left out or used without a word.
 */
export function chooseSheet<Sheet extends SheetSample>(sheets: readonly Sheet[], chosen = ''): Sheet {
  if (chosen !== '')
    return (
      sheets.find((sheet) => sheet.name === chosen) ??
      refuse('import.no-such-sheet', `这个文件里没有工作表“${chosen}”。请重新上传文件，再选工作表。`, { sheet: chosen })
    );
  const rosters = sheets.filter((sheet) => rosterLikeness(sheet) > 0);
  const [first] = rosters;
  if (first && rosters.length === 1 && !first.hidden) return first;
  if (first) {
    const names = rosters.map((sheet) => `“${sheet.name}”${sheet.hidden ? '（隐藏）' : ''}`).join('、');
    refuse(
      'import.several-rosters',
      `这个文件里像花名册的工作表有 ${rosters.length} 张：${names}。请选定要导入哪一张；各张也可以分别导入。`,
      { sheets: rosters.length },
    );
  }
  const visible = sheets.filter((sheet) => !sheet.hidden);
  return (
    visible.find((sheet) => sheet.rows.length > 0) ??
    visible[0] ??
    refuse('workbook.no-sheet', '这个表格里没有可见的工作表。请取消隐藏要导入的工作表，保存后再上传。')
  );
}
