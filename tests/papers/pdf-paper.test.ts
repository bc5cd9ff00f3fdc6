import { afterAll, describe, expect, test } from 'vitest';
import type { Block, DocumentModel } from '#domain/documents/model.ts';
import { compileTypst } from '#render/compile-typst.ts';
import { ensureFonts } from '#render/fonts.ts';
import { wordsOf } from '#render/paper-text.ts';
import { closePdf, compilePaper, toPdf } from '#render/pdf.ts';
import { linesOf, readPdf } from './read-pdf.ts';
import { samplePaper, text } from './sample-paper.ts';

afterAll(closePdf);

const plain = (blocks: readonly Block[]): DocumentModel => ({ ...samplePaper, title: ['测试'], blocks, digest: '' });
const paragraph = (words: string): Block => ({ kind: 'paragraph', runs: [text(words)] });
const isPageNumber = (line: { text: string }) => /^— \d+ —$/.test(line.text);
const sorted = (words: string) => [...words.replaceAll(/\s/g, '')].toSorted().join('');

describe('the page of GB/T 9704', () => {
  test('holds 22 lines of 28 characters between 28 and 184 mm, the first one 37 mm from the top', async () => {
    const pdf = await toPdf(plain([paragraph('暖'.repeat(28 * 60))]));
    const lines = linesOf(readPdf(pdf)).filter((line) => line.page === 2 && !isPageNumber(line));
    expect(lines).toHaveLength(22);
    expect(new Set(lines.map((line) => line.text.length))).toEqual(new Set([28]));
    expect(new Set(lines.map((line) => line.xMm.toFixed(1)))).toEqual(new Set(['28.0']));
    // The box of the first line begins at 37 mm; its baseline lies 0.88 em of 16 pt below.
    expect(lines[0]?.yMm).toBeCloseTo(37 + (0.88 * 16 * 25.4) / 72, 1);
    for (let index = 1; index < lines.length; index++) {
      expect((lines[index]?.yMm ?? 0) - (lines[index - 1]?.yMm ?? 0)).toBeCloseTo((28.95 * 25.4) / 72, 2);
    }
    const last = lines.at(-1);
    expect((last?.yMm ?? 0) + (0.12 * 16 * 25.4) / 72).toBeLessThanOrEqual(262);
  });

  test('lets the last line of a paragraph have 28 characters too', async () => {
    const lines = linesOf(readPdf(await toPdf(plain([paragraph('暖'.repeat(26 + 28))]))));
    expect(lines.filter((line) => line.text.startsWith('暖')).map((line) => line.text.length)).toEqual([26, 28]);
  });

  test('indents a paragraph by two characters and leaves the addressee flush', async () => {
    const lines = linesOf(readPdf(await toPdf(samplePaper)));
    expect(lines.find((line) => line.text.startsWith('示范市总工会'))?.xMm).toBeCloseTo(28, 1);
    expect(lines.find((line) => line.text.startsWith('2026年元旦、春节期间'))?.xMm).toBeCloseTo(28 + (2 * 156) / 28, 1);
  });

  test('numbers odd pages on the right and even pages on the left, 7 mm under the text', async () => {
    const numbers = linesOf(readPdf(await toPdf(samplePaper))).filter(isPageNumber);
    expect(numbers.map((line) => line.text)).toEqual([1, 2, 3, 4, 5, 6, 7].map((page) => `— ${page} —`));
    for (const line of numbers) {
      if (line.page % 2 === 0) expect(line.xMm).toBeCloseTo(28 + (14 * 25.4) / 72, 1);
      else expect(line.xMm).toBeGreaterThan(160);
      expect(line.yMm).toBeGreaterThan(267);
      expect(line.yMm).toBeLessThan(273);
    }
  });

  test('sets the title in 22 pt bold, first-level headings in 黑体, second-level in 楷体, the body in 仿宋', async () => {
    const pieces = readPdf(await toPdf(samplePaper));
    const face = (start: string) => {
      const piece = pieces.find((candidate) => candidate.text.startsWith(start));
      return piece ? `${piece.font} ${piece.size}` : 'missing';
    };
    expect(face('示范县总工会关于')).toBe('NotoSerifSC-Bold 22');
    expect(face('一、基本')).toBe('NotoSansSC-Regular 16');
    expect(face('（一）')).toBe('LXGWWenKai-Regular 16');
    expect(face('全县共核定')).toContain('FandolFang');
    expect(face('各类困难家庭')).toBe('NotoSansSC-Regular 12');
  });
});

describe('a printed paper', () => {
  test('has every character of its model, rare names included', async () => {
    const said: string[] = [...samplePaper.title, `${samplePaper.addressee}：`];
    const collect = (blocks: readonly Block[]): void => {
      for (const block of blocks) {
        if (block.kind === 'heading' || block.kind === 'paragraph') said.push(wordsOf(block.runs));
        if (block.kind === 'table') {
          said.push(block.caption ?? '', ...block.rows.flatMap((row) => row.map(wordsOf)));
          const again = block.rows.length > 40 ? 2 : 1;
          for (let page = 0; page < again; page++) said.push(...block.columns.map((column) => column.title));
        }
        if (block.kind === 'attachment-note')
          said.push('附件：', ...block.items.map((item, index) => `${index + 1}.${item}`));
        if (block.kind === 'signature') said.push(block.unit, '2026年2月25日', '校验码 4F9D2C81');
        if (block.kind === 'attachment') {
          said.push(`附件${block.number}`, block.title);
          collect(block.blocks);
        }
      }
    };
    collect(samplePaper.blocks);
    const printed = linesOf(readPdf(await toPdf(samplePaper))).filter((line) => !isPageNumber(line));
    expect(sorted(printed.map((line) => line.text).join(''))).toBe(sorted(said.join('')));
  });

  test('begins no line with a closing mark and ends none with an opening one', async () => {
    const marks = ['，', '。', '、', '；', '：', '）', '》', '”', '？', '！', '（', '《', '“'];
    const words = Array.from({ length: 60 }, (_, index) => {
      const run = '暖流送到职工家'.repeat(4).slice(0, 5 + (index % 23));
      return `${run}${marks[index % 10]}${marks[10 + (index % 3)]}${run}${marks[(index * 7) % 10]}`;
    });
    const blocks = Array.from({ length: 40 }, (_, index) => paragraph(`${'情'.repeat(index % 28)}${words.join('')}`));
    const lines = linesOf(readPdf(await toPdf(plain(blocks)))).filter((line) => !isPageNumber(line));
    expect(lines.length).toBeGreaterThan(500);
    expect(lines.filter((line) => /^[，。、；：）》”？！]/.test(line.text))).toEqual([]);
    expect(lines.filter((line) => /[（《“]$/.test(line.text))).toEqual([]);
  });

  test('keeps the signature on a page with the end of the text', async () => {
    for (const lines of [14, 15, 16, 17, 18, 19]) {
      const model = plain([
        paragraph('暖'.repeat(28 * lines - 2)),
        paragraph('特此报告。'),
        { kind: 'signature', unit: '示范县总工会', date: '2026-02-25' },
      ]);
      const printed = linesOf(readPdf(await toPdf(model)));
      const page = printed.find((line) => line.text === '2026年2月25日')?.page;
      expect(page).toBeGreaterThan(0);
      expect(printed.find((line) => line.text === '特此报告。')?.page, `${lines} lines`).toBe(page);
    }
  });

  test('shows markup in user data literally', async () => {
    const words = '#panic("坏") *粗* $x$ @标 <标> `码` \\ /* 注 */ // 尾';
    const lines = linesOf(readPdf(await toPdf(plain([paragraph(words)]))));
    expect(
      lines
        .map((line) => line.text)
        .join('')
        .replaceAll(' ', ''),
    ).toContain(words.replaceAll(' ', ''));
  });

  test('is the same file every time, also for the archive', async () => {
    expect(await toPdf(samplePaper)).toEqual(await toPdf(samplePaper));
    const archived = await toPdf(samplePaper, { archive: true });
    expect(archived).toEqual(await toPdf(samplePaper, { archive: true }));
    expect(Buffer.from(archived).toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part>');
  });

  test('has the place of every line it had when it was last looked at', async () => {
    const lines = linesOf(readPdf(await toPdf(samplePaper)));
    const layout = lines.map(
      (line) => `${line.page}  ${line.xMm.toFixed(1).padStart(5)} ${line.yMm.toFixed(1).padStart(5)}  ${line.text}`,
    );
    await expect(`${layout.join('\n')}\n`).toMatchFileSnapshot('golden/sample-paper.layout.golden.txt');
  });
});

describe('the printer', () => {
  test('warns of nothing when our fonts are there, and of every family when they are not', async () => {
    expect((await compilePaper(samplePaper)).warnings).toEqual([]);
    const without = await compileTypst({
      template: 'paper.typ',
      data: JSON.stringify(emptyPaper),
      fontFolders: [],
      archive: false,
    });
    expect(without.warnings.join('\n')).toContain('noto serif sc');
  });

  test('warns of a character that no font has', async () => {
    expect((await compilePaper(plain([paragraph('张\ue863伟')]))).warnings).toEqual(['没有字形，印出来是空框：\ue863']);
  });

  test('says what is wrong with data it cannot print, and goes on with the next paper', async () => {
    const fontFolders = await ensureFonts();
    await expect(
      compileTypst({ template: 'paper.typ', data: '{"title": 1}', fontFolders, archive: false }),
    ).rejects.toThrow('Typst 排版失败');
    expect((await compilePaper(samplePaper)).pages).toBe(7);
  });

  test('starts again after it was closed', async () => {
    await closePdf();
    expect((await compilePaper(samplePaper)).pages).toBe(7);
  });
});

const emptyPaper = {
  title: ['测试'],
  author: '示范县总工会',
  subject: '',
  datedOn: '2026-01-01',
  addressee: null,
  check: null,
  blocks: [],
};
