import type { Block, GridCell } from '#domain/documents/model.ts';
import { escapeXml } from './xml.ts';

type Grid = Extract<Block, { kind: 'grid' }>;

interface Placed {
  readonly cell: GridCell;
  /** Continues a cell of a row above. */
  readonly continued: boolean;
}

/** A form as a table of WordprocessingML: spans over columns as gridSpan, over rows as vMerge. */
export function gridXml(grid: Grid): string {
  const widths = grid.widthsMm.map(twips);
  const rows = placeCells(grid).map((cells, at) => {
    const height = Math.max(7, grid.rows[at]?.heightMm ?? 0);
    let column = 0;
    const inner = cells.map(({ cell, continued }) => {
      const span = cell.colspan ?? 1;
      const width = widths.slice(column, column + span).reduce((sum, each) => sum + each, 0);
      column += span;
      return cellXml(cell, width, continued, height > 12);
    });
    return `<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="${twips(height)}" w:hRule="atLeast"/></w:trPr>${inner.join('')}</w:tr>`;
  });
  const total = widths.reduce((sum, each) => sum + each, 0);
  const columns = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${total}" w:type="dxa"/>${BORDERS}<w:tblLayout w:type="fixed"/>${MARGINS}</w:tblPr>` +
    `<w:tblGrid>${columns}</w:tblGrid>${rows.join('')}</w:tbl>${AFTER}`
  );
}

/** Every row with the cells that reach into it from above put back at their columns. */
function placeCells(grid: Grid): Placed[][] {
  const reaching = new Map<number, { readonly cell: GridCell; left: number }>();
  return grid.rows.map((row) => {
    const placed: Placed[] = [];
    const own = [...row.cells];
    for (let column = 0; column < grid.widthsMm.length; ) {
      const above = reaching.get(column);
      const cell = above?.cell ?? own.shift() ?? { text: '' };
      placed.push({ cell, continued: above !== undefined });
      if (above && --above.left === 0) reaching.delete(column);
      if (!above && (cell.rowspan ?? 1) > 1) reaching.set(column, { cell, left: (cell.rowspan ?? 1) - 1 });
      column += cell.colspan ?? 1;
    }
    return placed;
  });
}

function cellXml(cell: GridCell, width: number, continued: boolean, isTall: boolean): string {
  const span = (cell.colspan ?? 1) > 1 ? `<w:gridSpan w:val="${cell.colspan}"/>` : '';
  const merge = continued ? '<w:vMerge/>' : (cell.rowspan ?? 1) > 1 ? '<w:vMerge w:val="restart"/>' : '';
  const upright = isTall && !cell.label ? 'top' : 'center';
  const align = cell.align ?? (cell.label ? 'center' : 'left');
  const side = cell.open === 'below' ? 'bottom' : 'top';
  const open = cell.open ? `<w:tcBorders><w:${side} w:val="nil"/></w:tcBorders>` : '';
  const lines = continued ? [''] : cell.text.split('\n');
  const style = cell.label ? 'GwHead' : 'GwCell';
  const inner = lines.map(
    (line) =>
      `<w:p><w:pPr><w:pStyle w:val="${style}"/><w:keepNext w:val="0"/><w:jc w:val="${align}"/></w:pPr>${run(line)}</w:p>`,
  );
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span}${merge}${open}<w:vAlign w:val="${upright}"/></w:tcPr>${inner.join('')}</w:tc>`;
}

function run(line: string): string {
  return line === ''
    ? ''
    : `<w:r><w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r>`;
}

function twips(millimetres: number): number {
  return Math.round((millimetres / 25.4) * 1440);
}

const BORDERS = `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join('')}</w:tblBorders>`;
const MARGINS = '<w:tblCellMar><w:left w:w="50" w:type="dxa"/><w:right w:w="50" w:type="dxa"/></w:tblCellMar>';
/** Two tables without anything between them would become one. */
const AFTER = '<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>';
