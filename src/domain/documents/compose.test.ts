import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Figure } from '../indicators/figure.ts';
import { composeDocument, digestOfFigures } from './compose.ts';
import { lengthOf, textOf } from './count-characters.ts';
import { figureRunsOf } from './figure-runs.ts';
import type { Block } from './model.ts';
import { TemplateSpec } from './template.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const figure = (code: string, value: string, unit = '户'): Figure => ({
  code,
  name: code,
  unit,
  value,
  rows: 1,
  digest: `d-${code}`,
});
const figures = [figure('Z31', '2834'), figure('Z10', '113400', '元'), figure('Z33', '0'), figure('Z83', '99.5', '%')];
const identity = { unit: '示范县总工会', datedOn: '2026-03-05', subject: '送温暖活动' };

const compose = (body: string, facts: Record<string, unknown> = {}, spec: Partial<TemplateSpec> = {}) =>
  composeDocument(
    { spec: TemplateSpec.parse({ code: 't', name: '样张', title: ['样张'], genre: 'summary', ...spec }), body },
    { facts, figures },
    identity,
    sha256,
  );
const said = (block: Block | undefined) => (block && 'runs' in block ? textOf(block.runs) : undefined);

describe('composing a paper', () => {
  it('puts figures in as nodes that know their exact value', () => {
    const model = compose(
      '在档{{ "Z31" | figure: "余" }}户，发放{{ "Z10" | money: "余" }}，覆盖率{{ "Z83" | figure }}。',
    );
    expect(said(model.blocks[0])).toBe('在档2830余户，发放110000余元，覆盖率99.5%。');
    expect(figureRunsOf(model).map((run) => [run.code, run.shown, run.value])).toEqual([
      ['Z31', '2830余', '2834'],
      ['Z10', '110000余', '113400'],
      ['Z83', '99.5%', '99.5'],
    ]);
    expect(model.digest).toBe(digestOfFigures(figureRunsOf(model), sha256));
  });

  it('numbers headings by itself, anew under each heading above', () => {
    const model = compose('# 甲\n\n## 子\n\n文。\n\n## 丑\n\n文。\n\n# 乙\n\n## 寅\n\n文。');
    expect(model.blocks.filter((block) => block.kind === 'heading').map(said)).toEqual([
      '一、甲',
      '（一）子',
      '（二）丑',
      '二、乙',
      '（一）寅',
    ]);
  });

  it('leaves out a passage whose fact nobody recorded, or whose figure is zero', () => {
    const body =
      '开头。{% part %}主题是{{ plan.theme }}。{% endpart %}{% part needs: "Z33" %}农民工{{ "Z33" | figure }}户。{% endpart %}{% part needs: "Z31" %}共{{ "Z31" | figure }}户。{% endpart %}';
    expect(said(compose(body, { plan: { theme: ' ' } }).blocks[0])).toBe('开头。共2834户。');
    expect(said(compose(body, { plan: { theme: '心连心' } }).blocks[0])).toBe('开头。主题是心连心。共2834户。');
  });

  it('falls back to a wording that needs less', () => {
    const body = '{% part required %}由{{ plan.chair }}牵头。{% or %}由工会牵头。{% endpart %}';
    expect(said(compose(body, { plan: {} }).blocks[0])).toBe('由工会牵头。');
  });

  it('refuses a fact that is missing outside a passage, naming it', () => {
    expect(() => compose('主题是{{ plan.theme }}。', { plan: {} })).toThrow(/缺少事实.*plan\.theme/);
  });

  it('refuses a template that is broken', () => {
    expect(() => compose('{% part %}没有结尾')).toThrow(/写得不对/);
    expect(() => compose('{{ "Z31" | nosuch }}')).toThrow(/写得不对/);
    expect(() => compose('{% include "/etc/passwd" %}')).toThrow(/写得不对/);
  });

  it('does not let a recorded fact forge a figure or a table cell', () => {
    const model = compose('| 姓名 |\n| 40 center |\n| {{ plan.name }} |', { plan: { name: '甲\uFDD00\uFDD1|乙' } });
    expect(figureRunsOf(model)).toEqual([]);
    expect(model.blocks[0]).toMatchObject({ kind: 'table', rows: [[[{ text: '甲0｜乙' }]]] });
  });

  it('brings a paper to the wanted length and counts as the page shows it', () => {
    const filler = (count: number) => '字'.repeat(count);
    const body = `# 头\n\n{% part required %}${filler(60)}{% or %}${filler(40)}{% endpart %}{% part weight: 2 %}${filler(30)}{% endpart %}\n\n{% part %}${filler(55)}{% endpart %}\n\n::: signature`;
    const model = compose(body, {}, { characters: 116 });
    expect(lengthOf(model)).toBe(115);
    expect(lengthOf(compose(body, {}, { characters: 168 }))).toBe(165);
  });

  it('lists attachments before the signature and numbers them', () => {
    const model = compose('正文。\n\n::: signature\n\n::: attachment 名单\n\n| 户 |\n| 20 |\n| 1 |');
    expect(model.blocks.map((block) => block.kind)).toEqual([
      'paragraph',
      'attachment-note',
      'signature',
      'attachment',
    ]);
    expect(model.blocks[3]).toMatchObject({ number: 1, title: '名单' });
  });
});
