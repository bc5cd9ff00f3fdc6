import { refuse } from '../refusal.ts';

export interface Diner {
  readonly name: string;
  readonly unitName: string;
}

export interface DinnerTable<D extends Diner = Diner> {
  /** From 1. */
  readonly no: number;
  readonly hosts: readonly string[];
  readonly guests: readonly D[];
}

/**
 * Seats the staff who stay over the festival, colleagues of one department side by side, at as few tables as hold them; every
 * table has a host. Refuses nobody to seat (`dinner.nobody-stays`) and fewer hosts than tables (`dinner.too-few-hosts`), saying
 * how many are missing.
 */
export function seatDinner<D extends Diner>(
  diners: readonly D[],
  hosts: readonly string[],
  seatsPerTable: number,
): DinnerTable<D>[] {
  if (diners.length === 0)
    refuse('dinner.nobody-stays', '摸底名单里没有人留下来吃年夜饭，不用排座位。请先登记外地职工摸底情况。');
  const tableCount = Math.ceil((diners.length + hosts.length) / seatsPerTable);
  if (hosts.length < tableCount) {
    const needed = Math.ceil(diners.length / (seatsPerTable - 1));
    refuse(
      'dinner.too-few-hosts',
      `${diners.length}人用餐、每桌${seatsPerTable}座，需要${needed}桌，每桌要有一位领导作陪，现在只有${hosts.length}位，还差${needed - hosts.length}位。请增加作陪人员或每桌座位。`,
      { tables: needed, hosts: hosts.length },
    );
  }
  const ordered = [...diners].sort((a, b) => (a.unitName < b.unitName ? -1 : a.unitName > b.unitName ? 1 : 0));
  const total = diners.length + hosts.length;
  let next = 0;
  return Array.from({ length: tableCount }, (_, index) => {
    const size = Math.floor(total / tableCount) + (index < total % tableCount ? 1 : 0);
    const seated = hosts.filter((_host, position) => position % tableCount === index);
    const guests = ordered.slice(next, next + size - seated.length);
    next += guests.length;
    return { no: index + 1, hosts: seated, guests };
  });
}
