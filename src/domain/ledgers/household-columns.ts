import type { HouseholdReference } from '../visits/household-reference.ts';

/** How ledgers of visits and pairings name a household. */
export const HOUSEHOLD_COLUMNS = {
  head: ['对象', '帮扶对象', '走访对象', '慰问对象', '户主', '户主姓名', '对象姓名', '帮扶对象姓名', '结对户'],
  unit: ['村（居）', '村居', '所在村', '所在村居', '单位/住址', '所在单位', '对象单位', '对象所在单位', '住址'],
  dossierNo: ['档案编号', '档案号'],
  idTail: ['身份证后四位', '身份证号后四位', '对象身份证后四位'],
} as const;

/** The cells of a row that say whose household it is. */
interface HouseholdCells {
  needed(column: 'head'): string;
  text(column: 'unit' | 'dossierNo' | 'idTail'): string;
  doubt(column: 'idTail', problem: string): void;
}

/** The household of a row; the end of an ID number that is not four characters is a doubt. */
export function householdOf(row: HouseholdCells): HouseholdReference {
  const headName = row.needed('head').replace(/\s+/g, '');
  const unitName = row.text('unit');
  const dossierNo = row.text('dossierNo');
  const idTail = row.text('idTail');
  const isTail = /^\d{3}[\dXx]$/.test(idTail);
  if (idTail !== '' && !isTail) row.doubt('idTail', '不是四位，请写身份证号最后四位');
  return {
    headName,
    ...(unitName !== '' && { unitName }),
    ...(dossierNo !== '' && { dossierNo }),
    ...(isTail && { idTail }),
  };
}
