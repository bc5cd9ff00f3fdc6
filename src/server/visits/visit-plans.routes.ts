import { z } from 'zod';
import { codesOf, VISIT_SLOTS } from '#domain/visits/visit-lists.ts';
import { toJsonFen } from '#server/http/json-fen.ts';
import { defineRoutes } from '#server/http/route.ts';
import { cancelStop } from './cancel-stop.ts';
import { formTeams } from './form-teams.ts';
import { getVisitSeason } from './get-visit-season.ts';
import { listPackings } from './list-packings.ts';
import { listStops } from './list-stops.ts';
import { listTeams } from './list-teams.ts';
import { openVisitSeason } from './open-visit-season.ts';
import { packForTeam } from './pack-for-team.ts';
import { planRoutes } from './plan-routes.ts';
import { packingFields, returnFields, routeFields, seasonFields, stopFields, teamFields } from './plan-shape.ts';
import { planStops } from './plan-stops.ts';
import { unpackTeam } from './unpack-team.ts';

const slot = z.enum(codesOf(VISIT_SLOTS));
const label = z.string();

export const visitPlansRoutes = defineRoutes((route) => {
  const campaign = z.object({ id: z.uuid() });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/visit-season',
    summary: '走访结对的起止日期、户数上限和四清名称',
    permission: 'visit.read',
    params: campaign,
    ok: z.object({
      name: z.string(),
      startsOn: z.string(),
      endsOn: z.string(),
      limits: z.object({ first: z.int().nullable(), second: z.int().nullable() }),
      labels: z.object({ family: label, mind: label, cause: label, needs: label }),
    }),
    handler: ({ context, params }) => getVisitSeason(context, { campaignId: params.id }),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/visit-season',
    summary: '开启走访结对，或修改起止日期、户数上限和四清名称',
    permission: 'visit.plan',
    params: campaign,
    body: z.object(seasonFields),
    ok: z.object({ startsOn: z.string(), endsOn: z.string() }),
    handler: ({ context, params, body, command }) =>
      openVisitSeason(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/visit-teams',
    summary: '走访组和成员',
    permission: 'visit.read',
    params: campaign,
    ok: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          code: z.string(),
          name: z.string(),
          unitName: z.string(),
          people: z.array(z.object({ name: z.string(), post: z.string() })),
          contactName: z.string(),
          vehicle: z.string(),
          outings: z.array(z.object({ visitOn: z.string(), slot })),
        }),
      ),
    }),
    async handler({ context, params }) {
      const teams = await listTeams(context, { campaignId: params.id });
      return { items: teams.map((team) => ({ ...team, people: [...team.people], outings: [...team.outings] })) };
    },
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/visit-teams',
    summary: '组建走访组',
    permission: 'visit.plan',
    params: campaign,
    body: z.object(teamFields),
    status: 201,
    ok: z.object({ teams: z.array(z.object({ id: z.string(), code: z.string() })) }),
    handler: ({ context, params, body, command }) => formTeams(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/visit-stops',
    summary: '走访安排表',
    permission: 'visit.read',
    params: campaign,
    ok: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          visitOn: z.string(),
          slot,
          slotName: z.string(),
          position: z.int(),
          teamCode: z.string().nullable(),
          visitorName: z.string(),
          visitorUnit: z.string(),
          dossierNo: z.string(),
          headName: z.string(),
          unitName: z.string(),
          isVisited: z.boolean(),
        }),
      ),
    }),
    async handler({ context, params }) {
      const stops = await listStops(context, { campaignId: params.id });
      return { items: stops.map((stop) => ({ ...stop, slotName: VISIT_SLOTS[stop.slot] })) };
    },
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/visit-stops',
    summary: '安排走访，可一次多条',
    permission: 'visit.plan',
    params: campaign,
    body: z.object(stopFields),
    status: 201,
    ok: z.object({ stopIds: z.array(z.string()) }),
    handler: ({ context, params, body, command }) => planStops(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/visit-routes',
    summary: '按区划和单位自动排走访路线',
    permission: 'visit.plan',
    params: campaign,
    body: z.object(routeFields),
    status: 201,
    ok: z.object({ stops: z.int(), byTeam: z.array(z.object({ teamCode: z.string(), stops: z.int() })) }),
    handler: ({ context, params, body, command }) => planRoutes(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/visit-stops/{id}/cancellation',
    summary: '取消一条走访安排',
    permission: 'visit.plan',
    params: campaign,
    body: z.object({ reason: z.string() }),
    ok: z.object({ visitOn: z.string() }),
    handler: ({ context, params, body, command }) => cancelStop(context, { stopId: params.id, ...body }, command),
  });
  route({
    method: 'GET',
    path: '/api/campaigns/{id}/packing-lists',
    summary: '携带清单和带回情况',
    permission: 'visit.read',
    params: campaign,
    ok: z.object({
      items: z.array(
        z.object({
          teamCode: z.string(),
          teamName: z.string(),
          packedOn: z.string(),
          line: z.int(),
          kind: z.string(),
          name: z.string(),
          quantity: z.int(),
          unitFen: z.int(),
          returnedQuantity: z.int().nullable(),
        }),
      ),
    }),
    async handler({ context, params }) {
      const lines = await listPackings(context, { campaignId: params.id });
      return { items: lines.map((line) => ({ ...line, unitFen: toJsonFen(line.unitFen) })) };
    },
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/packing-lists',
    summary: '登记走访组带出的款物',
    permission: 'visit.plan',
    params: campaign,
    body: z.object(packingFields),
    status: 201,
    ok: z.object({ lines: z.int() }),
    handler: ({ context, params, body, command }) => packForTeam(context, { campaignId: params.id, ...body }, command),
  });
  route({
    method: 'POST',
    path: '/api/campaigns/{id}/packing-returns',
    summary: '核对走访组带回的款物',
    permission: 'visit.record',
    params: campaign,
    body: z.object(returnFields),
    ok: z.object({ cashFen: z.int(), goods: z.record(z.string(), z.int()), returned: z.int() }),
    handler: ({ context, params, body, command }) => unpackTeam(context, { campaignId: params.id, ...body }, command),
  });
});
