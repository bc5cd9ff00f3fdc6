import { z } from 'zod';
import { readVisitLedger } from '#domain/ledgers/visit-ledger.ts';
import { requireWhole } from '#domain/ledgers/whole-ledger.ts';
import { BOOKED, codesOf, HELP_KINDS, SIGN_OFF_WAYS, VISIT_MANNERS, VISIT_SLOTS } from '#domain/visits/visit-lists.ts';
import { refuse } from '#domain/refusal.ts';
import { toJsonFen } from '#server/http/json-fen.ts';
import { pageQuery } from '#server/http/paging.ts';
import { defineRoutes, type RouteModule } from '#server/http/route.ts';
import { readWorkbook } from '#server/imports/read-workbook.ts';
import { excuseHousehold } from './excuse-household.ts';
import { formVisitGroup } from './form-visit-group.ts';
import { getAidFacts } from './get-aid-facts.ts';
import { getHelpWithoutRise } from './get-help-without-rise.ts';
import { getVisitSeason } from './get-visit-season.ts';
import { visitsOfLedger } from './ledger-entries.ts';
import { listGroupCoverage } from './list-group-coverage.ts';
import { listVisits } from './list-visits.ts';
import { needsRoutes } from './needs.routes.ts';
import { pairingsRoutes } from './pairings.routes.ts';
import { excuseFields, groupFields } from './plan-shape.ts';
import { recordVisits } from './record-visits.ts';
import { visitPlansRoutes } from './visit-plans.routes.ts';
import { visitReport, withdrawalFields } from './visit-shape.ts';
import { withdrawVisit } from './withdraw-visit.ts';

const words = z.string().nullable();
const visitView = z
  .object({
    id: z.string(),
    dossierNo: z.string(),
    headName: z.string(),
    unitName: z.string(),
    visitedOn: z.string(),
    slotName: z.string(),
    mannerName: z.string(),
    visitorName: z.string(),
    visitorUnit: z.string(),
    clarity: z.object({ family: words, mind: words, cause: words, needs: words }),
    difficulty: z.string(),
    wish: z.string(),
    policyExplained: z.string(),
    helpNames: z.array(z.string()),
    cashFen: z.int(),
    goods: z.array(z.object({ name: z.string(), quantity: z.int(), amountFen: z.int() })),
    sourceName: z.string().nullable(),
    signOffName: z.string().nullable(),
    booked: z.enum(codesOf(BOOKED)),
    bookedName: z.string(),
  })
  .meta({ id: 'Visit' });

const uncovered = z.object({
  dossierNo: z.string(),
  headName: z.string(),
  unitName: z.string(),
  excuse: z.string().nullable(),
});

type Line = Awaited<ReturnType<typeof listVisits>>['items'][number];

function presentVisit(visit: Line) {
  return {
    ...visit,
    slotName: VISIT_SLOTS[visit.slot],
    mannerName: VISIT_MANNERS[visit.manner],
    helpNames: visit.helpKinds.map((kind) => HELP_KINDS[kind]),
    cashFen: toJsonFen(visit.cashFen),
    goods: [...visit.goods],
    signOffName: visit.signOffMethod === null ? null : SIGN_OFF_WAYS[visit.signOffMethod],
    bookedName: BOOKED[visit.booked],
  };
}

const ownRoutes = defineRoutes((route) => {
  const campaign = z.object({ id: z.uuid() });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/visits',
    summary: '走访记录',
    permission: 'visit.read',
    params: campaign,
    query: z.object({ household: z.uuid().optional(), ...pageQuery }),
    ok: z.object({ items: z.array(visitView), nextCursor: z.string().nullable() }),
    async handler({ context, params, query: { household, ...page } }) {
      const { items, nextCursor } = await listVisits(context, {
        campaignId: params.id,
        householdId: household,
        ...page,
      });
      return { items: items.map(presentVisit), nextCursor };
    },
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/visits',
    summary: '登记走访，可一次多条，全部成功或全部不登记',
    permission: 'visit.record',
    params: campaign,
    body: z.object({ visits: z.array(visitReport).min(1).max(3000) }),
    status: 201,
    ok: z.object({
      visits: z.array(z.object({ id: z.string(), dossierNo: z.string(), booked: z.enum(codesOf(BOOKED)) })),
      needIds: z.array(z.string()),
    }),
    handler: ({ context, params, body, command }) => recordVisits(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/visit-ledger',
    summary: '上传走访记录表，全部成功或全部不登记',
    permission: 'visit.record',
    params: campaign,
    multipart: true,
    status: 201,
    ok: z.object({ visits: z.int(), needs: z.int() }),
    async handler({ context, params, files, command }) {
      const [file] = await files();
      if (!file) refuse('upload.no-file', '没有收到文件，请选择走访记录表后再提交。');
      const { labels } = await getVisitSeason(context, { campaignId: params.id });
      const entries = requireWhole(readVisitLedger(await readWorkbook(file.path), labels));
      const recorded = await recordVisits(context, { campaignId: params.id, visits: visitsOfLedger(entries) }, command);
      return { visits: recorded.visits.length, needs: recorded.needIds.length };
    },
  });
  route({
    method: 'POST',
    path: '/api/visits/{id}/withdrawal',
    summary: '撤销录错的走访记录',
    permission: 'visit.record',
    params: campaign,
    body: z.object(withdrawalFields),
    ok: z.object({ visitedOn: z.string() }),
    handler: ({ context, params, body, command }) => withdrawVisit(context, { visitId: params.id, ...body }, command),
  });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/visit-groups',
    summary: '普遍走访范围及漏访名单',
    permission: 'visit.read',
    params: campaign,
    ok: z.object({
      items: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          basis: z.string(),
          households: z.int(),
          visited: z.int(),
          excused: z.array(uncovered),
          missed: z.array(uncovered),
          isUniversal: z.boolean(),
        }),
      ),
    }),
    async handler({ context, params }) {
      const groups = await listGroupCoverage(context, { campaignId: params.id });
      return { items: groups.map((group) => ({ ...group, excused: [...group.excused], missed: [...group.missed] })) };
    },
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/visit-groups',
    summary: '确定普遍走访的范围',
    permission: 'visit.plan',
    params: campaign,
    body: z.object(groupFields),
    status: 201,
    ok: z.object({ groupId: z.string(), households: z.int() }),
    handler: ({ context, params, body, command }) =>
      formVisitGroup(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/visit-excuses',
    summary: '登记未走访的原因',
    permission: 'visit.record',
    params: campaign,
    body: z.object(excuseFields),
    status: 201,
    ok: z.object({ dossierNo: z.string() }),
    handler: ({ context, params, body, command }) =>
      excuseHousehold(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/aid-facts',
    summary: '只给钱给物的户数和占比',
    permission: 'visit.read',
    params: campaign,
    ok: z.object({
      helped: z.int(),
      onlyCashOrGoods: z.int(),
      shareBasisPoints: z.int(),
      dossierNos: z.array(z.string()),
    }),
    async handler({ context, params }) {
      const { helped, onlyCashOrGoods, shareBasisPoints } = await getAidFacts(context, { campaignId: params.id });
      return {
        helped: helped.length,
        onlyCashOrGoods: onlyCashOrGoods.length,
        shareBasisPoints,
        dossierNos: [...onlyCashOrGoods],
      };
    },
  });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/help-without-rise',
    summary: '连续三季受帮扶而收入没有增加的家庭',
    permission: 'visit.read',
    params: campaign,
    ok: z.object({
      season: z.int(),
      running: z.int(),
      withoutRise: z.array(z.string()),
      risen: z.array(z.string()),
      unknown: z.array(z.string()),
    }),
    async handler({ context, params }) {
      const { withoutRise, risen, unknown, ...years } = await getHelpWithoutRise(context, { campaignId: params.id });
      return { ...years, withoutRise: [...withoutRise], risen: [...risen], unknown: [...unknown] };
    },
  });
});

/** 走访结对 as a whole: pairings, plans, visits, needs. */
export const visitsRoutes: RouteModule = [...pairingsRoutes, ...visitPlansRoutes, ...ownRoutes, ...needsRoutes];
