import { afterAll, describe, expect, test } from 'vitest';
import type { SheetBook, SheetCell, SheetPage } from '#domain/documents/sheet-book.ts';
import { paginateTablePaper, printTableValue } from '#domain/documents/table-paper.ts';
import { closePdf } from '#render/pdf.ts';
import { compileTablePaper, tablePaperBook, tablePaperPdf } from '#render/table-paper.ts';
import { writeWorkbook } from '#render/workbook.ts';
import { readXml } from '#render/xml.ts';
import { unpackZip } from '#render/zip.ts';
import { linesOf, readPdf } from './read-pdf.ts';
import { sampleTable } from './sample-table.ts';

afterAll(closePdf);

const partOf = (file: Uint8Array, name: string) => Buffer.from(unpackZip(file).get(name) ?? []).toString('utf8');
const readable = (xml: string) => `${xml.replaceAll('><', '>\n<')}\n`;

const page = (facts: Partial<SheetPage>): SheetPage => ({ name: '表', cells: [], columnWidths: [10, 10], ...facts });
const book = (...pages: SheetPage[]): SheetBook => ({
  title: '核对表',
  author: '示范县总工会',
  datedOn: '2026-01-20',
  pages,
});

const marked = book(
  page({
    name: '花名册',
    cells: [
      { row: 0, column: 0, value: '花名册', style: { bold: true, align: 'center', fontSizePt: 16, border: true } },
      { row: 1, column: 0, value: '身份证号', style: { border: true, fill: 'head' } },
      { row: 1, column: 1, value: '金额', style: { border: true, fill: 'head' } },
      { row: 2, column: 0, value: '110101199001011234', style: { format: 'text', border: true } },
      {
        row: 2,
        column: 1,
        value: 600.5,
        style: { format: 'yuan', fill: 'repair' },
        comment: '“六百元五角”已改为 600.50',
      },
      { row: 3, column: 0, value: '=1+1' },
      { row: 3, column: 1, value: 600.5, formula: 'SUM(B3:B3)', style: { format: 'yuan', fill: 'total' } },
    ],
    merges: ['A1:B1'],
    printTitleRows: '$1:$2',
    freezeRows: 2,
    landscape: true,
  }),
);

describe('a workbook', () => {
  test('is the same file every time', async () => {
    expect(await writeWorkbook(marked)).toEqual(await writeWorkbook(structuredClone(marked)));
  });

  test('writes the sheet, the styles and the comments it wrote when they were last looked at', async () => {
    const file = await writeWorkbook(marked);
    for (const [name, bytes] of unpackZip(file)) {
      if (/\.(xml|rels|vml)$/.test(name))
        expect(() => [...readXml(Buffer.from(bytes).toString('utf8'))], name).not.toThrow();
    }
    for (const part of ['worksheets/sheet1.xml', 'styles.xml', 'workbook.xml', 'comments1.xml', 'sharedStrings.xml']) {
      await expect(readable(partOf(file, `xl/${part}`))).toMatchFileSnapshot(
        `golden/marked-book.${part.replace('/', '-')}.golden.xml`,
      );
    }
  });

  test('keeps text as text: an ID number its digits, "=1+1" no formula', async () => {
    const file = await writeWorkbook(marked);
    const sheet = partOf(file, 'xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(/<c r="A3" t="s"/);
    expect(sheet).toMatch(/<c r="A4" t="s"/);
    expect(partOf(file, 'xl/sharedStrings.xml')).toContain('<t>110101199001011234</t>');
    expect(sheet).toContain('<f>SUM(B3:B3)</f><v>600.5</v>');
  });

  test('quotes the sheet in the print titles, or Excel calls the file damaged', async () => {
    const file = await writeWorkbook(book(page({ name: "1-第'一'工会", printTitleRows: '$1:$4', cells: [] })));
    expect(partOf(file, 'xl/workbook.xml')).toMatch(
      /<definedName name="_xlnm.Print_Titles" localSheetId="0">'1-第(''|&apos;&apos;)一(''|&apos;&apos;)工会'!\$1:\$4</,
    );
  });

  test('gives sheets names that Excel takes, and no two alike', async () => {
    const long = '示范县某某乡某某村某某工业园区某某服装加工有限责任公司工会委员会';
    const file = await writeWorkbook(
      book(page({ name: long }), page({ name: `${long}二` }), page({ name: 'a/b:[c]' }), page({ name: '' })),
    );
    const names = [...partOf(file, 'xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(names.every((name) => name.length > 0 && name.length <= 31 && !/[[\]:*?/\\]/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(4);
    expect(names[1]).toMatch(/\(2\)$/);
  });

  test('with thousands of comments on a sheet gives every comment box its own number', async () => {
    const crowd = (name: string, count: number) =>
      page({
        name,
        cells: Array.from({ length: count }, (_, row) => ({ row, column: 0, value: row, comment: '已改' })),
      });
    const file = await writeWorkbook(book(crowd('甲', 2500), crowd('乙', 3)));
    const drawings = [1, 2].map((number) => partOf(file, `xl/drawings/vmlDrawing${number}.vml`));
    const numbers = drawings.map((drawing) =>
      [...drawing.matchAll(/id="_x0000_s(\d+)"/g)].map((match) => Number(match[1])),
    );
    expect(numbers.map((list) => list.length)).toEqual([2500, 3]);
    expect(new Set(numbers.flat()).size).toBe(2503);
    drawings.forEach((drawing, index) => {
      const blocks = new Set(/<o:idmap [^>]*data="([\d,]+)"/.exec(drawing)?.[1]?.split(',').map(Number));
      expect(numbers[index]?.every((number) => blocks.has(Math.floor(number / 1024)))).toBe(true);
    });
  });

  test('of eight thousand rows with comments is written in seconds', { timeout: 20_000 }, async () => {
    const cells: SheetCell[] = [];
    for (let row = 0; row < 8000; row++) {
      for (let column = 0; column < 20; column++) {
        const repaired = column === 5 && row % 5 === 0;
        cells.push({
          row,
          column,
          value: `${row}-${column % 7}`,
          style: { border: true, format: 'text', ...(repaired ? { fill: 'repair' } : {}) },
          ...(repaired ? { comment: '已改' } : {}),
        });
      }
    }
    const began = performance.now();
    await writeWorkbook(book(page({ cells, columnWidths: Array(20).fill(12) })));
    // About one second alone on two cores; the margin is for a machine that does other things too.
    expect(performance.now() - began).toBeLessThan(8000);
  });
});

describe('the sign-off sheets', () => {
  const paper = sampleTable(2, 45);

  test('print one page for every page of the model, with its people, subtotal and total', async () => {
    const compiled = await compileTablePaper(paper);
    expect(compiled.warnings).toEqual([]);
    const pages = paginateTablePaper(paper);
    expect(compiled.pages).toBe(pages.length);
    const lines = linesOf(readPdf(compiled.pdf));
    pages.forEach((model, index) => {
      const words = lines.filter((line) => line.page === index + 1).map((line) => line.text);
      const all = words.join('');
      expect(all).toContain(`单位：${model.unit}`);
      expect(all).toContain(`第 ${model.page} 页　共 ${model.pages} 页`);
      for (const line of model.lines)
        expect(
          words.filter((word) => word.startsWith(`${line[0]}${line[1]}${line[2]}${printTableValue(line[3] ?? null)}`)),
        ).toHaveLength(1);
      expect(words.filter((word) => /^\/+$/.test(word))).toHaveLength(model.struck);
      expect(words.some((word) => word.startsWith(`本页小计${printTableValue(model.subtotal[3] ?? null)}`))).toBe(true);
      if (model.total)
        expect(all).toContain(
          `合计金额（大写）：${model.total.capitals}　　（小写）：￥${printTableValue(model.total.amountFen)}`,
        );
      for (const name of [...paper.foot, '制表日期']) expect(all).toContain(`${name}：`);
    });
  });

  test('stay inside the margins of the page', async () => {
    const pieces = readPdf(await tablePaperPdf(paper));
    expect(Math.min(...pieces.map((piece) => piece.xMm))).toBeGreaterThanOrEqual(19.9);
    expect(Math.max(...pieces.map((piece) => piece.xMm))).toBeLessThan(282);
    expect(Math.max(...pieces.map((piece) => piece.yMm))).toBeLessThan(198);
  });

  test('are a sheet a unit in the workbook, with breaks, repeated heads and sums that are formulas', async () => {
    const sheets = tablePaperBook(paper);
    expect(sheets.pages.map((sheet) => sheet.name)).toEqual(['1-示范县第1工会联合会', '2-示范县第2工会联合会']);
    const [first] = sheets.pages;
    expect(first).toMatchObject({ printTitleRows: '$1:$4', landscape: true, pageBreaks: [19] });
    const money = first?.cells.filter((cell) => cell.column === 3 && cell.formula) ?? [];
    expect(money.map((cell) => [cell.formula, cell.value])).toEqual([
      ['SUM(D5:D18)', 6900],
      ['SUM(D21:D34)', 4500],
      ['D19+D35', 11400],
    ]);
    await expect(readable(partOf(await writeWorkbook(sheets), 'xl/worksheets/sheet1.xml'))).toMatchFileSnapshot(
      'golden/sign-off.sheet1.golden.xml',
    );
  });

  test('of a whole county are there in seconds, on paper and as a workbook', { timeout: 20_000 }, async () => {
    const county = sampleTable(46, 2830);
    const began = performance.now();
    const [compiled, workbook] = await Promise.all([compileTablePaper(county), writeWorkbook(tablePaperBook(county))]);
    // About one second alone on two cores.
    expect(performance.now() - began).toBeLessThan(8000);
    expect(compiled.pages).toBe(paginateTablePaper(county).length);
    expect([...unpackZip(workbook).keys()].filter((name) => /worksheets\/sheet\d+\.xml$/.test(name))).toHaveLength(46);
    expect(await tablePaperPdf(county)).toEqual(compiled.pdf);
  });
});
