import { z } from 'zod';
import { seatDinner } from '#domain/gatherings/seat-dinner.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import {
  insertGuests,
  listStoredGuests,
  listStoredStays,
  lockPlannedGathering,
  type NewGuest,
  removeGuests,
} from './gatherings.store.ts';
import { name } from './shapes.ts';

/**
 * Seats everybody who said he stays and dines at the tables of a planned dinner, a host at each; seats given before are made anew.
 * Refuses a gathering that is no dinner, one whose attendance is being recorded, and fewer hosts than tables.
 */
export const seatStayingStaff = action({
  name: 'gathering.plan',
  input: z.object({
    gatheringId: z.uuid(),
    hosts: z.array(name).min(1, '请填写作陪人员').max(50),
    seatsPerTable: z.int().min(4).max(20).default(10),
  }),
  async run({ tx, tenantId, record }, { gatheringId, hosts, seatsPerTable }) {
    const gathering = await lockPlannedGathering(tx, tenantId, gatheringId);
    if (gathering.kind !== 'dinner')
      refuse('dinner.not-a-dinner', `“${gathering.name}”不是年夜饭，不用排座位。请选择年夜饭的场次。`);
    const listed = await listStoredGuests(tx, tenantId, gatheringId);
    if (listed.some((guest) => guest.attended !== null))
      refuse('dinner.already-begun', `“${gathering.name}”已经开始登记到场，不能重排座位。`);
    const diners = (await listStoredStays(tx, tenantId, gathering.campaignId)).filter((entry) => entry.dines);
    const tables = seatDinner(diners, hosts, seatsPerTable);
    const guests = tables.flatMap((table): NewGuest[] => [
      ...table.hosts.map((host) => ({
        name: host,
        unitName: '',
        staffNo: '',
        role: 'host' as const,
        tableNo: table.no,
      })),
      ...table.guests.map(({ name: guest, unitName, staffNo }) => ({
        name: guest,
        unitName,
        staffNo,
        role: 'guest' as const,
        tableNo: table.no,
      })),
    ]);
    await removeGuests(tx, tenantId, gatheringId);
    await insertGuests(tx, tenantId, gathering, 0, guests);
    record({
      event: 'dinner.seated',
      subject: { kind: 'gathering', id: gatheringId },
      orgPath: gathering.orgPath,
      before: { listed: listed.length },
      after: { tables: tables.length, diners: diners.length, hosts: hosts.length },
    });
    return { tables: tables.length, diners: diners.length, hosts: hosts.length };
  },
});
