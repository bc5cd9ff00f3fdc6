/** Pages of the ledger: whatever is asked together, the pages one after another are the postings that fit, each once, in order. */
import { describe, expect, test } from 'vitest';
import { campaignFile, settle } from '../../../tests/races/hardship.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { setRowScope } from '../db/in-scope.ts';
import { planCampaign } from '../campaigns/plan-campaign.ts';
import { approveEntitlements } from '../entitlements/approve-entitlements.ts';
import { excludeEntitlement } from '../entitlements/exclude-entitlement.ts';
import { listEntitlements } from '../entitlements/list-entitlements.ts';
import { proposeEntitlements } from '../entitlements/propose-entitlements.ts';
import { allocateFunds } from './allocate-funds.ts';
import { listPostings } from './list-postings.ts';
import { listPostingLines } from './postings.store.ts';
import { openFundSources } from './open-fund-sources.ts';
import { receiveFunds } from './receive-funds.ts';
import { reverseReceipt } from './reverse-receipt.ts';

const { rollingBack } = useDatabase();

type Asked = Parameters<typeof listPostings>[1];
type Row = Awaited<ReturnType<typeof listPostings>>['rows'][number];

const absolute = (fen: bigint) => (fen < 0n ? -fen : fen);

describe('the pages of the ledger', () => {
  test(
    'are the postings that fit what is asked together, each once, the latest day first',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const { east, west, mill } = cast.units;
      const units = [east, west, mill];
      await settle(
        database,
        cast,
        Array.from({ length: 9 }, (_, at) => ({
          name: `户${at}`,
          tail: `000${at}`,
          unit: units[at % 3] ?? east,
          tier: at % 2 === 0 ? ('subsistence' as const) : ('marginal' as const),
        })),
      );
      const [clerk, chair, fang] = [cast.as(cast.people.lin), cast.as(cast.people.zhou), cast.as(cast.people.fang)];
      const { campaignId } = await planCampaign(clerk, { file: campaignFile() });
      await openFundSources(clerk, { campaignId });
      const receive = (sourceCode: string, amountFen: bigint, receivedOn: string) =>
        receiveFunds(fang, { campaignId, sourceCode, amountFen, receivedOn });
      await receive('CZ', 1_000_000n, '2026-01-05');
      await receive('JZ', 100_000n, '2026-01-03');
      const { transactionId } = await receive('CZ', 5000n, '2026-01-04');
      await reverseReceipt(fang, { transactionId, reason: '记错' });
      await allocateFunds(fang, {
        campaignId,
        lines: [{ sourceCode: 'CZ', unitId: west.id, amountFen: 100_000n }],
        allocatedOn: '2026-01-06',
        reason: '纪要1号',
      });
      await proposeEntitlements(clerk, { campaignId });
      const meeting = { name: '主席办公会议', on: '2026-01-04', minutesNo: '〔2026〕2号' };
      await approveEntitlements(chair, { campaignId, meeting });
      const listed = await listEntitlements(clerk, { campaignId });
      const [first, second] = listed.rows;
      if (!first || !second) throw new Error('nobody is on the list');
      await excludeEntitlement(clerk, { entitlementId: second.id, reason: '已迁出' });

      const read = async (asked: Partial<Asked>, limit: number): Promise<Row[]> => {
        const rows: Row[] = [];
        for (let cursor: string | undefined; ; ) {
          const page = await listPostings(fang, { campaignId, ...asked, limit, cursor });
          expect(page.rows.length).toBeLessThanOrEqual(limit);
          rows.push(...page.rows);
          if (page.nextCursor === null) return rows;
          cursor = page.nextCursor;
        }
      };
      const all = await read({}, 200);
      expect(all.length).toBeGreaterThan(25);
      const order = all.map((row) => `${row.saidOn} ${row.transactionId} ${String(row.line).padStart(4, '0')}`);
      expect(order).toEqual(order.toSorted().reverse());

      const axes: { asked: Partial<Asked>; fits: (row: Row) => boolean }[][] = [
        ['CZ', 'JZ'].map((source) => ({ asked: { source }, fits: (row) => row.sourceCode === source })),
        [cast.units.county, east, west].map((unit) => ({
          asked: { unit: unit.id },
          fits: (row) => row.unitPath.startsWith(unit.path),
        })),
        [{ asked: { measure: 'relief' }, fits: (row) => row.measureCode === 'relief' }],
        (['reserve', 'allocate', 'release'] as const).map((kind) => ({
          asked: { kind },
          fits: (row) => row.kind === kind,
        })),
        [
          { asked: { from: '2026-01-05' }, fits: (row) => row.saidOn >= '2026-01-05' },
          { asked: { from: '2026-01-04', to: '2026-01-04' }, fits: (row) => row.saidOn === '2026-01-04' },
        ],
        [
          { asked: { minFen: '60000' }, fits: (row) => absolute(row.amountFen) >= 60_000n },
          { asked: { minFen: '72000', maxFen: '72000' }, fits: (row) => absolute(row.amountFen) === 72_000n },
        ],
        [{ asked: { side: 'reserved' }, fits: (row) => row.side === 'reserved' }],
        [{ asked: { about: first.id }, fits: (row) => row.entitlementId === first.id }],
      ];
      type Together = { asked: Partial<Asked>; fits: (row: Row) => boolean; axes: number };
      let together: Together[] = [{ asked: {}, fits: () => true, axes: 0 }];
      for (const choices of axes)
        together = together.flatMap((before) => [
          before,
          ...choices.map((choice) => ({
            asked: { ...before.asked, ...choice.asked },
            fits: (row: Row) => before.fits(row) && choice.fits(row),
            axes: before.axes + 1,
          })),
        ]);
      together = together.filter((each) => each.axes <= 2 || each.axes === axes.length);
      const keyOf = (row: Pick<Row, 'transactionId' | 'line'>) => `${row.transactionId} ${row.line}`;
      for (const [at, { asked, fits }] of together.entries()) {
        const wanted = all.filter(fits).map(keyOf);
        // Every combination in one page, every seventh page by page; and by whichever way a page may be found.
        const found = await read(asked, at % 7 === 0 ? 3 : 200);
        expect(found.map(keyOf), JSON.stringify(asked)).toEqual(wanted);
        await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
        const { source, unit, measure, from, to, minFen, maxFen, ...same } = asked;
        const filter = {
          ...same,
          sourceCode: source,
          unitPath: [cast.units.county, ...units].find(({ id }) => id === unit)?.path,
          measureCode: measure,
          fromOn: from,
          toOn: to,
          minFen: minFen === undefined ? undefined : BigInt(minFen as string),
          maxFen: maxFen === undefined ? undefined : BigInt(maxFen as string),
        };
        for (const way of ['accounts', 'days'] as const) {
          const rows = await listPostingLines(tx, cast.tenantId, campaignId, filter, undefined, 200, way);
          expect(rows.map(keyOf), `${way} ${JSON.stringify(asked)}`).toEqual(wanted);
          const fifth = rows[4];
          if (!fifth) continue;
          const key = [fifth.saidOn, fifth.transactionId, fifth.line] as const;
          const next = await listPostingLines(tx, cast.tenantId, campaignId, filter, key, 3, way);
          expect(next.map(keyOf), `${way} ${JSON.stringify(asked)}`).toEqual(wanted.slice(5, 8));
        }
      }
    }),
    120_000,
  );

  test(
    'show one earmark a household and source, whatever it is given',
    rollingBack(async (database) => {
      const cast = await playCast(database);
      await settle(database, cast, [{ name: '王一', tail: '0012', tier: 'subsistence' }]);
      const [clerk, chair, fang] = [cast.as(cast.people.lin), cast.as(cast.people.zhou), cast.as(cast.people.fang)];
      const { campaignId } = await planCampaign(clerk, { file: campaignFile() });
      await openFundSources(clerk, { campaignId });
      await receiveFunds(fang, { campaignId, sourceCode: 'CZ', amountFen: 100_000n, receivedOn: '2026-01-05' });
      await proposeEntitlements(clerk, { campaignId });
      await approveEntitlements(chair, { campaignId });
      const { rows } = await listPostings(fang, { campaignId, kind: 'reserve' });
      expect(rows.map((row) => [row.side, row.amountFen, row.balanceAfterFen])).toEqual([
        ['reserved', 72_000n, 72_000n],
        ['free', -72_000n, 28_000n],
      ]);
    }),
  );
});
