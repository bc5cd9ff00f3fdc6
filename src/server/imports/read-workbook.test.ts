import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MadePart, makeWorkbook, makeZip, workbookParts } from './make-workbook.ts';
import { parseWorkbook } from './parse-workbook.ts';
import { readWorkbook } from './read-workbook.ts';
import { WORKBOOK_LIMITS } from './workbook-limits.ts';

const roster = () =>
  workbookParts([
    {
      name: '花名册',
      rows: [
        ['姓名', '年收入'],
        ['王喆', 12000],
      ],
      merges: ['A1:A2'],
    },
  ]);

function replaced(parts: MadePart[], name: string, change: Partial<MadePart>): MadePart[] {
  return parts.map((part) => (part.name === name ? { ...part, ...change } : part));
}

const OLE2 = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const SHEET = 'xl/worksheets/sheet1.xml';
const sheetOf = (xml: string) => replaced(roster(), SHEET, { data: `<worksheet>${xml}</worksheet>` });
const cellsOf = async (xml: string) =>
  (await parseWorkbook(makeZip(sheetOf(`<sheetData>${xml}</sheetData>`))))[0]?.rows.map((row) => row.cells);

describe('reading a workbook', () => {
  it('gives the visible sheets with row numbers, values and merges', async () => {
    const sheets = await parseWorkbook(
      makeWorkbook([
        { name: '隐藏', state: 'hidden', rows: [['不读']] },
        {
          name: '花名册',
          rows: [
            ['姓名', '年收入'],
            [null, null],
            ['王喆', 12000.5],
          ],
          merges: ['A1:A2'],
        },
      ]),
    );
    expect(sheets).toEqual([
      {
        name: '花名册',
        merges: ['A1:A2'],
        hiddenColumns: [],
        farCells: 0,
        rows: [
          { rowNo: 1, hidden: false, cells: ['姓名', '年收入'] },
          { rowNo: 3, hidden: false, cells: ['王喆', 12000.5] },
        ],
      },
    ]);
  });

  it.each([
    ['a namespace prefix on every tag', '<x:row r="1"><x:c r="A1" t="str"><x:v>甲</x:v></x:c></x:row>', [['甲']]],
    ['rows and cells without addresses', '<row><c><v>1</v></c><c><v>2</v></c></row>', [[1, 2]]],
    [
      'rich text runs and phonetic guides',
      '<row><c t="inlineStr"><is><r><t>010-</t></r><r><t>123</t></r><rPh><t>x</t></rPh></is></c></row>',
      [['010-123']],
    ],
    [
      'a number with more digits than a double holds',
      '<row><c><v>410101198001010019</v></c></row>',
      [[{ num: 410101198001010019, raw: '410101198001010019' }]],
    ],
    [
      'a number in scientific notation',
      '<row><c><v>4.1010119800101E+17</v></c></row>',
      [[{ num: 4.1010119800101e17, raw: '4.1010119800101E+17' }]],
    ],
    ['a date by its number format', '<row><c s="1"><v>44197</v></c></row>', [[{ serial: 44197, raw: '44197' }]]],
    [
      'errors, booleans and formulas',
      '<row><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c><c><f>1+1</f><v>2</v></c></row>',
      [[{ err: '#N/A' }, true, 2]],
    ],
    [
      'entities, escapes and CDATA',
      '<row><c t="str"><v>a&amp;b&#x4E2D;_x000D_</v></c><c t="str"><v><![CDATA[<&>]]></v></c></row>',
      [['a&b中\n', '<&>']],
    ],
    [
      'a cell whose attributes stand in single quotes',
      "<row r='1'><c r='B1' t='str'><v>乙</v></c></row>",
      [[null, '乙']],
    ],
  ])('understands %s', async (_, xml, expected) => {
    expect(await cellsOf(xml)).toEqual(expected);
  });

  it('counts and leaves out a cell at the far corner', async () => {
    const [sheet] = await parseWorkbook(
      makeZip(
        sheetOf(
          '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>9</v></c></row></sheetData>',
        ),
      ),
    );
    expect(sheet).toMatchObject({ farCells: 1, rows: [{ rowNo: 1, cells: [1] }] });
  });

  it('passes 60,000 formatted empty rows without keeping one', async () => {
    const empty = Array.from(
      { length: 60_000 },
      (_, row) => `<row r="${row + 2}"><c r="A${row + 2}" s="1"/><c r="B${row + 2}" s="1"/></row>`,
    ).join('');
    const [sheet] = await parseWorkbook(
      makeZip(sheetOf(`<sheetData><row r="1"><c r="A1"><v>1</v></c></row>${empty}</sheetData>`)),
    );
    expect(sheet?.rows).toHaveLength(1);
  });
});

describe('refusing what is no sound workbook', () => {
  const good = makeZip(roster());
  const bomb = (name: string, data: string) =>
    makeZip([...roster().filter((part) => part.name !== name), { name, data, declaredBytes: 1000 }]);
  const spaces = ' '.repeat(30_000_000);
  const strings = (data: MadePart): Buffer =>
    makeZip([
      ...replaced(roster(), 'xl/_rels/workbook.xml.rels', {
        data: String(roster()[2]?.data).replace(
          '</Relationships>',
          '<Relationship Id="t" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        ),
      }),
      data,
    ]);
  const cases: [string, string, Buffer][] = [
    ['an empty file', 'workbook.empty', Buffer.alloc(0)],
    [
      'a program renamed to .xlsx',
      'workbook.program',
      Buffer.concat([Buffer.from('MZ\x90\x00', 'latin1'), Buffer.alloc(200)]),
    ],
    ['an old .xls that ends early', 'workbook.damaged', Buffer.concat([OLE2, Buffer.alloc(600)])],
    [
      'a workbook with a password',
      'workbook.encrypted',
      Buffer.concat([OLE2, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
    ],
    ['a web page named .xls', 'workbook.html', Buffer.from('<html><table><tr><td>姓名</td></tr></table></html>')],
    [
      'an XML spreadsheet of 2003',
      'workbook.xml-2003',
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'),
    ],
    [
      'text that is neither UTF-8 nor GB18030',
      'workbook.not-xlsx',
      Buffer.from([0x61, 0x2c, 0x0a, 0xff, 0xff, 0x2c, 0x0a]),
    ],
    ['a PDF', 'workbook.pdf', Buffer.from('%PDF-1.7\n')],
    ['noise', 'workbook.not-xlsx', Buffer.from([1, 2, 3, 0, 255, 254, 253])],
    [
      'a Word document',
      'workbook.document',
      makeZip([
        {
          name: '_rels/.rels',
          data: '<Relationships><Relationship Id="b" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
        },
        { name: 'word/document.xml', data: '<w/>' },
      ]),
    ],
    ['a truncated file', 'workbook.damaged', good.subarray(0, good.length - 120)],
    ['a truncated file of 4 bytes', 'workbook.damaged', good.subarray(0, 4)],
    ['a wrong checksum', 'workbook.damaged', makeZip(replaced(roster(), SHEET, { declaredCrc: 1 }))],
    ['tags out of place', 'workbook.damaged', makeZip(sheetOf('<sheetData><row></sheetData></row>'))],
    [
      'a sheet that stops in the middle',
      'workbook.damaged',
      makeZip(replaced(roster(), SHEET, { data: '<worksheet><sheetData><row r="1">' })),
    ],
    [
      'a document type definition',
      'workbook.unsafe',
      makeZip(
        replaced(roster(), SHEET, { data: '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>' }),
      ),
    ],
    [
      'an external entity in the strings',
      'workbook.unsafe',
      strings({ name: 'xl/sharedStrings.xml', data: '<!DOCTYPE x SYSTEM "file:///x"><sst/>' }),
    ],
    ['a bomb of spaces', 'workbook.too-big', bomb(SHEET, `<worksheet>${spaces}</worksheet>`)],
    [
      'a bomb of rows',
      'workbook.too-big',
      bomb(SHEET, `<worksheet><sheetData>${'<row/>'.repeat(3_000_000)}</sheetData></worksheet>`),
    ],
    [
      'a bomb of shared strings',
      'workbook.too-big',
      strings({
        name: 'xl/sharedStrings.xml',
        data: `<sst>${'<si><t>a</t></si>'.repeat(500_000)}</sst>`,
        declaredBytes: 1000,
      }),
    ],
    [
      'a part that honestly says 2 GB',
      'workbook.too-big',
      makeZip(replaced(roster(), SHEET, { declaredBytes: 2_000_000_000 })),
    ],
    [
      'a part packed more than 400 times',
      'workbook.too-big',
      makeZip(replaced(roster(), SHEET, { data: `<worksheet>${spaces}</worksheet>` })),
    ],
    ['only hidden sheets', 'workbook.no-sheet', makeWorkbook([{ name: '甲', state: 'hidden', rows: [['x']] }])],
  ];

  it.each(cases)('refuses %s', async (_, code, bytes) => {
    await expect(parseWorkbook(bytes)).rejects.toMatchObject({ code, message: expect.stringMatching(/请/) });
  });

  it('refuses more cells than the limit, so that a small file cannot fill the memory', async () => {
    await expect(parseWorkbook(makeZip(roster()), { ...WORKBOOK_LIMITS, cells: 3 })).rejects.toMatchObject({
      code: 'workbook.too-big',
    });
  });

  it('reads or refuses a damaged file, and never breaks', async () => {
    const xml = String(roster().find((part) => part.name === SHEET)?.data);
    for (let seed = 1; seed <= 200; seed++) {
      const at = (seed * 7919) % xml.length;
      const damaged = xml.slice(0, at) + String.fromCharCode(32 + ((seed * 31) % 90)) + xml.slice(at + (seed % 3));
      await parseWorkbook(makeZip(replaced(roster(), SHEET, { data: damaged }))).catch((error) => {
        expect(error).toHaveProperty('code', expect.stringMatching(/^workbook\./));
      });
    }
  });
});

describe('the child process', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'workbook-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('reads from a path and from bytes alike', async () => {
    const file = path.join(folder, '花名册.xlsx');
    await writeFile(file, makeZip(roster()));
    expect(await readWorkbook(file)).toEqual(await readWorkbook(makeZip(roster())));
  });

  it('brings a refusal over with its sentence', async () => {
    await expect(readWorkbook(Buffer.from('MZ'))).rejects.toMatchObject({
      code: 'workbook.program',
      message: expect.stringContaining('程序文件'),
    });
  });
});
