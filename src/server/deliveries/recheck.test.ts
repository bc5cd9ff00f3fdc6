import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appFor, testConfig } from '../../../tests/support/api.ts';
import { giveCards } from '../../../tests/support/cards.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { postCampaign } from '../../../tests/support/posted-campaign.ts';
import type { Database, Transaction } from '../db/database.ts';
import { decideObjection } from '../notices/decide-objection.ts';
import { investigateObjection } from '../notices/investigate-objection.ts';
import { registerObjection } from '../notices/register-objection.ts';
import { listEnvelopes } from './list-envelopes.ts';
import { makeBankBatch } from './make-bank-batch.ts';
import { prepareEnvelopes } from './prepare-envelopes.ts';
import { releaseBankBatch } from './release-bank-batch.ts';

const { rollingBack } = useDatabase();
let folder = '';
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'nuanliu-recheck-'));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

let strokes = 0;
async function signature(): Promise<Buffer> {
  const canvas = createCanvas(300, 120);
  const pen = canvas.getContext('2d');
  pen.lineWidth = 3;
  pen.moveTo(10, 20 + 3 * ++strokes);
  pen.lineTo(280, 100 - strokes);
  pen.stroke();
  return canvas.encode('png');
}

/** 赵一, 钱二 and 李四 approved, their lists down since Saturday; what came up later is what these tests are about. */
async function posted(database: Database, tx: Transaction) {
  const world = await postCampaign(database, tx);
  const { cast, campaignId } = world;
  world.on('2026-01-20');
  const [lin, fang, lu] = [cast.as(cast.people.lin), cast.as(cast.people.fang), cast.as(cast.people.lu)];
  const system = { now: world.now, config: testConfig({ dataFolder: folder }) };
  const clerk = await appFor(database, cast.people.lin, { system });
  const cashier = await appFor(database, cast.people.fang, { system });
  const object = async (outcome?: 'rejected' | 'removed') => {
    const { id } = await world.notice(`${cast.units.east.code}-01`);
    const day = '2026-01-20';
    const { objectionId } = await registerObjection(lin, {
      channel: 'phone',
      ground: 'income',
      content: '他家去年买了车',
      objectorName: '马知情',
      objectorPhone: '',
      noticeId: id,
      receivedOn: day,
      concerns: 'line',
      linePosition: 1,
    });
    if (!outcome) return;
    await investigateObjection(lu, { objectionId, doneOn: day, investigators: ['罗川', '江月'], finding: '入户核查' });
    const decided = { objectionId, outcome, decidedOn: day, answer: '核查有结果' };
    await decideObjection(
      cast.as(cast.people.zhou),
      outcome === 'removed' ? { ...decided, repostOn: '2026-01-21' } : decided,
    );
  };
  /** 赵一 and 李四 turn out to be, perhaps, one household. */
  const suspect = () =>
    sql`INSERT INTO duplicate_pairs (tenant_id, household_a, household_b, org_path, level, score, persons, state, found_at)
      SELECT ${cast.tenantId}::uuid, min(m.household_id::text)::uuid, max(m.household_id::text)::uuid, ${cast.units.county.path}, 'possible', 80, '[]', 'open', now()
      FROM household_members m JOIN persons p ON p.tenant_id = m.tenant_id AND p.id = m.person_id
      WHERE m.tenant_id = ${cast.tenantId}::uuid AND m.position = 0 AND p.name IN ('赵一', '李四')`.execute(tx);
  const envelopes = async () => {
    await prepareEnvelopes(fang, { campaignId });
    const found = (await listEnvelopes(fang, { campaignId })).envelopes;
    return {
      ids: found.map((each) => each.id),
      codeOf: (name: string) => found.find((each) => each.headName === name)?.code ?? '',
    };
  };
  const draw = (envelopeIds: string[]) =>
    cashier.post(`/api/campaigns/${campaignId}/envelopes/drawing`, { team: '一组', envelopeIds });
  const hand = async (code: string) =>
    clerk.upload(
      '/api/envelope-hand-overs',
      { name: 'sign.png', content: await signature() },
      { code, evidence: 'signature', signedOn: '2026-01-20' },
    );
  return { ...world, fang, cashier, clerk, object, suspect, envelopes, draw, hand };
}

type World = Awaited<ReturnType<typeof posted>>;
const story = (run: (world: World) => Promise<void>) =>
  rollingBack(async (database, tx) => run(await posted(database, tx)));
const said = (answer: { json: () => { code?: string; message?: string; detail?: string } }) => answer.json();

describe('an envelope', () => {
  test(
    'is not given to a team once an objection has come, and not handed over when it comes on the way',
    story(async ({ envelopes, draw, hand, object }) => {
      const { ids, codeOf } = await envelopes();
      expect((await draw(ids)).statusCode).toBe(200);
      await object();
      const refused = await hand(codeOf('赵一'));
      expect(refused.statusCode).toBe(422);
      expect(said(refused)).toMatchObject({ code: 'delivery.held-back' });
      expect(refused.body).toContain('异议');
      expect(refused.body).toContain('把红包袋带回');
      expect((await hand(codeOf('钱二'))).statusCode).toBe(201);
    }),
  );

  test(
    'stays with the cashier when the objection was upheld before it was drawn',
    story(async ({ envelopes, draw, object }) => {
      const { ids } = await envelopes();
      await object('removed');
      const refused = await draw(ids);
      expect(said(refused)).toMatchObject({ code: 'delivery.held-back' });
      expect(refused.body).toContain('异议成立');
    }),
  );

  test(
    'is not handed to a household whose likely double already has its own in hand, before any count',
    story(async ({ envelopes, draw, hand, suspect }) => {
      const { ids, codeOf } = await envelopes();
      await draw(ids);
      await suspect();
      expect((await hand(codeOf('赵一'))).statusCode).toBe(201);
      const refused = await hand(codeOf('李四'));
      expect(said(refused)).toMatchObject({ code: 'delivery.held-back' });
      expect(refused.body).toContain('疑似同一户');
    }),
  );
});

describe('a bank batch', () => {
  const batchOf = async ({ cast, campaignId, fang }: World) => {
    await giveCards(fang.database, cast, ['赵一', '钱二', '李四']);
    return (await makeBankBatch(fang, { campaignId, layoutCode: 'general-xlsx' })).batchId;
  };

  test(
    'is not released when two of its households turn out to be doubtful together',
    story(async (world) => {
      const batchId = await batchOf(world);
      await world.suspect();
      const chair = world.cast.as(world.cast.people.zhou);
      await expect(releaseBankBatch(chair, { batchId })).rejects.toMatchObject({ code: 'delivery.held-back' });
    }),
  );

  test(
    'gives no file when an objection came after its release, and can then still be cancelled; once taken it stays',
    story(async (world) => {
      const batchId = await batchOf(world);
      await releaseBankBatch(world.cast.as(world.cast.people.zhou), { batchId });
      await world.object();
      const take = () => world.cashier.post(`/api/bank-batches/${batchId}/files/1`, { reason: '送农商行代发' });
      const refused = await take();
      expect(said(refused)).toMatchObject({ code: 'delivery.held-back' });
      expect(refused.body).toContain('文件没有给出');
      const cancel = (id: string) => world.cashier.post(`/api/bank-batches/${id}/cancellation`, { reason: '有异议' });
      expect((await cancel(batchId)).statusCode).toBe(200);
      const made = await makeBankBatch(world.fang, { campaignId: world.campaignId, layoutCode: 'general-xlsx' });
      expect(made).toMatchObject({ lines: 2, skipped: [{ headName: '赵一', code: 'objection-open' }] });
      await releaseBankBatch(world.cast.as(world.cast.people.zhou), { batchId: made.batchId });
      const file = (id: string) => world.cashier.post(`/api/bank-batches/${id}/files/1`, { reason: '送农商行代发' });
      expect((await file(made.batchId)).statusCode).toBe(200);
      const late = await cancel(made.batchId);
      expect(late.body).toContain('已经下载');
    }),
  );

  test(
    'that was released stops an envelope for the likely double of a household in it',
    story(async (world) => {
      await giveCards(world.fang.database, world.cast, ['赵一']);
      const { batchId } = await makeBankBatch(world.fang, { campaignId: world.campaignId, layoutCode: 'general-xlsx' });
      const { ids, codeOf } = await world.envelopes();
      await world.draw(ids);
      await releaseBankBatch(world.cast.as(world.cast.people.zhou), { batchId });
      await world.suspect();
      expect((await world.hand(codeOf('李四'))).body).toContain('正在发放');
    }),
  );
});
