/** The formats beside a plain .xlsx: old .xls, separated text in its encodings, strict OOXML, and what is hidden in any of them. */
import { describe, expect, it } from 'vitest';
import { headCells, ROSTER_HEADS } from './make-roster.ts';
import { makeWorkbook, makeZip, workbookParts } from './make-workbook.ts';
import { makeXls, withHiddenRow } from './make-xls.ts';
import { parseWorkbook } from './parse-workbook.ts';
import { openWorkbook, readWorkbook } from './read-workbook.ts';
import { separatorOf } from './split-text.ts';

const NAME = '𠮷䶮·阿依';

async function surveyed(bytes: Uint8Array) {
  const book = await openWorkbook(bytes);
  book.close();
  return book.sheets;
}

describe('an old .xls', () => {
  it('gives text, numbers, dates, truth and merges as they are', async () => {
    const [sheet] = await readWorkbook(
      makeXls([
        {
          name: '花名册',
          rows: [
            ['姓名', '身份证号', '出生'],
            [NAME, '410101198001010019', 44197],
            [null, 410101198001010019, 12.5],
            [null, true],
          ],
          merges: ['A2:A3'],
          dates: ['C2'],
        },
      ]),
    );
    expect(sheet).toMatchObject({ name: '花名册', merges: ['A2:A3'] });
    expect(sheet?.rows.map((row) => row.cells)).toEqual([
      ['姓名', '身份证号', '出生'],
      [NAME, '410101198001010019', { serial: 44197, raw: '44197' }],
      [null, { num: 410101198001010019, raw: String(410101198001010019) }, 12.5],
      [null, true],
    ]);
  });

  it('moves the dates of a book that counts from 1904', async () => {
    const bytes = makeXls([{ name: 'a', rows: [[42735]], dates: ['A1'] }], { dates1904: true });
    expect((await parseWorkbook(bytes))[0]?.rows[0]?.cells).toEqual([{ serial: 44197, raw: '42735' }]);
  });

  it('tells hidden sheets, columns and rows', async () => {
    const bytes = withHiddenRow(
      makeXls([
        { name: '藏', hidden: true, rows: [['x']] },
        { name: '花名册', rows: [['a', 'b'], ['c', 'd'], ['e']], hiddenColumns: [1] },
      ]),
      2,
    );
    expect(await surveyed(bytes)).toMatchObject([
      { name: '藏', hidden: true },
      {
        name: '花名册',
        hidden: false,
        hiddenColumns: [1],
        rows: [{ hidden: false }, { hidden: true }, { hidden: false }],
      },
    ]);
  });

  it('refuses what Excel wrote before 1997, whose ideographs are lost', async () => {
    await expect(readWorkbook(makeXls([{ name: 'a', rows: [['姓名']] }], { bookType: 'biff5' }))).rejects.toMatchObject(
      {
        code: 'workbook.ancient-xls',
      },
    );
  });

  it('reads or refuses a damaged file, and never breaks', async () => {
    const sound = makeXls([
      {
        name: 'a',
        rows: [
          ['姓名', 1],
          ['王喆', 2],
        ],
      },
    ]);
    for (let seed = 1; seed <= 60; seed++) {
      const damaged = Buffer.from(sound);
      damaged[512 + ((seed * 7919) % (sound.length - 512))] = (seed * 31) % 256;
      await parseWorkbook(damaged).catch((error: unknown) => {
        expect(error).toHaveProperty('code', expect.stringMatching(/^workbook\./));
      });
    }
  });
});

const TEXT = `单位,姓名,身份证号\r\n"甲厂\n一车间",${NAME},410101198001010019\r\n`;
const ROWS = [
  ['单位', '姓名', '身份证号'],
  ['甲厂\n一车间', NAME, '410101198001010019'],
];
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
/** 单位,姓名 / 甲,䶮 in GB18030; 䶮 is FE9F since 2005. */
const GB18030 = Buffer.from([
  0xb5, 0xa5, 0xce, 0xbb, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0x0a, 0xbc, 0xd7, 0x2c, 0xfe, 0x9f, 0x0a,
]);

describe('separated text', () => {
  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16 little endian with a mark', utf16(`\uFEFF${TEXT}`)],
    ['UTF-16 little endian without one', utf16(TEXT)],
    ['UTF-16 big endian with a mark', swapped(utf16(`\uFEFF${TEXT}`))],
    ['UTF-16 big endian without one', swapped(utf16(TEXT))],
    ['semicolons', Buffer.from(TEXT.replaceAll(',', ';'))],
    ['tabs', Buffer.from(TEXT.replaceAll(',', '\t'))],
    ['old line ends', Buffer.from(TEXT.replaceAll('\r\n', '\r'))],
    ['no end of the last line', Buffer.from(TEXT.trimEnd())],
  ])('is read in %s', async (_, bytes) => {
    expect((await parseWorkbook(bytes))[0]?.rows.map((row) => row.cells)).toEqual(ROWS);
  });

  it('is read in GB18030, names of the newest part too', async () => {
    expect((await parseWorkbook(GB18030))[0]?.rows.map((row) => row.cells)).toEqual([
      ['单位', '姓名'],
      ['甲', '䶮'],
    ]);
  });

  it('keeps numbers as they are typed, and takes off what guards them from Excel', async () => {
    const text = 'a,b\n="410101198001010019",\'00123\n410101198001010019\t,"say ""1"""\n,5" wide\n\n';
    expect((await parseWorkbook(Buffer.from(text)))[0]?.rows).toMatchObject([
      { rowNo: 1 },
      { rowNo: 2, cells: ['410101198001010019', '00123'] },
      { rowNo: 3, cells: ['410101198001010019', 'say "1"'] },
      { rowNo: 4, cells: [null, '5" wide'] },
    ]);
  });

  it('is refused when a quote is never closed, because rows would hide behind it', async () => {
    await expect(parseWorkbook(Buffer.from('a,b\n"c,d\ne,f\n'))).rejects.toMatchObject({ code: 'workbook.damaged' });
  });

  it('is refused when its encoding breaks far down', async () => {
    const bytes = Buffer.concat([Buffer.from(TEXT.repeat(3000)), Buffer.from([0xff, 0xff])]);
    await expect(parseWorkbook(bytes)).rejects.toMatchObject({ code: 'workbook.encoding' });
  });

  it('is cut at the same places wherever its pieces end', async () => {
    const long = `${TEXT}${'丙,"x\ny",1\n'.repeat(60_000)}`;
    const [sheet] = await parseWorkbook(Buffer.from(long));
    expect(sheet?.rows).toHaveLength(60_002);
    expect(new Set(sheet?.rows.slice(2).map((row) => JSON.stringify(row.cells)))).toEqual(
      new Set(['["丙","x\\ny","1"]']),
    );
  });

  it('finds the separator outside quotes', () => {
    expect(separatorOf('"a,b,c,d";2\n"e,f";3')).toBe(';');
    expect(separatorOf('one column')).toBe(',');
  });
});

describe('what is hidden', () => {
  it('is told of an .xlsx: sheets, columns, rows', async () => {
    const parts = workbookParts([
      { name: '藏', state: 'hidden', rows: [['x']] },
      {
        name: '花名册',
        xml: '<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c t="str"><v>甲</v></c></row><row r="2" hidden="1"><c><v>1</v></c></row></sheetData></worksheet>',
      },
    ]);
    expect(await surveyed(makeZip(parts))).toMatchObject([
      { name: '藏', hidden: true },
      { name: '花名册', hidden: false, hiddenColumns: [1, 2], rows: [{ hidden: false }, { hidden: true }] },
    ]);
  });
});

describe('strict OOXML', () => {
  it('is read by its own names, dates in words included', async () => {
    const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const parts = workbookParts([
      {
        name: '花名册',
        xml: '<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData><row r="1"><c r="A1" t="d"><v>2021-01-01T00:00:00</v></c></row></sheetData></worksheet>',
      },
    ]).map((part) => ({
      ...part,
      data: String(part.data).replaceAll('http://schemas.openxmlformats.org/officeDocument/2006/relationships', strict),
    }));
    expect((await parseWorkbook(makeZip(parts)))[0]?.rows[0]?.cells).toEqual([{ iso: '2021-01-01T00:00:00' }]);
  });
});

describe('a long sheet', () => {
  const rows = Array.from({ length: 5000 }, (_, n) => ROSTER_HEADS.map((head) => headCells(n)[head] ?? null));
  const bytes = makeWorkbook([{ name: '花名册', rows, merges: ['A5:A6', 'B9:B12'] }]);

  it('is surveyed by its first rows and the merges behind its last', async () => {
    const [survey] = await surveyed(bytes);
    expect(survey?.rows).toHaveLength(200);
    expect(survey?.merges).toEqual(['A5:A6', 'B9:B12']);
  });

  it('hands its rows over in pieces, as far as they are asked for', async () => {
    const book = await openWorkbook(bytes);
    try {
      const shares: number[] = [];
      let count = 0;
      for await (const piece of book.rows(0)) {
        shares.push(piece.share);
        count += piece.rows.length;
      }
      expect(count).toBe(5000);
      expect(shares.length).toBeGreaterThan(2);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(shares.at(-1)).toBe(1);
    } finally {
      book.close();
    }
  });

  it('is refused when its merges are not the ones that were seen first', async () => {
    const data = `<worksheet><sheetData>${'<row><c t="str"><v>&lt;</v></c></row>'.repeat(9000)}<row><c t="str"><v><![CDATA[</sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells></worksheet>]]></v></c></row></sheetData></worksheet>`;
    const parts = workbookParts([{ name: 'a', xml: data }]);
    await expect(readWorkbook(makeZip(parts))).rejects.toMatchObject({ code: 'workbook.damaged' });
  });
});
