import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closeNight, decideEnvelopeStep, type Envelope, type EnvelopeMove, teamBalance } from './cash-envelope.ts';

const envelope = (changes: Partial<Envelope> = {}): Envelope => ({
  code: 'ABC',
  headName: '王一',
  amountFen: 60_000n,
  state: 'drawn',
  team: '一组',
  isCounted: false,
  ...changes,
});

describe('an envelope', () => {
  test.each([
    ['made', 'draw', 'drawn'],
    ['returned', 'draw', 'drawn'],
    ['drawn', 'hand', 'handed'],
    ['drawn', 'return', 'returned'],
    ['returned', 'void', 'void'],
  ] as const)('that is %s goes by %s to %s', (state, step, to) => {
    expect(decideEnvelopeStep(envelope({ state }), step)).toBe(to);
  });

  test.each([
    ['handed', 'hand', '已经交到户'],
    ['handed', 'return', '已经交到户'],
    ['made', 'hand', '还没有走访组领取'],
    ['drawn', 'draw', '走访组手里'],
    ['drawn', 'void', '不能作废'],
    ['void', 'draw', '已作废'],
  ] as const)('that is %s refuses %s', (state, step, words) => {
    expect(() => decideEnvelopeStep(envelope({ state }), step)).toThrow(words);
  });

  test('whatever happens, a team has in its hands what its drawn envelopes hold', () => {
    const steps = fc.array(fc.tuple(fc.nat(4), fc.constantFrom('draw', 'hand', 'return', 'void')), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (tries) => {
        const states = Array.from({ length: 5 }, (_, at) =>
          envelope({ state: 'made', amountFen: BigInt(at + 1) * 100n }),
        );
        const moves: EnvelopeMove[] = [];
        for (const [at, step] of tries) {
          const now = states[at] as Envelope;
          try {
            states[at] = { ...now, state: decideEnvelopeStep(now, step as EnvelopeMove['step']) };
            moves.push({ step: step as EnvelopeMove['step'], amountFen: now.amountFen });
          } catch {
            // Refused: nothing moved.
          }
        }
        const inHands = states.filter((each) => each.state === 'drawn').reduce((sum, each) => sum + each.amountFen, 0n);
        expect(teamBalance(moves).balanceFen).toBe(inHands);
      }),
    );
  });
});

describe('a night count', () => {
  const night = [
    envelope({ code: 'A', state: 'handed' }),
    envelope({ code: 'B', headName: '李二' }),
    envelope({ code: 'C', state: 'handed', isCounted: true }),
    envelope({ code: 'D', team: '二组' }),
  ];

  test('closes when every envelope is handed over or on the table', () => {
    expect(closeNight('一组', night, ['B'], 60_000n)).toMatchObject({
      drawnFen: 120_000n,
      handedFen: 60_000n,
      countedFen: 60_000n,
      handed: [{ code: 'A' }],
      returned: [{ code: 'B' }],
    });
  });

  test.each([
    [[], 0n, '还差 1 个红包袋、600.00 元没有交到户也没有交回，如李二（B）'],
    [['B'], 50_000n, '应有 600.00 元，实点 500.00 元，少 100.00 元'],
    [['B'], 60_001n, '多 0.01 元'],
    [['D'], 0n, '编码 D 不在一组手里'],
    [['A', 'B'], 60_000n, '编码 A 不在一组手里'],
  ])('with %j on the table and %s fen counted is refused', (codes, counted, words) => {
    expect(() => closeNight('一组', night, codes, counted)).toThrow(words);
  });
});
