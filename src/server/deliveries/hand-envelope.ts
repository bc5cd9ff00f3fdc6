import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { calendarDateOf, isCalendarDate } from '#domain/calendar-date.ts';
import { decideEnvelopeStep } from '#domain/deliveries/cash-envelope.ts';
import { decideProxy } from '#domain/deliveries/proxy.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { keepPhoto } from '../notices/photo-vault.ts';
import { redrawPhoto } from '../notices/redraw-photo.ts';
import { requireOpenCampaign } from '../open-campaign.ts';
import { insertSignOffs, listEnvelopes, moveEnvelopes } from './envelopes.store.ts';
import { requireStillPayable } from './payable.store.ts';

/**
 * An envelope reaches its household: the code, the day as said, and the signature or fingerprint as a picture, redrawn and sealed.
 * A proxy gives name, relation and ID number, which is sealed at once. The money goes into the books with the night count. Refuses an
 * envelope of a closed campaign, one not with a team, one handed over already, a day to come, and a picture given for another household before.
 * Looks once more, at the door, whether the household may be paid (`delivery.held-back`).
 * A command id goes with `knownBy`, because the input holds a proxy's number and the place of a file.
 */
export const handEnvelope = action({
  name: 'envelope.hand',
  input: z.object({
    code: z.string().trim().max(40),
    evidence: z.enum(['signature', 'fingerprint']),
    signedOn: z.string().refine(isCalendarDate, '请填写签领日期'),
    path: z.string(),
    folder: z.string(),
    proxy: z
      .object({ name: z.string().max(40), relation: z.string().max(40), idNumber: z.string().max(30) })
      .nullable(),
  }),
  async run(scope, { code, evidence, signedOn, path, folder, proxy: typed }) {
    const { tx, tenantId, actor, now, newId, secrets, record } = scope;
    const plain = code.toUpperCase().replace(/[\s-]/g, '');
    const [found] = await listEnvelopes(tx, tenantId, { code: plain });
    // Asked before the envelope is locked, as every other action does, so that closing never waits in a circle.
    if (found) {
      await requireOpenCampaign(tx, tenantId, found.campaignId);
      if (found.state === 'drawn' && signedOn <= calendarDateOf(now))
        await requireStillPayable(scope, found.campaignId, [found.entitlementId], {
          on: signedOn,
          what: null,
          todo: '请把红包袋带回，晚上清点时交还财务。',
        });
    }
    const [envelope] = await listEnvelopes(tx, tenantId, { code: plain }, true);
    if (!envelope) refuse('envelope.not-found', '没有这个编码的红包袋。请对着袋子上的编码重新输入或扫码。');
    const state = decideEnvelopeStep(envelope, 'hand');
    if (signedOn > calendarDateOf(now))
      refuse('sign-off.in-future', '签领日期还没有到。请核对日期。', { field: 'signedOn' });
    const proxy = typed && decideProxy(typed);
    const { picture } = await redrawPhoto(await readFile(path));
    const contentHash = await keepPhoto({ folder, secrets }, picture);
    const by = { userId: actor.userId, at: now };
    const signOff = {
      id: newId(),
      campaignId: envelope.campaignId,
      orgPath: envelope.orgPath,
      entitlementId: envelope.entitlementId,
      envelopeId: envelope.id,
      method: proxy ? ('proxy' as const) : ('self' as const),
      evidence,
      contentHash,
      signedOn,
      proxy: proxy && {
        name: proxy.name,
        relation: proxy.relation,
        idCipher: secrets.encrypt('id-number', proxy.idNumber),
        idDigest: secrets.digest('id-number', proxy.idNumber),
        idTail: proxy.idNumber.slice(-4),
      },
    };
    await insertSignOffs(tx, tenantId, [signOff], by);
    await moveEnvelopes(tx, tenantId, 'hand', [envelope], { state, team: envelope.team ?? '', saidOn: signedOn }, by);
    record({
      event: 'envelope.handed',
      subject: { kind: 'envelope', id: envelope.id },
      orgPath: envelope.orgPath,
      after: { evidence, contentHash, signedOn, isProxy: proxy !== null, amountFen: String(envelope.amountFen) },
    });
    return { envelopeId: envelope.id, headName: envelope.headName, isBackDated: signedOn !== calendarDateOf(now) };
  },
});
