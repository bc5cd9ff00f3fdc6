/**
 * The ledger beside a model of a page: any sequence of all its actions, on real SQL with real commits. The model says before each
 * step whether it must be taken or refused, and afterwards where every fen lies; the postings must say the same.
 */
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '#domain/refusal.ts';
import { planCampaign } from '#server/campaigns/plan-campaign.ts';
import { connectionSettings } from '#server/db/database.ts';
import { allocateFunds } from '#server/funds/allocate-funds.ts';
import { openFundSources } from '#server/funds/open-fund-sources.ts';
import { postHandovers } from '#server/funds/post-handovers.ts';
import { receiveFunds } from '#server/funds/receive-funds.ts';
import { recordDonation } from '#server/funds/record-donation.ts';
import { releaseFunds } from '#server/funds/release-funds.ts';
import { reserveFunds } from '#server/funds/reserve-funds.ts';
import { reverseReceipt } from '#server/funds/reverse-receipt.ts';
import { newUuid } from '#server/new-id.ts';
import { playCast } from '../support/cast.ts';
import { useDatabase } from '../support/database.ts';
import { findFaults } from './books.ts';
import { campaignFile, settle } from './hardship.ts';

const { database, address } = useDatabase();
const RUNS = Number(process.env['NUANLIU_RUNS'] || 4);
let owner: pg.Client;
let counties = 0;
beforeAll(async () => {
  owner = new pg.Client(connectionSettings(address()));
  await owner.connect();
});
afterAll(() => owner.end());

type Unit = 'east' | 'west';
const step = fc.record({
  what: fc.constantFrom(
    'receive',
    'donate',
    'reverse',
    'allocate',
    'withdraw',
    'reserve',
    'reserve',
    'release',
    'pay',
    'pay',
    'return',
  ),
  unit: fc.constantFrom<Unit>('east', 'west'),
  household: fc.constantFrom(0, 0, 1),
  cash: fc.bigInt({ min: 1n, max: 60n }),
  goods: fc.bigInt({ min: 0n, max: 30n }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface Share {
  reserved: bigint;
  cash: bigint;
  goods: bigint;
  /** Of what it holds, how much was drawn from the money allocated to its unit; the rest was nobody's. */
  fromUnit: bigint;
}

const least = (a: bigint, b: bigint) => (a < b ? a : b);

/** Where the money of one source lies. Each method answers whether the step must be taken, and takes it. */
class Model {
  nobodys = 0n;
  donated = 0n;
  readonly receipts: bigint[] = [];
  readonly unit: Record<Unit, bigint> = { east: 0n, west: 0n };
  readonly shares = new Map<string, Share>();

  share(key: string): Share {
    const share = this.shares.get(key) ?? { reserved: 0n, cash: 0n, goods: 0n, fromUnit: 0n };
    this.shares.set(key, share);
    return share;
  }

  #giveBack(share: Share, unit: Unit, fen: bigint): void {
    const toUnit = least(share.fromUnit, fen);
    share.fromUnit -= toUnit;
    this.unit[unit] += toUnit;
    this.nobodys += fen - toUnit;
  }

  take({ what, unit, household, cash, goods }: Step): boolean {
    const share = this.share(`${unit}${household}`);
    const both = cash + goods;
    switch (what) {
      case 'receive':
        this.nobodys += cash;
        this.receipts.push(cash);
        return true;
      case 'donate':
        this.donated += cash;
        return true;
      case 'reverse': {
        const last = this.receipts.at(-1);
        if (last === undefined || this.nobodys < last) return false;
        this.receipts.pop();
        this.nobodys -= last;
        return true;
      }
      case 'allocate':
        if (this.nobodys < cash) return false;
        this.nobodys -= cash;
        this.unit[unit] += cash;
        return true;
      case 'withdraw':
        if (this.unit[unit] < cash) return false;
        this.unit[unit] -= cash;
        this.nobodys += cash;
        return true;
      case 'reserve': {
        if (this.unit[unit] + this.nobodys < cash) return false;
        const own = least(this.unit[unit], cash);
        this.unit[unit] -= own;
        this.nobodys -= cash - own;
        share.reserved += cash;
        share.fromUnit += own;
        return true;
      }
      case 'release':
        if (share.reserved < cash) return false;
        share.reserved -= cash;
        this.#giveBack(share, unit, cash);
        return true;
      case 'pay':
        if (share.reserved < both) return false;
        share.reserved -= both;
        share.cash += cash;
        share.goods += goods;
        return true;
      case 'return':
        if (share.cash < cash || share.goods < goods) return false;
        share.cash -= cash;
        share.goods -= goods;
        this.#giveBack(share, unit, both);
        return true;
    }
  }

  /** Fen by account, as the ledger should have them. */
  balances(): Record<string, bigint> {
    const sum = (of: (share: Share) => bigint) =>
      [...this.shares.values()].reduce((total, each) => total + of(each), 0n);
    return {
      free: this.nobodys,
      'free east': this.unit.east,
      'free west': this.unit.west,
      reserved: sum((share) => share.reserved),
      'paid-cash': sum((share) => share.cash),
      'paid-goods': sum((share) => share.goods),
      donated: this.donated,
    };
  }
}

/** A county with a source and one for donations, and the same steps done by its people. */
async function openBooks() {
  const code = `9906${++counties}`;
  const cast = await playCast(database(), { code });
  await settle(database(), cast, []);
  const [clerk, chair, cashier] = [cast.as(cast.people.lin), cast.as(cast.people.zhou), cast.as(cast.people.fang)];
  const units = [{ code, name: '示范县总工会', level: 'county', division: '990101' }];
  const { campaignId } = await planCampaign(clerk, { file: campaignFile({ unit: code, units }) });
  await openFundSources(clerk, { campaignId });
  const ids = new Map<string, string>();
  const idOf = (key: string) => {
    const id = ids.get(key) ?? newUuid();
    ids.set(key, id);
    return id;
  };
  const receipts: string[] = [];
  const on = { campaignId, reason: '试' };
  const act = async ({ what, unit, household, cash, goods }: Step): Promise<void> => {
    const own = { sourceCode: 'CZ', entitlementId: idOf(`${unit}${household}`) };
    const payments = [{ ...own, cashFen: cash, goodsFen: goods }];
    const move = (kind: 'pay' | 'return') =>
      postHandovers(cashier, { campaignId, moves: [{ kind, saidOn: '2026-01-20', reason: '签领', payments }] });
    const lines = [{ sourceCode: 'CZ', unitId: cast.units[unit].id, amountFen: cash }];
    switch (what) {
      case 'receive': {
        const receipt = { campaignId, sourceCode: 'CZ', amountFen: cash, receivedOn: '2026-01-05' };
        receipts.push((await receiveFunds(cashier, receipt)).transactionId);
        return;
      }
      case 'donate': {
        const gift = { sourceCode: 'JZ', donorKind: 'unit' as const, donorName: '某企业', purpose: '子女上学' };
        await recordDonation(cashier, {
          campaignId,
          ...gift,
          causes: ['schooling'],
          amountFen: cash,
          receivedOn: '2026-01-05',
        });
        return;
      }
      case 'reverse':
        await reverseReceipt(cashier, { transactionId: receipts.at(-1) ?? newUuid(), reason: '错记' });
        receipts.pop();
        return;
      case 'allocate':
      case 'withdraw':
        await allocateFunds(cashier, { ...on, direction: what, allocatedOn: '2026-01-06', lines });
        return;
      case 'reserve': {
        const who = { payee: '甲户', recipientClass: 'A0' as const, causes: [], aidKind: 'cash' as const };
        await reserveFunds(chair, {
          ...on,
          amounts: [{ ...own, ...who, amountFen: cash, unitPath: cast.units[unit].path }],
        });
        return;
      }
      case 'release':
        await releaseFunds(clerk, { ...on, amounts: [{ ...own, amountFen: cash }] });
        return;
      default:
        await move(what);
    }
  };
  const balances = async () => {
    const { rows } = await owner.query<{ name: string; fen: string }>(
      `SELECT CASE WHEN s.code = 'JZ' THEN 'donated' WHEN p.side = 'free' AND p.unit_path = $2 THEN 'free east'
          WHEN p.side = 'free' AND p.unit_path = $3 THEN 'free west' ELSE p.side END AS name, sum(p.amount_fen)::text AS fen
       FROM postings p JOIN fund_sources s ON s.tenant_id = p.tenant_id AND s.id = p.source_id
       WHERE p.tenant_id = $1 AND p.side <> 'income' GROUP BY 1`,
      [cast.tenantId, cast.units.east.path, cast.units.west.path],
    );
    return Object.fromEntries(rows.map(({ name, fen }) => [name, BigInt(fen)]));
  };
  return { act, balances, tenantId: cast.tenantId };
}

test(
  'every sequence of ledger actions is taken or refused as the model says, and leaves every fen where the model has it',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 40 }), async (steps) => {
        const model = new Model();
        const books = await openBooks();
        // Without money, own and nobody's, nearly everything would be refused, which says little.
        const own = { household: 0, cash: 80n, goods: 0n } as const;
        const begun: Step[] = [
          { ...own, what: 'receive', unit: 'east', cash: 400n },
          { ...own, what: 'allocate', unit: 'east' },
          { ...own, what: 'allocate', unit: 'west' },
          { ...own, what: 'reserve', unit: 'east', cash: 120n },
          { ...own, what: 'reserve', unit: 'west', household: 1, cash: 60n },
          ...steps,
        ];
        for (const [at, each] of begun.entries()) {
          const isTaken = await books.act(each).then(
            () => true,
            (error: unknown) => {
              if (error instanceof Refusal) return false;
              throw error;
            },
          );
          expect([at, each.what, isTaken]).toEqual([at, each.what, model.take(each)]);
        }
        const nothing = Object.fromEntries(Object.keys(model.balances()).map((name) => [name, 0n]));
        expect({ ...nothing, ...(await books.balances()) }).toEqual(model.balances());
        expect(await findFaults(owner, books.tenantId)).toEqual({});
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  60_000 + RUNS * 10_000,
);
