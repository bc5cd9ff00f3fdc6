import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { decidePosting, standingOf } from './balances.ts';
import type { AccountBalance } from './balances.ts';
import { accountKey, allocate, giveBack, pay, receive, release, reserve, reverse, withdraw } from './ledger.ts';
import type { Account, LedgerTransaction, Place } from './ledger.ts';
import { drawFrom, Holdings, paymentsFrom, releasesTo, returnsTo } from './shares.ts';

const free = (unitPath = '', measureCode = ''): Account => ({ sourceCode: 'CZ', side: 'free', unitPath, measureCode });
const TOWN = '/1/11/';
const MILL = '/1/11/111/';
const POTS = [free(), free(TOWN), free(MILL), free(TOWN, 'M1'), free('', 'M1'), free('/1/12/')];

describe('money is drawn', () => {
  const drawn = (unitPath: string, measureCode: string, amountFen: bigint) => {
    const held = new Map(POTS.map((pot) => [accountKey(pot), 100n]));
    return drawFrom(POTS, held, { sourceCode: 'CZ', serves: { unitPath, measureCode }, amountFen }).map(
      ({ from, amountFen: fen }) => `${from.unitPath ?? ''}#${from.measureCode ?? ''}=${fen}`,
    );
  };
  test.each([
    ['from the narrowest allocation first', MILL, 'M1', 250n, ['/1/11/111/#=100', '/1/11/#M1=100', '/1/11/#=50']],
    ['from its own measure only', MILL, 'M2', 250n, ['/1/11/111/#=100', '/1/11/#=100', '#=50']],
    ['never from what another unit was given', '/1/13/', 'M2', 100n, ['#=100']],
    ['from nobody’s money when a measure has its own', '/1/13/', 'M1', 150n, ['#M1=100', '#=50']],
    ['beyond what there is only from nobody’s money, where it is refused', '/1/13/', 'M2', 130n, ['#=130']],
  ])('%s', (_, unitPath, measureCode, amountFen, expected) => {
    expect(drawn(unitPath, measureCode, amountFen)).toEqual(expected);
  });
});

test('what comes back goes to where it had been drawn from', () => {
  const serves = { unitPath: MILL, measureCode: 'M1' };
  const claim = { entitlementId: 'e1', sourceCode: 'CZ' };
  const holdings = new Holdings();
  const drawn = [
    { ...claim, amountFen: 60n, from: { unitPath: TOWN }, serves },
    { ...claim, amountFen: 40n, serves },
  ];
  holdings.add(reserve(drawn).postings);
  holdings.add(pay(paymentsFrom(holdings, { ...claim, cashFen: 50n, goodsFen: 50n })).postings);
  holdings.add(giveBack(returnsTo(holdings, { ...claim, cashFen: 50n, goodsFen: 30n })).postings);
  expect(holdings.of('e1', 'CZ', 'paid-goods')).toMatchObject([{ place: serves, amountFen: 20n }]);
  expect(holdings.of('e1', 'CZ', 'free').map((each) => each.amountFen)).toEqual([20n]);
  expect(() => returnsTo(holdings, { ...claim, cashFen: 1n, goodsFen: 0n })).toThrow('已发放 0.00 元，要退回 0.01 元');
  expect(() => paymentsFrom(holdings, { ...claim, cashFen: 1n, goodsFen: 0n })).toThrow('已预留 0.00 元');
});

/** The simplest book there is: for each household what is reserved and paid, for each pot what lies in it. */
class Model {
  readonly pots = new Map<string, bigint>();
  readonly origins = new Map<string, Map<string, bigint>>();
  readonly reserved = new Map<string, bigint>();
  readonly cash = new Map<string, bigint>();
  readonly goods = new Map<string, bigint>();
  received = 0n;
}

const UNITS = ['/1/11/', '/1/12/'];
const step = fc.record({
  what: fc.constantFrom('receive', 'allocate', 'withdraw', 'reserve', 'release', 'pay', 'return', 'reverse'),
  unit: fc.constantFrom(0, 1),
  house: fc.constantFrom('a', 'b', 'c'),
  amount: fc.bigInt({ min: 1n, max: 400n }),
  goods: fc.bigInt({ min: 0n, max: 100n }),
});

describe('any sequence of all actions', () => {
  test('agrees with a model that knows no double entry: nothing lost, nobody overdrawn, a unit’s money is the unit’s', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
        const model = new Model();
        let balances = new Map<string, bigint>();
        const holdings = new Holdings();
        const receipts: LedgerTransaction[] = [];
        const accounts = new Map<string, Account>();
        const post = (transaction: LedgerTransaction) => {
          balances = decidePosting(balances, [transaction], (code) => code);
          holdings.add(transaction.postings);
          for (const posting of transaction.postings) accounts.set(accountKey(posting), posting);
        };
        for (const { what, unit, house, amount, goods } of steps) {
          const unitPath = UNITS[unit] ?? '';
          const place: Place = { unitPath, measureCode: '' };
          const homeOf: Place = { unitPath: house === 'a' ? UNITS[0] : UNITS[1], measureCode: 'M' };
          const claim = { entitlementId: house, sourceCode: 'CZ' };
          const pot = (key: string) => model.pots.get(key) ?? 0n;
          const change = (map: Map<string, bigint>, key: string, by: bigint) => map.set(key, (map.get(key) ?? 0n) + by);
          const backTo = (total: bigint) => {
            const from = model.origins.get(house) ?? new Map<string, bigint>();
            let open = total;
            for (const [key, fen] of [...from].sort(([x], [y]) => (x < y ? 1 : -1))) {
              const now = fen < open ? fen : open;
              change(model.pots, key, now);
              change(from, key, -now);
              open -= now;
            }
            expect(open).toBe(0n);
          };
          let expected = true;
          let act: () => void = () => undefined;
          if (what === 'receive') {
            model.received += amount;
            change(model.pots, '', amount);
            act = () => {
              const receipt = receive('CZ', amount);
              post(receipt);
              receipts.push(receipt);
            };
          } else if (what === 'reverse') {
            const receipt = receipts.at(-1);
            if (!receipt) continue;
            const fen = receipt.postings[1]?.amountFen ?? 0n;
            expected = pot('') >= fen;
            if (expected) {
              model.received -= fen;
              change(model.pots, '', -fen);
              receipts.pop();
            }
            act = () => post(reverse(receipt));
          } else if (what === 'allocate' || what === 'withdraw') {
            const [from, to] = what === 'allocate' ? ['', unitPath] : [unitPath, ''];
            expected = pot(from) >= amount;
            if (expected) {
              change(model.pots, from, -amount);
              change(model.pots, to, amount);
            }
            act = () => post((what === 'allocate' ? allocate : withdraw)('CZ', place, amount));
          } else if (what === 'reserve') {
            const own = homeOf.unitPath ?? '';
            expected = pot(own) + pot('') >= amount;
            if (expected) {
              const first = pot(own) < amount ? pot(own) : amount;
              const from = model.origins.get(house) ?? new Map<string, bigint>();
              model.origins.set(house, from);
              change(model.pots, own, -first);
              change(model.pots, '', first - amount);
              change(from, own, first);
              change(from, '', amount - first);
              change(model.reserved, house, amount);
            }
            act = () => {
              const pots = [...accounts.values()].filter((account) => account.side === 'free');
              const want = { ...claim, serves: homeOf, amountFen: amount };
              post(reserve(drawFrom(pots, new Map(balances), want).map((part) => ({ ...want, ...part }))));
            };
          } else if (what === 'release') {
            expected = (model.reserved.get(house) ?? 0n) >= amount;
            if (expected) {
              change(model.reserved, house, -amount);
              backTo(amount);
            }
            act = () => post(release(releasesTo(holdings, { ...claim, amountFen: amount })));
          } else if (what === 'pay') {
            expected = (model.reserved.get(house) ?? 0n) >= amount + goods;
            if (expected) {
              change(model.reserved, house, -amount - goods);
              change(model.cash, house, amount);
              change(model.goods, house, goods);
            }
            act = () => post(pay(paymentsFrom(holdings, { ...claim, cashFen: amount, goodsFen: goods })));
          } else {
            expected = (model.cash.get(house) ?? 0n) >= amount && (model.goods.get(house) ?? 0n) >= goods;
            if (expected) {
              change(model.cash, house, -amount);
              change(model.goods, house, -goods);
              backTo(amount + goods);
            }
            act = () => post(giveBack(returnsTo(holdings, { ...claim, cashFen: amount, goodsFen: goods })));
          }
          let refused = false;
          try {
            act();
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
            refused = true;
          }
          expect(refused).toBe(!expected);
        }
        const total = (map: Map<string, bigint>) => [...map.values()].reduce((sum, fen) => sum + fen, 0n);
        const lines: AccountBalance[] = [...accounts].map(([key, account]) => ({
          ...account,
          balanceFen: balances.get(key) ?? 0n,
        }));
        const whole = standingOf(lines);
        expect(whole).toEqual({
          receivedFen: model.received,
          freeFen: total(model.pots),
          allocatedFen: total(model.pots) - (model.pots.get('') ?? 0n),
          reservedFen: total(model.reserved),
          paidFen: total(model.cash) + total(model.goods),
          paidCashFen: total(model.cash),
          paidGoodsFen: total(model.goods),
        });
        expect(whole.receivedFen).toBe(whole.freeFen + whole.reservedFen + whole.paidFen);
        for (const line of lines) if (line.side !== 'income') expect(line.balanceFen >= 0n).toBe(true);
        for (const unitPath of UNITS) {
          const ofUnit = lines.find((line) => line.side === 'free' && line.unitPath === unitPath);
          expect(ofUnit?.balanceFen ?? 0n).toBe(model.pots.get(unitPath) ?? 0n);
        }
      }),
      { numRuns: 300 },
    );
  });
});
