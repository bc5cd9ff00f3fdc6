import { z } from 'zod';
import { ACCOUNT_ROLES, isWithin, type Role } from '#domain/accounts/permissions.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { findUnit, insertGrant, insertUser } from './accounts.store.ts';
import { hashPassword, requireGoodPassword } from './password.ts';
import { isUsername, normalizeUsername } from './username.ts';

export const accountInput = z.object({
  /** Made by whoever founds an installation, who acts under this id already; otherwise fresh. */
  userId: z.uuid().optional(),
  personName: z.string().trim().min(2).max(40),
  username: z.string().trim(),
  password: z.string().max(1000),
  unitId: z.uuid(),
  roles: z.array(z.enum(ACCOUNT_ROLES as [Role, ...Role[]])).min(1),
});

/**
 * Opens an account for a colleague with roles at one unit. Refuses `account.bad-username`, `account.weak-password`,
 * `account.username-taken`, and `account.unit-not-found` for a unit outside the actor's own subtree.
 */
export const openAccount = action({
  name: 'account.grant',
  input: accountInput,
  async run(scope, input) {
    const { tx, tenantId, actor, now, newId, record, unitPaths } = scope;
    if (!isUsername(input.username)) {
      refuse(
        'account.bad-username',
        '用户名要有 2–30 个字，只能用汉字、字母、数字、点、短横和下划线，以汉字、字母或数字开头。',
      );
    }
    requireGoodPassword(input.password, input.username);
    const unit = await findUnit(tx, tenantId, input.unitId);
    if (!unit || !unitPaths.some((path) => isWithin(unit.path, path))) {
      refuse('account.unit-not-found', '没有找到这个单位，或它不在您管辖的范围内。请重新选择单位。');
    }
    const id = input.userId ?? newId();
    const user = {
      id,
      name: input.personName,
      username: input.username,
      normalized: normalizeUsername(input.username),
      passwordHash: await hashPassword(input.password),
    };
    if (!(await insertUser(tx, tenantId, user, newId(), now))) {
      refuse('account.username-taken', `用户名“${input.username}”已有人使用，请换一个。`);
    }
    const roles = [...new Set(input.roles)].sort();
    for (const role of roles)
      await insertGrant(tx, tenantId, { id: newId(), userId: id, role, unit, grantedBy: actor.userId }, now);
    record({
      event: 'account.opened',
      subject: { kind: 'account', id },
      orgPath: unit.path,
      after: { name: user.name, username: user.username, roles, unitId: unit.id },
    });
    return { id, name: user.name, username: user.username, roles, unitId: unit.id, unitName: unit.name };
  },
});
