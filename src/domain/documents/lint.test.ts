import { describe, expect, it } from 'vitest';
import { lintDocument, requireFaultless } from './lint.ts';
import type { Block, DocumentModel } from './model.ts';

const model = (...blocks: Block[]): DocumentModel => ({
  template: 't',
  title: ['活动总结'],
  blocks,
  datedOn: '2026-03-05',
  subject: '',
  author: '',
  digest: '',
});
const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ kind: 'text', text }] });
const heading = (text: string, level: 1 | 2 = 1): Block => ({ kind: 'heading', level, runs: [{ kind: 'text', text }] });
const rules = (...blocks: Block[]) => lintDocument(model(...blocks), 'summary').map((finding) => finding.rule);

describe('the linter', () => {
  it.each([
    ['关于xx年的活动', ['placeholder']],
    ['××县总工会', ['placeholder']],
    ['文号〔年份〕3号', ['placeholder']],
    ['文号〔2026〕3号', []],
    ['户主王*明', []],
    ['多了一个`反引号', ['stray-mark']],
    ['证号340621199001011234已登记', ['id-number']],
    ['发放113400元', []],
    ['发放11万余元，另有20000余元', ['mixed-units']],
    ['发放11万余元，每户600元', []],
    ['受到广泛好评', ['praise']],
    ['我会将在春节期间走访', ['future-tense']],
    ['一是建档，二是公示，四是发放', ['numbering']],
    ['一是建档，二是公示，三是发放', []],
  ])('reads “%s”', (text, expected) => {
    expect(rules(paragraph(text))).toEqual(expected);
  });

  it('sees headings that jump and headings with nothing under them', () => {
    expect(rules(heading('一、甲'), paragraph('文。'), heading('三、乙'), paragraph('文。'))).toEqual(['numbering']);
    expect(rules(heading('一、甲'), heading('二、乙'), paragraph('文。'))).toEqual(['empty-heading']);
  });

  it('lets the outlook speak of what is to come', () => {
    expect(rules(heading('一、下一步打算'), paragraph('明年将继续走访。'))).toEqual([]);
  });

  it('refuses with the whole list and never repeats an ID number', () => {
    const faulty = model(paragraph('证号340621199001011234，xx年'));
    expect(() => requireFaultless(faulty, 'summary')).toThrow(/2处不能付印/);
    try {
      requireFaultless(faulty, 'summary');
    } catch (error) {
      expect(String(error)).not.toContain('340621199001011234');
    }
  });
});
