import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { decidePosting, standingOf, sumPostings, touchedAccounts } from './balances.ts';
import type { Balances } from './balances.ts';
import {
  allocate,
  giveBack,
  KINDS_OF_SIDE,
  LEDGER_SIDES,
  pay,
  receive,
  release,
  reserve,
  reverse,
  withdraw,
} from './ledger.ts';
import type { LedgerSide, LedgerTransaction } from './ledger.ts';

const names = (code: string) => ({ CZ: '县财政专项', JZ: '助学捐款' })[code] ?? code;
const post = (...transactions: LedgerTransaction[]) => decidePosting(new Map(), transactions, names);

const standing = (balances: Balances, sourceCode: string) =>
  standingOf(
    (Object.keys(LEDGER_SIDES) as LedgerSide[]).map((side) => ({
      sourceCode,
      side,
      balanceFen: balances.get(`${sourceCode}/${side}`) ?? 0n,
    })),
  );

describe('the ledger of a source', () => {
  test('carries one entitlement from receipt to signature', () => {
    const balances = post(
      receive('CZ', 100_000n),
      reserve([{ sourceCode: 'CZ', amountFen: 72_000n }]),
      pay([{ sourceCode: 'CZ', cashFen: 60_000n, goodsFen: 12_000n }]),
    );
    expect(standing(balances, 'CZ')).toEqual({
      receivedFen: 100_000n,
      freeFen: 28_000n,
      allocatedFen: 0n,
      reservedFen: 0n,
      paidFen: 72_000n,
      paidCashFen: 60_000n,
      paidGoodsFen: 12_000n,
    });
  });

  test('keeps what was paid on the books when it comes back as new rows', () => {
    const paid = { sourceCode: 'CZ', cashFen: 60_000n, goodsFen: 12_000n };
    const rows = [
      receive('CZ', 72_000n),
      reserve([{ sourceCode: 'CZ', amountFen: 72_000n }]),
      pay([paid]),
      giveBack([paid]),
    ];
    expect(rows.flatMap((each) => each.postings)).toHaveLength(2 + 2 + 4 + 4);
    expect(standing(post(...rows), 'CZ')).toMatchObject({ receivedFen: 72_000n, freeFen: 72_000n, paidFen: 0n });
  });

  test('releases an earmark in full', () => {
    const amounts = [{ sourceCode: 'CZ', amountFen: 50_000n }];
    expect(standing(post(receive('CZ', 50_000n), reserve(amounts), release(amounts)), 'CZ')).toMatchObject({
      freeFen: 50_000n,
      reservedFen: 0n,
    });
  });

  test('refuses to commit more than a source holds, and says which, how much and how much is missing', () => {
    const held = post(receive('JZ', 120_000n));
    const overspending = () => decidePosting(held, [reserve([{ sourceCode: 'JZ', amountFen: 150_050n }])], names);
    expect(overspending).toThrow('需要 1500.50 元，现有 1200.00 元，还差 300.50 元');
    try {
      overspending();
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
      expect((error as Refusal).details).toMatchObject({
        sourceCode: 'JZ',
        neededFen: '150050',
        availableFen: '120000',
        shortFen: '30050',
      });
    }
  });

  test('refuses to pay what was never reserved', () => {
    expect(() => post(receive('CZ', 100n), pay([{ sourceCode: 'CZ', cashFen: 100n, goodsFen: 0n }]))).toThrow(
      '已预留资金不够',
    );
  });

  test('keeps money allocated to a unit apart, and takes back only what is left of it', () => {
    const place = { unitPath: '/1/11/', measureCode: '' };
    const held = post(receive('CZ', 1000n), allocate('CZ', place, 600n));
    expect([...held]).toEqual([
      ['CZ/income', -1000n],
      ['CZ/free', 400n],
      ['CZ/free@/1/11/#', 600n],
    ]);
    expect(() => decidePosting(held, [withdraw('CZ', place, 700n)], names)).toThrow(
      '分配给单位或措施的可用资金不够：需要 7.00 元，现有 6.00 元，还差 1.00 元',
    );
    expect(decidePosting(held, [withdraw('CZ', place, 600n)], names).get('CZ/free')).toBe(1000n);
    expect(() => allocate('CZ', {}, 1n)).toThrow('至少选一项');
  });

  test.each([0n, -1n])('refuses a receipt of %s fen', (amount) => {
    expect(() => receive('CZ', amount)).toThrow('到账金额应大于 0 元');
  });

  test('refuses postings that do not sum to zero', () => {
    expect(() => post({ kind: 'receive', postings: [{ sourceCode: 'CZ', side: 'free', amountFen: 1n }] })).toThrow(
      '借贷不平',
    );
  });

  test('does not let one source make up for another', () => {
    const crossed: LedgerTransaction = {
      kind: 'reserve',
      postings: [
        { sourceCode: 'CZ', side: 'free', amountFen: -5n },
        { sourceCode: 'JZ', side: 'reserved', amountFen: 5n },
      ],
    };
    expect(() => decidePosting(post(receive('CZ', 5n)), [crossed], names)).toThrow('借贷不平');
  });

  test('takes a transaction back by its reversal, and a reversal never', () => {
    const wrong = receive('CZ', 700n);
    expect(standing(post(wrong, reverse(wrong)), 'CZ').receivedFen).toBe(0n);
    expect(() => reverse(reverse(wrong))).toThrow('冲正记录不能再冲正');
  });

  test('posts to an account only what is listed for its side, and everything listed', () => {
    const place = { unitPath: '/990101/U1/', measureCode: 'relief' };
    const amounts = [{ sourceCode: 'CZ', amountFen: 5n, serves: place }];
    const payments = [{ sourceCode: 'CZ', cashFen: 5n, goodsFen: 5n, serves: place }];
    const forward = [
      receive('CZ', 5n),
      allocate('CZ', place, 5n),
      withdraw('CZ', place, 5n),
      reserve(amounts),
      release(amounts),
      pay(payments),
      giveBack(payments),
    ];
    const posted = [...forward, ...forward.map(reverse)].flatMap(({ kind, postings }) =>
      postings.map((posting) => `${posting.side} ${kind}`),
    );
    const listed = Object.entries(KINDS_OF_SIDE).flatMap(([side, kinds]) => kinds.map((kind) => `${side} ${kind}`));
    expect([...new Set(posted)].sort()).toEqual(listed.sort());
  });

  test('names the accounts to lock in sorted order, each once', () => {
    const touched = touchedAccounts([
      reserve([{ sourceCode: 'JZ', amountFen: 1n }]),
      reserve([
        { sourceCode: 'CZ', amountFen: 1n },
        { sourceCode: 'JZ', amountFen: 2n },
      ]),
    ]);
    expect(touched.map(({ sourceCode, side }) => `${sourceCode}/${side}`)).toEqual([
      'CZ/free',
      'CZ/reserved',
      'JZ/free',
      'JZ/reserved',
    ]);
  });
});

describe('any sequence of actions', () => {
  const source = fc.constantFrom('CZ', 'JZ', 'BJ');
  const amount = fc.bigInt({ min: 1n, max: 500n });
  const step = fc.record({
    what: fc.constantFrom('receive', 'reserve', 'release', 'pay', 'return', 'reverse-last'),
    source,
    amount,
    goods: amount,
  });

  test('keeps every sum at zero, received = free + reserved + paid, and nothing below zero', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let balances = new Map<string, bigint>();
        const posted: LedgerTransaction[] = [];
        for (const { what, source: code, amount: fen, goods } of steps) {
          try {
            const last = posted.at(-1);
            const next =
              what === 'receive'
                ? receive(code, fen)
                : what === 'reserve'
                  ? reserve([{ sourceCode: code, amountFen: fen }])
                  : what === 'release'
                    ? release([{ sourceCode: code, amountFen: fen }])
                    : what === 'pay'
                      ? pay([{ sourceCode: code, cashFen: fen, goodsFen: goods }])
                      : what === 'return'
                        ? giveBack([{ sourceCode: code, cashFen: fen, goodsFen: goods }])
                        : last
                          ? reverse(last)
                          : receive(code, fen);
            balances = decidePosting(balances, [next], names);
            posted.push(next);
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
        }
        expect(new Map([...balances].sort())).toEqual(
          new Map([...sumPostings(posted.flatMap((each) => each.postings))].sort()),
        );
        for (const code of ['CZ', 'JZ', 'BJ']) {
          const { receivedFen, freeFen, reservedFen, paidFen, paidCashFen, paidGoodsFen } = standing(balances, code);
          expect(receivedFen).toBe(freeFen + reservedFen + paidFen);
          for (const balance of [receivedFen, freeFen, reservedFen, paidCashFen, paidGoodsFen])
            expect(balance >= 0n).toBe(true);
        }
      }),
    );
  });
});
