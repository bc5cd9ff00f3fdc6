import type { Fen } from '../money.ts';
import { refuse } from '../refusal.ts';
import type { GuestRole } from './gathering-lists.ts';

export interface Guest {
  /** Line in the list of the gathering, from 1. */
  readonly line: number;
  readonly name: string;
  readonly unitName: string;
  readonly role: GuestRole;
  readonly attended: boolean | null;
  readonly receivedGift: boolean;
}

export interface AttendanceMark {
  readonly line: number;
  readonly attended: boolean;
  /** Unless said, whoever came as a guest takes the gift when there is one. */
  readonly receivedGift?: boolean | undefined;
}

export interface Attendance {
  readonly guests: readonly Guest[];
  readonly attended: number;
  readonly gifts: number;
  /** Value of the gifts handed out, fen. */
  readonly giftFen: Fen;
  /** On the list and not marked either way: to be asked about before the gathering is closed. */
  readonly unmarked: readonly Guest[];
}

/**
 * Marks who came. Refuses a line that is not on the list (`gathering.no-such-guest`), a gift to somebody absent
 * (`gathering.gift-to-absent`), a gift where none was planned (`gathering.no-gift-planned`), and one line marked twice.
 */
export function decideAttendance(
  guests: readonly Guest[],
  marks: readonly AttendanceMark[],
  gift: { readonly perPersonFen: Fen } | null,
): Attendance {
  const byLine = new Map(guests.map((guest) => [guest.line, guest]));
  const seen = new Set<number>();
  for (const { line, attended, receivedGift = false } of marks) {
    const guest = byLine.get(line);
    if (!guest) refuse('gathering.no-such-guest', `名单里没有第${line}行。请刷新名单后再登记到场情况。`, { line });
    if (seen.has(line))
      refuse('gathering.marked-twice', `第${line}行（${guest.name}）登记了两次到场情况。请只保留一次。`, { line });
    seen.add(line);
    if (receivedGift && !attended)
      refuse(
        'gathering.gift-to-absent',
        `第${line}行（${guest.name}）没有到场，不能登记领取慰问品。请改正到场情况，或另行登记发放。`,
        { line },
      );
    if (receivedGift && !gift)
      refuse('gathering.no-gift-planned', `这场活动没有安排慰问品，第${line}行（${guest.name}）不能登记领取。`, {
        line,
      });
    byLine.set(line, {
      ...guest,
      attended,
      receivedGift: receivedGift || (gift !== null && attended && guest.role === 'guest' && !marksDecline(marks, line)),
    });
  }
  const after = [...byLine.values()];
  const gifts = after.filter((guest) => guest.receivedGift).length;
  return {
    guests: after,
    attended: after.filter((guest) => guest.attended).length,
    gifts,
    giftFen: BigInt(gifts) * (gift?.perPersonFen ?? 0n),
    unmarked: after.filter((guest) => guest.attended === null),
  };
}

const marksDecline = (marks: readonly AttendanceMark[], line: number) =>
  marks.some((mark) => mark.line === line && mark.receivedGift === false);
