import { expect, test } from 'vitest';
import type { DocumentModel } from '#domain/documents/model.ts';
import { toHtml } from './html.ts';
import { readXml } from './xml.ts';

const paper: DocumentModel = {
  template: 'sample',
  title: ['关于<b>公示</b>', '的公告'],
  addressee: '各工会',
  blocks: [
    { kind: 'heading', level: 1, runs: [{ kind: 'text', text: '一、情况' }] },
    {
      kind: 'paragraph',
      runs: [
        { kind: 'text', text: '共' },
        { kind: 'figure', code: 'Z01', shown: '2830余', value: '2834', unit: '户', rows: 2834, digest: 'ab' },
        { kind: 'text', text: '户 <script>alert(1)</script>' },
      ],
    },
    {
      kind: 'table',
      caption: '汇总',
      columns: [{ title: '户数', widthMm: 20, align: 'right' }],
      rows: [[[{ kind: 'figure', code: 'Z02', shown: '12', value: '12', unit: '户', rows: 12, digest: 'cd' }]]],
    },
    { kind: 'attachment-note', items: ['名单'] },
    { kind: 'signature', unit: '示范县总工会', date: '2026-01-05' },
    { kind: 'attachment', number: 1, title: '名单', blocks: [] },
  ],
  datedOn: '2026-01-05',
  subject: '示范',
  author: '示范县总工会',
  digest: '4f9d2c81',
};

test('a figure is a button that knows its code, its place, its exact value and its rows', () => {
  const html = toHtml(paper);
  expect(html).toContain(
    '<button type="button" class="figure" data-code="Z01" data-order="0" data-value="2834" data-unit="户" aria-label="2830余，准确数 2834户，2834 行，点开查看明细">2830余</button>',
  );
  expect(html).toContain('data-code="Z02" data-order="1"');
});

test('a figure whose rows have changed says so to eyes and ears', () => {
  const html = toHtml(paper, new Set([1]));
  expect(html).toContain('class="figure figure-stale" data-code="Z02"');
  expect(html).toContain('数据已有变动');
  expect(html).toContain('class="figure" data-code="Z01"');
});

test('text is shown, never run', () => {
  const html = toHtml(paper);
  expect(html).not.toContain('<script');
  expect(html).not.toContain('<b>');
  expect(html).toContain('&lt;script&gt;');
});

test('headings, tables and the date are what a screen reader expects, and the tags nest', () => {
  const html = toHtml(paper);
  expect(html).toContain('<h2 class="paper-heading-1">一、情况</h2>');
  expect(html).toContain('<caption>汇总</caption><thead><tr><th scope="col">户数</th></tr></thead>');
  expect(html).toContain('<p>2026年1月5日</p>');
  expect(() => [...readXml(html.replaceAll('<br>', '<br/>'))]).not.toThrow();
});
