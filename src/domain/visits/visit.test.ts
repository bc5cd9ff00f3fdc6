import { describe, expect, it } from 'vitest';
import type { Refusal } from '../refusal.ts';
import {
  clearFields,
  decideClarityLabels,
  isFullyClear,
  NOTHING_CLEAR,
  requirePublicText,
  USUAL_CLARITY_LABELS,
} from './clarity.ts';
import { decideVisit, type VisitHandover, type VisitReport, type Visitor, visitorKey } from './visit.ts';

const season = {
  name: '2026年元旦春节送温暖活动',
  startsOn: '2025-12-20',
  endsOn: '2026-02-28',
  labels: USUAL_CLARITY_LABELS,
};
const team: Visitor = { kind: 'team', code: '1', name: '第一组' };
const helper: Visitor = {
  kind: 'helper',
  name: '顾帆',
  unitName: '示范区水利局',
  fromOn: '2026-01-05',
  toOn: '2026-12-31',
};
const handover: VisitHandover = {
  cashFen: 50_000n,
  goods: [],
  sourceName: '示范区水利局',
  method: 'self',
  proxyName: '',
  proxyRelation: '',
  isEntitlement: false,
};
const report: VisitReport = {
  visitedOn: '2026-01-08',
  manner: 'home',
  clarity: NOTHING_CLEAR,
  difficulty: '',
  wish: '',
  policyExplained: '',
  handover: null,
  promise: null,
};

function outcome(more: Partial<VisitReport>, visitor: Visitor = team): string {
  try {
    return decideVisit({ ...report, ...more }, visitor, season, '2026-01-12', '第1条');
  } catch (error) {
    return (error as Refusal).code;
  }
}

describe('a visit', () => {
  it.each<[string, Partial<VisitReport>, string]>([
    ['without a gift books nothing', {}, 'nothing'],
    ['with a gift of nothing books nothing', { handover: { ...handover, cashFen: 0n, sourceName: '' } }, 'nothing'],
    ['with cash of its own source keeps it', { handover }, 'visit'],
    [
      'that brings an entitlement posts it to deliveries',
      { handover: { ...handover, isEntitlement: true } },
      'delivery',
    ],
    ['on the first day of the season counts', { visitedOn: '2025-12-20' }, 'nothing'],
    ['before the campaign does not', { visitedOn: '2025-12-19' }, 'visit.before-season'],
    ['after the campaign does not', { visitedOn: '2026-03-01' }, 'visit.after-season'],
    ['still to come is a plan, not a visit', { visitedOn: '2026-01-13' }, 'visit.in-future'],
    ['by telephone hands over nothing', { manner: 'call', handover }, 'visit.call-hands-over-nothing'],
    ['says whose money it was', { handover: { ...handover, sourceName: '' } }, 'visit.no-source'],
    ['says how it was signed for', { handover: { ...handover, method: null } }, 'visit.no-sign-off'],
    [
      'names who signed for another',
      { handover: { ...handover, method: 'proxy', proxyName: '王芳' } },
      'visit.proxy-unnamed',
    ],
    ['carries no number in its texts', { difficulty: '电话 138 0013 8000 联系不上' }, 'visit.number-in-text'],
    [
      'names no illness in 四清',
      { clarity: { ...NOTHING_CLEAR, cause: '肺 癌晚期' } },
      'ward.diagnosis-in-public-field',
    ],
    ['names no illness as a difficulty', { difficulty: '每周透析两次' }, 'ward.diagnosis-in-public-field'],
    ['names no illness in a wish', { wish: '盼糖尿病好转' }, 'ward.diagnosis-in-public-field'],
    ['may name a check-up', { policyExplained: '两癌筛查免费，因病可以申请救助' }, 'nothing'],
    [
      'keeps a promise only with an owner',
      { promise: { content: '帮助联系工作', ownerName: '', dueOn: '2026-02-01' } },
      'visit.promise-without-owner',
    ],
    [
      'keeps a promise only with a day',
      { promise: { content: '帮助联系工作', ownerName: '汪宁', dueOn: null } },
      'visit.promise-without-owner',
    ],
    [
      'promises nothing for yesterday',
      { promise: { content: '帮助联系工作', ownerName: '汪宁', dueOn: '2026-01-07' } },
      'visit.promise-due-before',
    ],
  ])('%s', (_, more, expected) => {
    expect(outcome(more)).toBe(expected);
  });

  it('of a helper counts only while his pairing stands', () => {
    expect(outcome({}, helper)).toBe('nothing');
    expect(outcome({ visitedOn: '2026-01-04' }, helper)).toBe('visit.pairing-not-in-force');
  });

  it('knows its visitor by a key that a rebuild keeps', () => {
    expect(visitorKey(team)).toBe('team:1');
    expect(visitorKey(helper)).toBe('helper:示范区水利局/顾帆');
  });
});

describe('四清', () => {
  it('are clear when something is written', () => {
    const clarity = { family: '三口人', mind: ' ', cause: null, needs: '过冬衣被' };
    expect(clearFields(clarity)).toEqual(['family', 'needs']);
    expect(isFullyClear(clarity)).toBe(false);
    expect(isFullyClear({ family: 'a', mind: 'b', cause: 'c', needs: 'd' })).toBe(true);
  });

  it('may be named otherwise, but not twice the same', () => {
    expect(decideClarityLabels({ ...USUAL_CLARITY_LABELS, mind: ' 困难状况 ' }).mind).toBe('困难状况');
    expect(() => decideClarityLabels({ ...USUAL_CLARITY_LABELS, mind: '家庭情况' })).toThrow(/不能相同/);
  });

  it.each(['13800138000', '１３８００１３８０００', '卡号6222020200112233445', '11010519491231002X'])(
    'refuse %s in a text',
    (text) => {
      expect(() => requirePublicText(text, '第1条')).toThrow(/第1条里写了/);
    },
  );

  it.each(['欠款110000元', '2026-01-12 5000元', '拨打12351', '0990-1234567'])('allow %s', (text) => {
    expect(() => requirePublicText(text, '第1条')).not.toThrow();
  });
});
