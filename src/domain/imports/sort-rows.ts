import { withoutSpaces } from '#domain/people/person-name.ts';
import { cellText, type SheetRow } from './cell-value.ts';
import { fieldOfHeading } from './fields.ts';
import type { RosterLayout } from './layout.ts';
import { isBlank } from './reading.ts';

const TOTAL = /^(合计|小计|总计|共计|累计|本页合计|本页小计|总合计)/;
const SIGNATURE =
  /(填表人|制表人|填报人|经办人|审核人|审核|复核|负责人|主席签字|签字|盖章|填表日期|制表日期|填报日期|联系人|单位公章)/;
const NOTE = /^(注|备注|说明|填表说明|填报说明)[:：1一]?/;

/** Whether a row speaks of a person, or says something and speaks of nobody: it counts as a row in and is parked. */
export function speaksOfPerson(row: SheetRow, layout: RosterLayout): boolean {
  return !isBlank(row.cells[layout.columns.name ?? -1]) || !isBlank(row.cells[layout.columns.idNumber ?? -1]);
}

/** Why a row is not counted (heading, total, signature, note, blank), or undefined for a row that is. */
export function reasonToPassOver(row: SheetRow, layout: RosterLayout): string | undefined {
  if (row.rowNo < layout.headerFirstRow) return '标题或表头上方的说明';
  if (row.rowNo <= layout.headerLastRow) return '表头';
  if (row.rowNo < layout.dataFirstRow) return '划定的数据首行以上';
  if (layout.dataLastRow !== null && row.rowNo > layout.dataLastRow) return '划定的数据末行以下';
  const filled: { column: number; text: string }[] = [];
  for (const [column, cell] of row.cells.entries()) {
    if (!isBlank(cell)) filled.push({ column, text: withoutSpaces(cellText(cell)) });
  }
  if (filled.length === 0) return '空行';
  if (isRepeatedHeading(filled, layout)) return '重复的表头';
  if (!isBlank(row.cells[layout.columns.idNumber ?? -1])) return undefined;
  const [first] = filled;
  const named = withoutSpaces(cellText(row.cells[layout.columns.name ?? -1]));
  if ((first && TOTAL.test(first.text)) || TOTAL.test(named)) return '合计或小计行';
  if (first && NOTE.test(first.text) && filled.length <= 2) return '表下说明';
  if (isBlank(row.cells[layout.columns.name ?? -1])) {
    if (first && SIGNATURE.test(first.text)) return '签字或落款行';
    const numbering: (number | undefined)[] = [layout.columns.seq, layout.columns.unit];
    if (
      filled.every(({ column }) => numbering.includes(column)) &&
      filled.some(({ column }) => column === layout.columns.seq)
    )
      return '只有序号的空行';
  }
  if (filled.length === 1 && first && isTitle(first.text, layout)) return '重复的标题';
  return undefined;
}

/** A heading printed again further down: three cells say what the heading above them says. */
function isRepeatedHeading(filled: readonly { column: number; text: string }[], layout: RosterLayout): boolean {
  let same = 0;
  for (const { column, text } of filled) {
    const parts = (layout.headings[column] ?? '').split('/').map(withoutSpaces);
    if (
      parts.includes(text) ||
      (text.length <= 12 && layout.columns.idNumber === column && fieldOfHeading([text]) === 'idNumber')
    )
      same++;
  }
  return same >= 3;
}

function isTitle(text: string, layout: RosterLayout): boolean {
  return /(花名册|汇总表|登记表|统计表|名单|一览表)$/.test(text) && !(layout.headings.length === 1);
}
