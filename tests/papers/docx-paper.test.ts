import { describe, expect, test } from 'vitest';
import type { DocumentModel } from '#domain/documents/model.ts';
import { toDocx } from '#render/docx.ts';
import { readPaperFigures } from '#render/paper-figures.ts';
import { figuresOf } from '#render/paper-text.ts';
import { writeWorkbook } from '#render/workbook.ts';
import { readXml } from '#render/xml.ts';
import { packZip, unpackZip } from '#render/zip.ts';
import { figure, samplePaper, text } from './sample-paper.ts';

const xmlOf = async (model: DocumentModel, part: string) =>
  Buffer.from(unpackZip(await toDocx(model)).get(part) ?? []).toString('utf8');

/** The paper after somebody changed its words in Word: every `from` in the document part becomes `to`. */
async function retyped(model: DocumentModel, from: string, to: string): Promise<Uint8Array> {
  const parts = unpackZip(await toDocx(model));
  const document = Buffer.from(parts.get('word/document.xml') ?? []).toString('utf8');
  expect(document).toContain(from);
  parts.set('word/document.xml', Buffer.from(document.replaceAll(from, to)));
  return packZip(parts);
}

/** One tag a line, so that a golden file can be read. */
const readable = (xml: string) => `${xml.replaceAll('><', '>\n<')}\n`;

const shortPaper: DocumentModel = {
  template: 'short',
  title: ['示范县总工会', '关于送温暖活动的通报'],
  addressee: '各基层工会',
  blocks: [
    { kind: 'heading', level: 1, runs: [text('一、情况')] },
    { kind: 'paragraph', runs: [text('共慰问'), figure('Z01', '2830余', '2834', '户'), text('户。')] },
    { kind: 'heading', level: 2, runs: [text('（一）“四清” & <核对>')] },
    {
      kind: 'table',
      caption: '汇总',
      columns: [
        { title: '类别', widthMm: 40, align: 'left' },
        { title: '户数', widthMm: 30, align: 'right' },
      ],
      rows: [[[text('低保户')], [figure('Z02.low', '12', '12', '户')]]],
    },
    { kind: 'paragraph', indent: false, runs: [text('特此通报。')] },
    { kind: 'attachment-note', items: ['名单', '样表'] },
    { kind: 'signature', unit: '示范县总工会', date: '2026-01-05' },
    { kind: 'attachment', number: 1, title: '名单', blocks: [{ kind: 'paragraph', runs: [text('略。')] }] },
    { kind: 'attachment', number: 2, title: '样表', blocks: [] },
  ],
  datedOn: '2026-01-05',
  subject: '示范县送温暖活动',
  author: '示范县总工会',
  digest: samplePaper.digest,
};

describe('a DOCX paper', () => {
  test('is the same file every time', async () => {
    expect(await toDocx(samplePaper)).toEqual(await toDocx(structuredClone(samplePaper)));
  });

  test('is well-formed in every part, and every part that is named is there', async () => {
    const parts = unpackZip(await toDocx(samplePaper));
    for (const [name, bytes] of parts) {
      if (/\.(xml|rels)$/.test(name))
        expect(() => [...readXml(Buffer.from(bytes).toString('utf8'))], name).not.toThrow();
    }
    for (const [name, bytes] of parts) {
      if (!name.endsWith('.rels')) continue;
      const folder = name.replace(/_rels\/[^/]*$/, '');
      for (const event of readXml(Buffer.from(bytes).toString('utf8'))) {
        if (event.kind !== 'open' || event.name !== 'Relationship') continue;
        const target = new URL(event.attributes['Target'] ?? '', `file:///${folder}`).pathname.slice(1);
        expect([...parts.keys()]).toContain(target);
      }
    }
  });

  test('writes the document and the styles it wrote when they were last looked at', async () => {
    await expect(readable(await xmlOf(shortPaper, 'word/document.xml'))).toMatchFileSnapshot(
      'golden/short-paper.document.golden.xml',
    );
    await expect(readable(await xmlOf(shortPaper, 'word/styles.xml'))).toMatchFileSnapshot(
      'golden/short-paper.styles.golden.xml',
    );
    await expect(readable(await xmlOf(shortPaper, 'customXml/item1.xml'))).toMatchFileSnapshot(
      'golden/short-paper.figures.golden.xml',
    );
  });

  test('names the standard faces with a stand-in each, or those of Windows when asked', async () => {
    expect(await xmlOf(shortPaper, 'word/fontTable.xml')).toContain(
      '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>',
    );
    const windows = Buffer.from(
      unpackZip(await toDocx(shortPaper, { fonts: 'windows' })).get('word/styles.xml') ?? [],
    ).toString('utf8');
    expect(windows).toContain('w:eastAsia="仿宋"');
    expect(windows).not.toContain('GB2312');
  });

  test('has no check mark when it has no digest, and one at its end when nobody signs', async () => {
    const without = await xmlOf({ ...shortPaper, digest: '' }, 'word/document.xml');
    expect(without).not.toContain('校验码');
    const unsigned = { ...shortPaper, blocks: shortPaper.blocks.filter((block) => block.kind !== 'signature') };
    expect(await xmlOf(unsigned, 'word/document.xml')).toMatch(/校验码 4F9D2C81<\/w:t><\/w:r><\/w:p><w:sectPr>/);
  });
});

describe('the figures of a DOCX paper', () => {
  test('come back exactly as they were written, each with what stands in its place', async () => {
    const paper = readPaperFigures(await toDocx(samplePaper));
    expect(paper.template).toBe('sample-summary');
    expect(paper.digest).toBe(samplePaper.digest);
    const written = figuresOf(samplePaper).map((run, order) => ({ ...run, order, visible: run.shown }));
    expect(paper.figures.map((found) => ({ kind: 'figure', ...found }))).toEqual(written);
  });

  test('show it when one was typed over', async () => {
    const [first, second] = readPaperFigures(await retyped(shortPaper, '>2830余<', '>3000余<')).figures;
    expect(first).toMatchObject({ code: 'Z01', shown: '2830余', value: '2834', visible: '3000余' });
    expect(second?.visible).toBe('12');
  });

  test('are read across the runs into which Word cuts a sentence, tracked changes as they would be accepted', async () => {
    const cut =
      '<w:t xml:space="preserve">28</w:t></w:r><w:del><w:r><w:delText>99</w:delText></w:r></w:del><w:ins><w:r><w:t>30</w:t></w:r></w:ins><w:r><w:t>余</w:t>';
    const paper = readPaperFigures(await retyped(shortPaper, '<w:t xml:space="preserve">2830余</w:t>', cut));
    expect(paper.figures[0]?.visible).toBe('2830余');
  });

  test('are known by their alias when a program has dropped the tags', async () => {
    const paper = readPaperFigures(await retyped(shortPaper, 'w:tag w:val="nuanliu-figure-', 'w:lost w:val="'));
    expect(paper.figures.map((found) => found.visible)).toEqual(['2830余', '12']);
  });

  test('say that their place is gone when the sentence was deleted', async () => {
    const paper = readPaperFigures(
      await retyped(
        shortPaper,
        '<w:sdt><w:sdtPr><w:alias w:val="Z01·1"/><w:tag w:val="nuanliu-figure-0"/>',
        '<w:sdt><w:sdtPr>',
      ),
    );
    expect(paper.figures.map((found) => found.visible)).toEqual([undefined, '12']);
  });
});

describe('a file that is no paper of ours is refused', () => {
  test.each([
    ['an empty file', Buffer.alloc(0), 'paper.not-docx'],
    ['a program', Buffer.from('MZ\x90 this is no document'), 'paper.not-docx'],
  ])('%s', (_, bytes, code) => {
    expect(() => readPaperFigures(bytes)).toThrow(expect.objectContaining({ code }));
  });

  test('a cut-off paper', async () => {
    const paper = await toDocx(shortPaper);
    expect(() => readPaperFigures(paper.subarray(0, paper.length / 2))).toThrow(
      expect.objectContaining({ code: 'paper.not-docx' }),
    );
  });

  test('a workbook', async () => {
    const book = await writeWorkbook({
      title: '表',
      author: '示范县总工会',
      datedOn: '2026-01-01',
      pages: [{ name: '表', cells: [], columnWidths: [] }],
    });
    expect(() => readPaperFigures(book)).toThrow(expect.objectContaining({ code: 'paper.not-docx' }));
  });

  test('a paper somebody else wrote', async () => {
    const parts = unpackZip(await toDocx(shortPaper));
    parts.delete('customXml/item1.xml');
    expect(() => readPaperFigures(packZip(parts))).toThrow(
      expect.objectContaining({ code: 'paper.not-ours', message: expect.stringContaining('不是由本系统生成') }),
    );
  });

  test('a paper whose figures were damaged, or that hides an entity bomb', async () => {
    for (const bad of [
      '<paper xmlns="urn:nuanliu:paper-figures:1">',
      '<!DOCTYPE x [<!ENTITY a "aa">]><paper xmlns="urn:nuanliu:paper-figures:1"/>',
    ]) {
      const parts = unpackZip(await toDocx(shortPaper));
      parts.set('customXml/item1.xml', Buffer.from(bad));
      expect(() => readPaperFigures(packZip(parts))).toThrow(expect.objectContaining({ code: 'paper.damaged' }));
    }
  });
});
