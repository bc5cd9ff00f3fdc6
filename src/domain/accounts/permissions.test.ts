import { describe, expect, it } from 'vitest';
import type { Actor } from './actor.ts';
import { isAllowed, PERMISSIONS, type Permission, ROLES, reachesOf } from './permissions.ts';

const actor = (...grants: [role: keyof typeof ROLES, path: string][]): Actor => ({
  userId: 'u',
  name: '许舟',
  tenantId: 't',
  grants: grants.map(([role, unitPath]) => ({ role, unitId: unitPath, unitPath })),
});

/** Looking by another name: opening a sealed objection, trying lines without keeping them, comparing books, reckoning them anew by night, binding a voucher of what is there. */
const LOOKS: readonly Permission[] = [
  'objection.open',
  'simulation.run',
  'fund.check',
  'delivery.reconcile',
  'evidence.make',
];

describe('the permissions table', () => {
  it('names only known roles, and no permission that nobody holds', () => {
    for (const [permission, roles] of Object.entries(PERMISSIONS)) {
      expect(roles.length, permission).toBeGreaterThan(0);
      for (const role of roles) expect(Object.keys(ROLES)).toContain(role);
    }
  });

  it.each([
    ['entitlement.propose', 'entitlement.approve'],
    ['entitlement.approve', 'delivery.record'],
    ['entitlement.approve', 'fund.receive'],
  ] satisfies [Permission, Permission][])('lets no role do both %s and %s', (make, check) => {
    const both = (PERMISSIONS[make] as readonly string[]).filter((role) =>
      (PERMISSIONS[check] as readonly string[]).includes(role),
    );
    expect(both).toEqual([]);
  });

  it('lets the auditor read and never write', () => {
    const writes = (Object.keys(PERMISSIONS) as Permission[])
      .filter((permission) => (PERMISSIONS[permission] as readonly string[]).includes('auditor'))
      .filter((permission) => !/\.(read|read-[a-z-]+|verify|reveal-id-number)$/.test(permission))
      .filter((permission) => !LOOKS.includes(permission));
    expect(writes).toEqual([]);
  });
});

describe('reach', () => {
  it('covers the subtree of the grant and nothing beside it', () => {
    const xu = actor(['unit-clerk', '/990101/99010101/']);
    expect(isAllowed(xu, 'import.stage', '/990101/99010101/99010101A/')).toBe(true);
    expect(isAllowed(xu, 'import.stage', '/990101/99010102/')).toBe(false);
    expect(isAllowed(xu, 'import.stage', '/990101/')).toBe(false);
  });

  it('keeps only the outermost units', () => {
    const xu = actor(['unit-clerk', '/1/3/'], ['clerk', '/1/2/'], ['unit-clerk', '/1/2/9/'], ['viewer', '/1/']);
    expect(reachesOf(xu, 'import.stage')).toEqual(['/1/2/', '/1/3/']);
    expect(reachesOf(xu, 'entitlement.approve')).toEqual([]);
  });
});
