import { describe, expect, test } from 'vitest';
import { appFor } from '../../../tests/support/api.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { postCampaign } from '../../../tests/support/posted-campaign.ts';
import { decideObjection } from './decide-objection.ts';
import { investigateObjection } from './investigate-objection.ts';
import { listObjections } from './list-objections.ts';
import { openObjection } from './open-objection.ts';
import { registerObjection } from './register-objection.ts';
import { withdrawEndedNotices } from './notices.jobs.ts';
import { withdrawNotices } from './withdraw-notices.ts';

const { rollingBack } = useDatabase();
const EAST = '99010101-01';
type Page = Awaited<ReturnType<typeof openPage>>;

/** The public page of the eastern list, and somebody on the street who has its address and no account. */
async function openPage(...[database, tx]: Parameters<Parameters<typeof rollingBack>[0]>) {
  const world = await postCampaign(database, tx);
  const { cast, notice, now } = world;
  const nobody = () => Promise.reject(new Error('nobody signs in on the street'));
  const street = await appFor(database, cast.people.bai, { signedIn: nobody, system: { now } });
  const office = await appFor(database, cast.people.lin, { system: { now } });
  const path = (await office.get(`/api/notices/${(await notice(EAST)).id}`)).json().pagePath as string;
  const command = async () => /name="command" value="([^"]+)"/.exec((await street.get(path)).body)?.[1] ?? '';
  const send = async (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    street.app.inject({
      method: 'POST',
      url: `${path}/yijian`,
      headers: {
        host: 'localhost:8650',
        origin: 'http://localhost:8650',
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      payload: new URLSearchParams({
        command: await command(),
        ground: 'income',
        line: '1',
        content: '他家有两套房子',
        ...fields,
      }).toString(),
    });
  return { ...world, street, office, path, send };
}
const page = (run: (page: Page) => Promise<void>) =>
  rollingBack(async (database, tx) => run(await openPage(database, tx)));

describe('the public page of a list', () => {
  test(
    'shows what the web profile allows, to anybody, and asks search engines and caches to stay away',
    page(async ({ street, path }) => {
      const answer = await street.get(path);
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(answer.headers['x-robots-tag']).toContain('noindex');
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.body).toContain('name="robots" content="noindex');
      const cells = [...answer.body.matchAll(/<td>([^<]*)<\/td>/g)].map((match) => match[1]);
      expect(cells).toEqual(['1', '赵*', '东河镇总工会', '低保户', '2', '钱*', '东河镇总工会', '低保户']);
      expect(answer.body).toContain('href="tel:0999-0000126"');
      for (const hidden of ['赵一', '钱二', '因病', '因学', '0011', '<script', 'http://', 'https://'])
        expect(answer.body, hidden).not.toContain(hidden);
    }),
  );

  test(
    'is not there for a guessed address, and says so as a page',
    page(async ({ street, path }) => {
      for (const wrong of ['/gongshi/1', `${path}A`, `/gongshi/${'A'.repeat(22)}`, "/gongshi/' OR 1=1 --"]) {
        const answer = await street.get(encodeURI(wrong));
        expect([answer.statusCode, answer.headers['cache-control']]).toEqual([410, 'no-store']);
        expect(answer.body).toContain('没有找到这份名单');
      }
    }),
  );

  test(
    'opens on the first day, closes by itself when the last day is over, and the job says so on record',
    page(async ({ street, path, on, cast, campaignId, send }) => {
      const status = async (day: string) => {
        on(day);
        return (await street.get(path)).statusCode;
      };
      expect([await status('2026-01-11'), await status('2026-01-12'), await status('2026-01-16')]).toEqual([
        410, 200, 200,
      ]);
      on('2026-01-11');
      const early = (await street.get(path)).body;
      expect(early).toContain('还没有到公示日');
      expect(early).toContain('2026年1月12日至2026年1月16日');
      on('2026-01-17');
      const late = (await street.get(path)).body;
      expect(late).toContain('公示已经结束');
      // Of the list itself, not a word before or after.
      for (const body of [early, late]) {
        expect(body).toContain('href="tel:0999-0000126"');
        for (const hidden of ['赵', '钱', '东河', '低保户']) expect(body, hidden).not.toContain(hidden);
      }
      on('2026-01-16');
      const clerk = cast.as(cast.people.lin);
      expect(await withdrawNotices(clerk, { campaignId })).toEqual({ withdrawn: 0 });
      expect(await status('2026-01-17')).toBe(410);
      expect((await send({ command: '01981234-0000-7000-8000-000000000001' })).statusCode).toBe(410);
      const job = { context: clerk, input: { campaignId } } as unknown as Parameters<
        typeof withdrawEndedNotices.run
      >[0];
      expect(await withdrawEndedNotices.run(job)).toEqual({ withdrawn: 2 });
      expect(await withdrawEndedNotices.run(job)).toEqual({ withdrawn: 0 });
      // A clock set back does not bring it up again.
      expect(await status('2026-01-14')).toBe(410);
    }),
  );

  test(
    'goes when the list is taken down, and the next round has an address of its own',
    page(async ({ street, path, cast, notice, office }) => {
      const { id } = await notice(EAST);
      const said = {
        channel: 'phone',
        ground: 'income',
        concerns: 'line',
        linePosition: 1,
        content: '收入不实，有房产',
      } as const;
      const { objectionId } = await registerObjection(cast.as(cast.people.lin), {
        noticeId: id,
        receivedOn: '2026-01-12',
        ...said,
      });
      const today = '2026-01-12';
      await investigateObjection(cast.as(cast.people.lu), {
        objectionId,
        doneOn: today,
        investigators: ['罗川', '江月'],
        finding: '情况属实',
      });
      await decideObjection(cast.as(cast.people.zhou), {
        objectionId,
        outcome: 'removed',
        decidedOn: today,
        answer: '予以撤下',
        repostOn: today,
      });
      const gone = await street.get(path);
      expect([gone.statusCode, gone.body.includes('名单已经撤下'), gone.body.includes('赵')]).toEqual([
        410,
        true,
        false,
      ]);
      const next = (await office.get(`/api/notices/${(await notice('99010101-02')).id}`)).json().pagePath as string;
      expect(next).not.toBe(path);
      expect(gone.body).toContain(`href="${next}"`);
      const answer = await street.get(next);
      expect([answer.statusCode, answer.body.includes('赵')]).toEqual([200, false]);
    }),
  );
});

describe('the form on the page', () => {
  test(
    'takes an objection once, sealed, and holds the money back at once',
    page(async ({ send, cast, campaignId, pay, on }) => {
      const command = '01981234-0000-7000-8000-000000000002';
      const fields = { command, name: '马知情', phone: '13900002222' };
      const first = await send(fields);
      expect([first.statusCode, first.body]).toEqual([200, expect.stringContaining('99010101-01-1')]);
      expect(first.body).not.toContain('马知情');
      expect((await send(fields)).body).toBe(first.body);
      const listed = await listObjections(cast.as(cast.people.lin), { campaignId });
      expect(listed).toMatchObject([
        { channel: 'page', concerns: 'line', linePosition: 1, ground: 'income', receivedOn: '2026-01-12' },
      ]);
      const opened = await openObjection(cast.as(cast.people.lin), { objectionId: listed[0]?.id ?? '' });
      expect(opened).toMatchObject({ content: '他家有两套房子', objector: { name: '马知情', phone: '13900002222' } });
      on('2026-01-20');
      expect(await pay(cast.units.east, '赵一', '2026-01-20')).toBe('objection-open');
    }),
  );

  test(
    'keeps what was typed when something is wrong with it, and escapes it',
    page(async ({ send, cast, campaignId }) => {
      const wrong = await send({ line: '9', content: '<b>他家</b>有两套房子' });
      expect([wrong.statusCode, wrong.body]).toEqual([422, expect.stringContaining('名单上没有第9号')]);
      expect(wrong.body).toContain('&lt;b&gt;他家&lt;/b&gt;有两套房子');
      expect((await send({ content: '短' })).body).toContain('至少5个字');
      const broken = await send({ ground: 'whatever' });
      expect([broken.statusCode, broken.headers['content-type']]).toEqual([422, 'text/html; charset=utf-8']);
      expect(await listObjections(cast.as(cast.people.lin), { campaignId })).toEqual([]);
    }),
  );

  test(
    'is refused from another site, and after five a minute',
    page(async ({ send }) => {
      expect((await send({}, { origin: 'http://elsewhere.example' })).statusCode).toBe(403);
      const statuses = [];
      for (let index = 0; index < 6; index++)
        statuses.push((await send({ content: `第${index}次反映情况` })).statusCode);
      expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(5);
      expect(statuses.at(-1)).toBe(429);
    }),
  );
});
