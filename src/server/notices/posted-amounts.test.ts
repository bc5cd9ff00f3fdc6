import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Transaction } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { verifyDocument } from '#server/documents/verify-document.ts';
import { appFor, testConfig } from '../../../tests/support/api.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { postCampaign } from '../../../tests/support/posted-campaign.ts';
import { readPdf } from '../../../tests/papers/read-pdf.ts';
import { closeNotice } from './close-notice.ts';
import { postNotices } from './post-notices.ts';

const { rollingBack } = useDatabase();
const EAST = '99010101-01';
const AMOUNT = '拟慰问金额（元）';

/** 东河镇 posts 赵一 and 钱二 with 600 in cash and 100 in goods, the park 李四 with 500 and 100; everything is proposed and approved before. */
async function openOffice(...[database, tx]: Parameters<Parameters<typeof rollingBack>[0]>) {
  const world = await postCampaign(database, tx, { withLists: false });
  const { cast, campaignId, now } = world;
  const onBoard = { campaignId, startsOn: '2026-01-12', place: '各单位公示栏', phone: '0999-0000126' };
  const post = (more: { audience?: 'board' | 'village' | 'web' } = {}) =>
    postNotices(cast.as(cast.people.lin), { ...onBoard, ...more });
  const office = await appFor(database, cast.people.lin, {
    system: { now, config: testConfig({ publicUrl: 'https://nuan.example.cn' }) },
  });
  const opened = async (noticeNo: string) =>
    (await office.get(`/api/notices/${(await world.notice(noticeNo)).id}`)).json();
  const repost = async (noticeNo: string, repostOn: string) =>
    office.post(`/api/notices/${(await world.notice(noticeNo)).id}/reposting`, { repostOn });
  /** The amount of a household as somebody in 核定 would have it from now on; null: left out. */
  const change = async (headName: string, cashFen: bigint | null) => {
    await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
    const set =
      cashFen === null
        ? sql`status = 'excluded', exclusion_reason = '已迁出'`
        : sql`cash_fen = ${cashFen.toString()}::bigint`;
    await sql`UPDATE entitlements SET ${set} WHERE dossier_id IN (SELECT d.id FROM dossiers d
      JOIN household_members m ON m.household_id = d.household_id AND m.position = 0
      JOIN persons p ON p.id = m.person_id WHERE p.name = ${headName})`.execute(tx);
  };
  return { ...world, office, post, opened, repost, change, tx };
}
type Office = Awaited<ReturnType<typeof openOffice>> & { readonly tx: Transaction };
const story = (run: (office: Office) => Promise<void>) =>
  rollingBack(async (database, tx) => run(await openOffice(database, tx)));
const textOf = (pdf: Uint8Array) =>
  readPdf(pdf)
    .map((piece) => piece.text)
    .join('');

describe('the amount on a posted list', () => {
  test(
    'is the cash and goods proposed for the household, on the screen, the paper to hang, the internal one and the public page',
    story(async ({ post, opened, office, campaignId }) => {
      expect(await post()).toMatchObject({ posted: 2, withAmounts: 2 });
      const list = await opened(EAST);
      expect(list.columns.at(-1)).toBe(AMOUNT);
      expect(list.lines.map((line: string[]) => [line[1], line.at(-1)])).toEqual([
        ['赵*', '700.00'],
        ['钱*', '700.00'],
      ]);
      expect([list.changedAmounts, list.changed]).toEqual([0, []]);
      const kit = `/api/campaigns/${campaignId}/notices/kit?noticeId=${list.id}`;
      for (const address of [kit, `${kit}&internal=1`]) {
        const text = textOf((await office.get(address)).rawPayload);
        for (const words of ['拟慰问金额', '700.00', '慰问金与慰问品折价之和']) expect(text).toContain(words);
      }
      const page = (await office.get(list.pagePath)).body;
      expect([...page.matchAll(/<td class="figure">([^<]*)</g)].map((match) => match[1])).toEqual(['700.00', '700.00']);
    }),
  );

  test.each([
    ['board', ['序号', '户主姓名', '所在单位', '家庭人口', '困难类别', '致困原因', AMOUNT]],
    ['village', ['序号', '户主姓名', '家庭人口', '困难类别', '致困原因', AMOUNT]],
    ['web', ['序号', '户主姓名', '所在单位', '困难类别', AMOUNT]],
  ] as const)('stands in the %s profile as the pack says', (audience, columns) =>
    story(async ({ post, opened }) => {
      await post({ audience });
      expect((await opened(EAST)).columns).toEqual(columns);
    })(),
  );

  test(
    'is a dash for who gets nothing, and is left out of a list on which nobody has one; that list never asks for a new round',
    story(async ({ post, opened, change, office }) => {
      await change('赵一', null);
      await change('李四', null);
      expect(await post()).toMatchObject({ posted: 2, withAmounts: 1 });
      const lines = (await opened(EAST)).lines.map((line: string[]) => line.at(-1));
      expect(lines).toEqual(['—', '700.00']);
      const park = await opened('99010103-01');
      expect(park.columns).not.toContain(AMOUNT);
      expect((await office.get(park.pagePath)).body).not.toContain('拟慰问金额');
      await change('李四', 90_000n);
      expect((await opened('99010103-01')).changedAmounts).toBe(0);
    }),
  );

  test(
    'is never changed on a list that hangs: the list turns red, and a new round hangs its whole period with the new amount',
    story(async ({ post, opened, change, repost, notice, on, pay, cast, office }) => {
      await post();
      const before = await opened(EAST);
      expect((await repost(EAST, '2026-01-12')).json().code).toBe('notice.nothing-changed');
      await change('赵一', 80_000n);
      const after = await opened(EAST);
      expect([after.lines, after.digest]).toEqual([before.lines, before.digest]);
      expect(after.changed).toEqual([{ position: 1, maskedName: '赵*', postedFen: 70_000, currentFen: 90_000 }]);
      expect((await notice('99010103-01')).changedAmounts).toBe(0);

      on('2026-01-17');
      expect(await pay(cast.units.east, '赵一', '2026-01-17', 800)).toBe('amount-not-posted');
      expect(await pay(cast.units.park, '李四', '2026-01-17', 500)).toBe('paid');
      const { due } = (await office.get('/api/desk')).json();
      expect(due.map((each: { label: string }) => each.label)).toContain('公示金额有变，待重新公示 1 份');
      on('2026-01-14');
      expect((await repost(EAST, '2026-01-13')).json().detail).toContain('不能早于');
      const again = await repost(EAST, '2026-01-14');
      expect([again.statusCode, again.json().notice]).toMatchObject([
        201,
        { noticeNo: '99010101-02', round: 2, households: 2, startsOn: '2026-01-14', endsOn: '2026-01-20' },
      ]);
      expect(await notice(EAST)).toMatchObject({ state: 'superseded', changedAmounts: 0 });
      expect((await office.get(before.pagePath)).statusCode).toBe(410);
      const round = await opened('99010101-02');
      expect(round.lines.map((line: string[]) => line.at(-1))).toEqual(['900.00', '700.00']);
      expect(round.digest).not.toBe(before.digest);
      expect((await repost(EAST, '2026-01-14')).json().code).toBe('notice.superseded');
      on('2026-01-30');
      expect(await pay(cast.units.east, '钱二', '2026-01-20')).toBe('before-notice-end');
      expect(await pay(cast.units.east, '钱二', '2026-01-21')).toBe('paid');
    }),
  );

  test(
    'turns a closed list red too, which then goes up again and says why in its minutes',
    story(async ({ post, opened, change, repost, notice, on, cast, office }) => {
      await post();
      on('2026-01-19');
      const clerk = cast.as(cast.people.lin);
      await closeNotice(clerk, { noticeId: (await notice(EAST)).id, noPhotoReason: '相机坏了' });
      await change('钱二', null);
      await change('赵一', null);
      expect(await notice(EAST)).toMatchObject({ state: 'closed', changedAmounts: 2 });
      expect((await repost(EAST, '2026-01-19')).statusCode).toBe(201);
      // Nothing is left to give, and the board says so where it said an amount.
      const round = await opened('99010101-02');
      expect(round.lines.map((line: string[]) => line.at(-1))).toEqual(['—', '—']);
      await change('李四', 1n);
      const park = (await notice('99010103-01')).id;
      await expect(closeNotice(clerk, { noticeId: park, noPhotoReason: '相机坏了' })).rejects.toThrow('先重新公示');
      on('2026-01-26');
      const { id } = await notice('99010101-02');
      await closeNotice(clerk, { noticeId: id, noPhotoReason: '相机坏了' });
      const minutes = textOf(
        (await office.get(`/api/notices/${id}/papers/closing-minutes/file?format=pdf`)).rawPayload,
      );
      expect(minutes).toContain('因拟慰问金额有变，名单撤下重新公示');
      expect(minutes).not.toContain('因异议成立');
    }),
  );
});

describe('the papers that end a posting', () => {
  test(
    'say the approved amounts in sums by tier, every figure with the rows behind it; a changed row turns a printed figure red',
    story(async ({ post, change, notice, on, cast, office }) => {
      await post();
      on('2026-01-19');
      const { id } = await notice(EAST);
      await closeNotice(cast.as(cast.people.lin), { noticeId: id, noPhotoReason: '相机坏了' });
      const preview = async (paper: string) => (await office.get(`/api/notices/${id}/papers/${paper}`)).json();
      const result = await preview('result-posting');
      const words = result.html.replace(/<[^>]*>/g, '');
      expect(words).toContain('经研究审批，名单中2户的慰问金额（慰问金与慰问品折价之和）合计1400元，分类如下。');
      const codes = result.figures.map((figure: { code: string }) => figure.code);
      expect(codes).toEqual(['GS01', 'GS01.subsistence', 'GS06', 'GS07', 'GS06.subsistence', 'GS07.subsistence']);
      const sum = result.figures.find((figure: { code: string }) => figure.code === 'GS07');
      expect([sum.value, sum.unit, sum.titles]).toEqual([
        '1400',
        '元',
        ['名单', '序号', '户主', '困难类别', '拟慰问金额（元）', '审批金额（元）'],
      ]);
      expect(sum.rows.map((row: { cells: string[] }) => row.cells)).toEqual([
        [EAST, '1', '赵*', '低保户', '700.00', '700.00'],
        [EAST, '2', '钱*', '低保户', '700.00', '700.00'],
      ]);
      const minutes = await preview('closing-minutes');
      expect(minutes.figures.map((figure: { code: string }) => figure.code)).toEqual([
        'GS01',
        'GS01.subsistence',
        'GS02.1',
      ]);
      for (const { code } of [...result.figures, ...minutes.figures])
        expect(result.html + minutes.html).toContain(`data-code="${code}"`);

      const bytes = (await office.get(`/api/notices/${id}/papers/result-posting/file?format=docx`)).rawPayload;
      const cashier = cast.as(cast.people.fang);
      const whole = await verifyDocument(cashier, { bytes });
      expect([whole.agrees, whole.figures.length]).toEqual([true, 6]);
      await change('赵一', 80_000n);
      const torn = await verifyDocument(cashier, { bytes });
      expect(torn.figures.filter((figure) => figure.state === 'changed').map((figure) => figure.code)).toContain(
        'GS07',
      );
      expect(torn.figures.find((figure) => figure.code === 'GS07')?.currentValue).toBe('1600');
    }),
  );
});
