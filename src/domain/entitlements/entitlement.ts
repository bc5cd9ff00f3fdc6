import { refuse } from '../refusal.ts';

/** 核定额的状态. Money is reserved when an entitlement is approved; what was handed over and came back is in `deliveries`. */
export const ENTITLEMENT_STATES = {
  proposed: '待审批',
  approved: '已批准',
  excluded: '不发放',
} as const;
export type EntitlementState = keyof typeof ENTITLEMENT_STATES;

/** What may follow what. An approved entitlement that is excluded gives its reserved money back. */
const ENTITLEMENT_LIFE: Readonly<Record<EntitlementState, readonly EntitlementState[]>> = {
  proposed: ['approved', 'excluded'],
  approved: ['excluded'],
  excluded: [],
};

/** What has to be known of an entitlement to decide about it. */
export interface StandingEntitlement {
  readonly id: string;
  readonly state: EntitlementState;
  readonly headName: string;
  readonly unitName: string;
  readonly proposedBy: string;
}

/** The state after the move. Refuses what the table does not hold (`entitlement.wrong-state`). */
export function decideEntitlementMove(entitlement: StandingEntitlement, to: EntitlementState): EntitlementState {
  if (ENTITLEMENT_LIFE[entitlement.state].includes(to)) return to;
  const who = `${entitlement.unitName}${entitlement.headName}`;
  const is = ENTITLEMENT_STATES[entitlement.state];
  if (to === 'approved' && entitlement.state !== 'excluded') {
    refuse('entitlement.already-approved', `${who}的核定额${is}，不能再次批准；请刷新列表后再试。`, {
      entitlementId: entitlement.id,
    });
  }
  refuse('entitlement.wrong-state', `${who}的核定额是“${is}”，不能转为“${ENTITLEMENT_STATES[to]}”。`, {
    entitlementId: entitlement.id,
    from: entitlement.state,
    to,
  });
}

/**
 * Whether this approver may approve these entitlements. Refuses an empty list, anything not proposed, and the approver's
 * own proposals (`entitlement.own-proposal`): whoever draws up the list does not approve it (domain.md §22.2).
 */
export function decideApproval(entitlements: readonly StandingEntitlement[], approverId: string): void {
  if (entitlements.length === 0) {
    refuse(
      'entitlement.nothing-to-approve',
      '没有待审批的核定额：名单可能已经批准，或经办人还没有提出。请刷新后查看。',
    );
  }
  for (const entitlement of entitlements) decideEntitlementMove(entitlement, 'approved');
  const own = entitlements.filter((entitlement) => entitlement.proposedBy === approverId);
  if (own.length > 0) {
    refuse(
      'entitlement.own-proposal',
      `这批名单中有 ${own.length} 户是您本人提出的，经办人不能审批自己提出的名单，请由分管主席审批。`,
      { count: own.length },
    );
  }
}

/**
 * Whether an entitlement may be excluded for this reason. Refuses an empty reason (`entitlement.no-reason`), what is
 * excluded already, what has been handed over (`entitlement.already-delivered`): that comes back as a return, and what is on its
 * way by bank or in an envelope (`entitlement.on-its-way`).
 */
export function decideExclusion(
  entitlement: StandingEntitlement,
  isDelivered: boolean,
  reason: string,
  isOnItsWay = false,
): void {
  const who = `${entitlement.unitName}${entitlement.headName}`;
  if (reason.trim() === '') refuse('entitlement.no-reason', `请写明${who}不发放的原因，原因会留在记录里。`);
  if (isDelivered) {
    refuse('entitlement.already-delivered', `${who}的款物已发放，不能改为不发放；如已退回，请登记退回。`, {
      entitlementId: entitlement.id,
    });
  }
  if (isOnItsWay) {
    refuse(
      'entitlement.on-its-way',
      `${who}的慰问金已列入银行代发批次或装入红包袋，不能改为不发放。请先由财务取消批次或收回红包袋。`,
      { entitlementId: entitlement.id },
    );
  }
  decideEntitlementMove(entitlement, 'excluded');
}
