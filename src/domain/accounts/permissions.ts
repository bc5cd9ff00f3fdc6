import type { Actor } from './actor.ts';

/** 岗位 (domain.md §22.2). */
export const ROLES = {
  administrator: '系统管理员',
  clerk: '县级经办',
  'unit-clerk': '基层经办',
  reviewer: '帮扶中心审核',
  chair: '分管主席',
  cashier: '财务',
  auditor: '经审监督',
  viewer: '领导查询',
  medic: '医务',
  'passer-by': '公示网页来访者',
} as const;
export type Role = keyof typeof ROLES;

/** Roles an account may hold. Whoever reads a public page has no account and is never signed in. */
export const ACCOUNT_ROLES = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'passer-by');

/**
 * Who may do what: the one table that drives the server, the screens and the rights test.
 * Every action and query of the server is named here; one that is missing may be done by nobody.
 * Maker and checker differ: whoever proposes (clerk) does not approve (chair), whoever approves does not pay (cashier).
 */
export const PERMISSIONS = {
  'organization.found': ['administrator'],
  'organization.create': ['administrator', 'clerk'],
  'organization.read': [
    'administrator',
    'clerk',
    'unit-clerk',
    'reviewer',
    'chair',
    'cashier',
    'auditor',
    'viewer',
    'medic',
  ],
  'line.record': ['administrator', 'clerk'],
  'account.grant': ['administrator'],
  'account.read': ['administrator', 'auditor'],
  'colleague.read': ['administrator', 'clerk', 'unit-clerk', 'cashier'],
  'import.stage': ['clerk', 'unit-clerk'],
  'import.commit': ['clerk', 'unit-clerk'],
  'import.undo': ['clerk', 'unit-clerk'],
  'import.read': ['clerk', 'unit-clerk', 'reviewer', 'auditor'],
  'household.register': ['clerk', 'unit-clerk'],
  'household.withdraw': ['clerk', 'unit-clerk'],
  'household.read': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'cashier', 'auditor'],
  'household.change': ['clerk', 'unit-clerk'],
  'household.read-other-aid': ['clerk', 'unit-clerk', 'reviewer'],
  'household.set-card': ['clerk', 'unit-clerk', 'cashier'],
  'household.reveal-id-number': ['clerk', 'reviewer', 'auditor'],
  'dossier.open': ['clerk', 'unit-clerk'],
  'dossier.read': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'auditor'],
  'dossier.fill': ['clerk', 'unit-clerk'],
  'dossier.keep-health': ['clerk', 'unit-clerk', 'reviewer'],
  'dossier.take-step': ['clerk', 'unit-clerk', 'reviewer', 'chair'],
  'dossier.review': ['clerk', 'unit-clerk', 'reviewer'],
  'attachment.read': ['clerk', 'unit-clerk', 'reviewer', 'auditor'],
  'dossier.print': ['clerk', 'unit-clerk', 'reviewer'],
  'dossier.spot-check': ['clerk', 'reviewer'],
  'duplicate.search': ['clerk', 'unit-clerk'],
  'duplicate.read': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'cashier', 'auditor'],
  'duplicate.decide': ['clerk', 'unit-clerk', 'reviewer'],
  'eligibility.decide': ['clerk', 'reviewer'],
  'eligibility.read': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'auditor'],
  'eligibility.check': ['clerk', 'unit-clerk', 'reviewer'],
  'eligibility.read-checked': ['clerk', 'unit-clerk', 'reviewer', 'auditor'],
  'eligibility.print-letters': ['clerk', 'unit-clerk', 'reviewer'],
  'rule-pack.install': ['administrator', 'clerk'],
  'rule-pack.draft': ['administrator', 'clerk'],
  'rule-pack.read': ['administrator', 'clerk', 'unit-clerk', 'reviewer', 'chair', 'auditor'],
  'notice.post': ['clerk', 'unit-clerk'],
  'notice.read': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'auditor', 'viewer'],
  'notice.record-photo': ['clerk', 'unit-clerk'],
  'notice.close': ['clerk', 'unit-clerk'],
  'notice.withdraw': ['clerk', 'unit-clerk'],
  'notice.read-page': ['passer-by'],
  'objection.register': ['clerk', 'unit-clerk', 'reviewer'],
  'objection.raise-on-page': ['passer-by'],
  'objection.read': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'auditor'],
  'objection.open': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'auditor'],
  'objection.investigate': ['clerk', 'unit-clerk', 'reviewer'],
  'objection.decide': ['reviewer', 'chair'],
  'campaign.plan': ['clerk'],
  'campaign.accept': ['clerk', 'unit-clerk'],
  'campaign.report': ['clerk', 'unit-clerk'],
  'campaign.read': ['administrator', 'clerk', 'unit-clerk', 'reviewer', 'chair', 'cashier', 'auditor', 'viewer'],
  'fund.receive': ['cashier'],
  'fund.set-rule': ['clerk'],
  'fund.set-budget': ['clerk'],
  'fund.allocate': ['cashier'],
  'receipt.print': ['cashier'],
  'fund.read-rows': ['clerk', 'chair', 'cashier', 'auditor'],
  /** Kept by the server itself every night, as an auditor of the campaign's unit. */
  'fund.check': ['auditor'],
  'fund.read': ['clerk', 'chair', 'cashier', 'auditor', 'viewer'],
  'entitlement.propose': ['clerk'],
  'entitlement.approve': ['chair'],
  'entitlement.exclude': ['clerk'],
  'entitlement.set-thresholds': ['administrator'],
  'entitlement.declare-relatives': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'cashier'],
  'quota.set': ['clerk'],
  'meeting.record': ['clerk', 'chair'],
  'meeting.read': ['clerk', 'reviewer', 'chair', 'auditor'],
  'entitlement.read': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'cashier', 'auditor'],
  'simulation.run': ['clerk', 'reviewer', 'chair', 'auditor'],
  'simulation.read-names': ['clerk', 'reviewer', 'chair', 'auditor'],
  'simulation.save': ['clerk', 'reviewer', 'chair'],
  'delivery.record': ['cashier'],
  'delivery.book-signed': ['cashier', 'clerk'],
  'fund.hand-over': ['cashier', 'clerk'],
  'allotment.pay': ['cashier', 'clerk'],
  'bank-batch.make': ['cashier'],
  'bank-batch.release': ['cashier', 'chair'],
  'bank-batch.download': ['cashier'],
  'bank-batch.read': ['clerk', 'chair', 'cashier', 'auditor'],
  'envelope.prepare': ['cashier'],
  'envelope.hand': ['cashier', 'clerk', 'unit-clerk'],
  'envelope.read': ['clerk', 'unit-clerk', 'chair', 'cashier', 'auditor'],
  'sign-off.record': ['clerk', 'unit-clerk', 'cashier'],
  'sign-off.read': ['clerk', 'unit-clerk', 'cashier', 'auditor'],
  'goods.plan': ['clerk', 'unit-clerk'],
  'goods.approve': ['chair'],
  'goods.keep': ['clerk', 'unit-clerk'],
  'goods.hand-over': ['cashier', 'clerk'],
  /** Goods at the door against a picture of the signature; the sum was named by whoever approved (decision 0012). */
  'goods.sign-off': ['cashier', 'clerk'],
  'goods.read': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'cashier', 'auditor', 'viewer'],
  'delivery.reconcile': ['clerk', 'chair', 'cashier', 'auditor'],
  'delivery.read': ['clerk', 'unit-clerk', 'chair', 'cashier', 'auditor'],
  'pairing.arrange': ['clerk', 'unit-clerk'],
  'pairing.read': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'auditor'],
  'visit.plan': ['clerk', 'unit-clerk'],
  'visit.record': ['clerk', 'unit-clerk'],
  'visit.read': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'cashier', 'auditor'],
  'need.raise': ['clerk', 'unit-clerk', 'reviewer'],
  'need.answer': ['clerk', 'unit-clerk', 'reviewer', 'chair'],
  'need.read': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'auditor'],
  'allotment.approve': ['chair'],
  'gathering.plan': ['clerk', 'unit-clerk'],
  'gathering.record': ['clerk', 'unit-clerk'],
  'gathering.read': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'cashier', 'auditor', 'viewer'],
  'welfare.pay': ['cashier'],
  'ward.read': ['clerk', 'medic', 'auditor'],
  'ward.record-diagnosis': ['medic'],
  'ward.read-diagnosis': ['medic'],
  'inspection-form.install': ['administrator', 'clerk'],
  'inspection.record': ['clerk', 'unit-clerk'],
  'inspection.read': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'auditor', 'viewer'],
  'indicator.read': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'cashier', 'auditor', 'viewer'],
  'indicator.read-rows': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'cashier', 'auditor'],
  'document.make': ['clerk'],
  'document.read': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'cashier', 'auditor', 'viewer'],
  'document.verify': ['clerk', 'unit-clerk', 'reviewer', 'chair', 'cashier', 'auditor', 'viewer'],
  'evidence.read': ['clerk', 'chair', 'cashier', 'auditor'],
  'evidence.attach': ['clerk', 'cashier'],
  'evidence.make': ['clerk', 'chair', 'cashier', 'auditor'],
  'journal.read': ['auditor', 'administrator'],
  'job.read': ['administrator', 'clerk', 'unit-clerk', 'reviewer', 'chair', 'cashier', 'auditor', 'viewer', 'medic'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

/** Whether a unit path lies in the subtree of another: '/a/b/' is within '/a/'. */
export function isWithin(path: string, root: string): boolean {
  return path.startsWith(root);
}

/** Whether the actor may do this at the unit with this path (his own subtree only). */
export function isAllowed(actor: Actor, permission: Permission, unitPath: string): boolean {
  const roles: readonly Role[] = PERMISSIONS[permission];
  return actor.grants.some((grant) => roles.includes(grant.role) && isWithin(unitPath, grant.unitPath));
}

/**
 * The units at which the actor holds this permission, without those inside another of them: together they are the
 * subtrees his reads and writes are limited to. Empty when he holds it nowhere.
 */
export function reachesOf(actor: Actor, permission: Permission): readonly string[] {
  const roles: readonly Role[] = PERMISSIONS[permission];
  const paths = [...new Set(actor.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.unitPath))];
  return paths.filter((path) => !paths.some((other) => other !== path && isWithin(path, other))).sort();
}
