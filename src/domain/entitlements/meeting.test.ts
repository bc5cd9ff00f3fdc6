import { describe, expect, test } from 'vitest';
import { type CaseDecision, type CaseStanding, listName, requireDecision, requireFreezable } from './meeting.ts';

const meeting = { chairedBy: '周砚', recordedBy: '林岚', attendees: ['何山', '方圆'], isFrozen: false };
const decide = (changes: Partial<CaseDecision>, isFrozen = false) =>
  requireDecision({ ...meeting, isFrozen }, { decision: 'agreed', reason: null, objection: null, ...changes });
const standing = (changes: Partial<CaseStanding> = {}): CaseStanding => ({
  who: '东河镇总工会王一',
  decision: 'agreed',
  state: 'proposed',
  ...changes,
});

describe('a decision', () => {
  test('of 同意 needs no reason; 不同意 and 缓议 do', () => {
    expect(() => decide({})).not.toThrow();
    expect(() => decide({ decision: 'refused' })).toThrow('“不同意”要写明理由');
    expect(() => decide({ decision: 'deferred' })).toThrow('“缓议”要写明理由');
    expect(() => decide({ decision: 'deferred', reason: '收入待核' })).not.toThrow();
  });
  test('notes an objection only of somebody who is there', () => {
    expect(() => decide({ objection: { by: '方圆', text: '家里有车' } })).not.toThrow();
    expect(() => decide({ objection: { by: '周砚', text: '家里有车' } })).not.toThrow();
    expect(() => decide({ objection: { by: '秦川', text: '家里有车' } })).toThrow('不在出席名单里');
  });
  test('is not taken once the list is frozen', () => {
    expect(() => decide({}, true)).toThrow('增补名单');
  });
});

describe('freezing', () => {
  test.each([
    ['everybody decided', [standing(), standing({ decision: 'deferred' })], undefined],
    ['somebody open', [standing(), standing({ decision: null })], '还有 1 户没有决定'],
    ['somebody agreed to and excluded meanwhile', [standing({ state: 'excluded' })], '改记为“不同意”'],
    ['somebody refused and excluded already', [standing({ decision: 'refused', state: 'excluded' })], undefined],
    ['an empty list', [], undefined],
  ])('%s', (_, cases, said) => {
    if (said === undefined) expect(() => requireFreezable(cases)).not.toThrow();
    else expect(() => requireFreezable(cases)).toThrow(said);
  });
});

test('the second list is the first supplementary one', () => {
  expect([1, 2, 3].map(listName)).toEqual(['核定名单', '增补名单（1）', '增补名单（2）']);
});
