import { refuse } from '../refusal.ts';

/** What a meeting decides of one household (集体研究, domain.md §2.6, §14.4). */
export const DECISIONS = { agreed: '同意', refused: '不同意', deferred: '缓议' } as const;
export type Decision = keyof typeof DECISIONS;

/** Who sits in a meeting. */
export interface MeetingPeople {
  readonly chairedBy: string;
  readonly recordedBy: string;
  readonly attendees: readonly string[];
}

/** What is written down of one household; `objection` is an opinion against it, with who said it. */
export interface CaseDecision {
  readonly decision: Decision;
  readonly reason: string | null;
  readonly objection: { readonly by: string; readonly text: string } | null;
}

/**
 * Whether a decision may be written down: refuses (`meeting.frozen`) a list that is frozen already, (`meeting.no-reason`)
 * 不同意 or 缓议 without a reason, and (`meeting.not-attending`) an objection by somebody who is not there.
 */
export function requireDecision(
  meeting: MeetingPeople & { readonly isFrozen: boolean },
  { decision, reason, objection }: CaseDecision,
): void {
  if (meeting.isFrozen) refuseFrozen();
  if (decision !== 'agreed' && reason === null)
    refuse('meeting.no-reason', `“${DECISIONS[decision]}”要写明理由。请写上理由再记录。`);
  const present = [meeting.chairedBy, ...meeting.attendees];
  if (objection && !present.includes(objection.by))
    refuse(
      'meeting.not-attending',
      `“${objection.by}”不在出席名单里。请从出席的 ${present.length} 人中选择提出意见的人。`,
    );
}

/** A frozen list is never edited: who is added or changed later goes on a supplementary list. */
export function refuseFrozen(): never {
  refuse(
    'meeting.frozen',
    '名单已经冻结，不能再改。需要增加的，请召开下一次会议，列入增补名单；不应发放的，写明原因改为不发放。',
  );
}

/** What a frozen list takes on of one household. */
export interface CaseStanding {
  readonly who: string;
  readonly decision: Decision | null;
  readonly state: 'proposed' | 'approved' | 'excluded';
}

/**
 * Whether the list may be frozen: refuses (`meeting.undecided`) households nobody has decided about, and
 * (`meeting.case-changed`) one that was agreed to and left the list of the proposed meanwhile.
 */
export function requireFreezable(cases: readonly CaseStanding[]): void {
  const open = cases.filter((each) => each.decision === null);
  const [firstOpen] = open;
  if (firstOpen)
    refuse(
      'meeting.undecided',
      `还有 ${open.length} 户没有决定，第一户是${firstOpen.who}。请逐户决定，或对其余各户一并记为同意。`,
      { count: open.length },
    );
  const changed = cases.find((each) => each.decision !== 'refused' && each.state !== 'proposed');
  if (changed)
    refuse(
      'meeting.case-changed',
      `${changed.who}在会议期间已经改为不发放。请把这一户改记为“不同意”并写明理由，再冻结名单。`,
    );
}

/** One agreed household as frozen; the digest of the list is made from these. Amounts in fen, as decimal digits. */
export interface FrozenLine {
  readonly position: number;
  readonly dossierNo: string;
  readonly measureCode: string;
  readonly standardCode: string;
  readonly cashFen: string;
  readonly goodsFen: string;
  readonly goodsName: string;
  readonly cashSource: string | null;
  readonly goodsSource: string | null;
}

/** What a list is called: the first one, or the second, third… as 增补名单. */
export function listName(listNo: number): string {
  return listNo === 1 ? '核定名单' : `增补名单（${listNo - 1}）`;
}

/** Where an entitlement stands on a frozen list, and whether it still is as it was frozen. */
export interface ListPlace {
  readonly meetingId: string;
  readonly isUnchanged: boolean;
}

/**
 * Where lists are decided in meetings only what stands on a frozen one, as it was frozen, is approved. Refuses
 * (`entitlement.not-on-frozen-list`) anybody else, and (`entitlement.list-changed`) an amount that is not the frozen one.
 * `meetingId` is the list that is approved, when one is named.
 */
export function requireListed(
  entitlements: readonly { readonly id: string; readonly unitName: string; readonly headName: string }[],
  places: ReadonlyMap<string, ListPlace>,
  meetingId: string | undefined,
): void {
  for (const each of entitlements) {
    const who = `${each.unitName}${each.headName}`;
    const place = places.get(each.id);
    if (!place || (meetingId !== undefined && place.meetingId !== meetingId))
      refuse(
        'entitlement.not-on-frozen-list',
        `${who}不在已冻结的名单里，不能审批。请先开会逐户研究并冻结名单；名单冻结以后增加的，列入增补名单再研究。`,
        { entitlementId: each.id },
      );
    if (!place.isUnchanged)
      refuse(
        'entitlement.list-changed',
        `${who}的金额或资金来源与冻结的名单不一致，不能审批。请查明原因；不应发放的，写明原因改为不发放。`,
        { entitlementId: each.id },
      );
  }
}
