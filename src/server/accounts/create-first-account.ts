import { z } from 'zod';
import type { Actor } from '#domain/accounts/actor.ts';
import { ACCOUNT_ROLES, type Role } from '#domain/accounts/permissions.ts';
import { refuse } from '#domain/refusal.ts';
import { type Context, makeContext } from '#server/context.ts';
import type { Transaction } from '#server/db/database.ts';
import { setRowScope } from '#server/db/in-scope.ts';
import { foundTenant } from '#server/organizations/found-tenant.ts';
import {
  claimInstallation,
  findRootUnit,
  findSoleTenantId,
  isInstallationFounded,
  type UnitOfAccount,
} from './accounts.store.ts';
import { accountInput, openAccount } from './open-account.ts';

type Parts = Pick<Context, 'database' | 'secrets' | 'now' | 'newId'>;

export const firstAccountInput = accountInput.pick({ personName: true, username: true, password: true });

/** The unit a fresh installation is founded on; a campaign file may extend the tree below it. */
export const rootUnitInput = z.object({
  code: z.string().min(1).default('root'),
  name: z.string().trim().min(2).max(60),
  level: z.enum(['county', 'township', 'base']).default('county'),
  kind: z.enum(['union', 'park', 'government', 'hospital', 'school', 'enterprise']).default('union'),
  divisionCode: z.string().default('000000'),
});

/**
 * Roles of the first account. In real use it administers and prepares; approving, paying and auditing wait for other
 * people's accounts. In the practice county one person may try every page; that who proposes cannot approve holds even there.
 */
export const FIRST_ROLES: Readonly<Record<'real' | 'practice', readonly Role[]>> = {
  real: ['administrator', 'clerk'],
  practice: ACCOUNT_ROLES,
};

export interface FirstAccount {
  readonly account: z.input<typeof firstAccountInput>;
  readonly unit: z.input<typeof rootUnitInput>;
  readonly purpose: 'real' | 'practice';
}

/**
 * Creates the first account of an installation, with its tenant and root unit, in one transaction. A tenant that the
 * command line has already filled is taken over. Of two people at once one wins; the other gets
 * `account.already-founded`. `then` runs in the same transaction as the new account.
 */
export async function createFirstAccount<T>(
  parts: Parts,
  { account, unit, purpose }: FirstAccount,
  then: (context: Context, tx: Transaction) => Promise<T>,
): Promise<T> {
  return parts.database.inTransaction(async (tx) => {
    const database = parts.database.within(tx);
    const existing = await findSoleTenantId(tx);
    const tenantId = existing ?? parts.newId();
    if (!(await claimInstallation(tx, tenantId, parts.now()))) {
      refuse('account.already-founded', '第一个账号已经建好了。请直接登录；忘记密码请找系统管理员。');
    }
    const userId = parts.newId();
    const founder = (unitId: string, unitPath: string): Actor => ({
      userId,
      name: account.personName,
      tenantId,
      grants: FIRST_ROLES[purpose].map((role) => ({ role, unitId, unitPath })),
    });
    const contextAs = (actor: Actor) => makeContext({ ...parts, database, actor });
    const shape = rootUnitInput.parse(unit);
    const root =
      existing === undefined
        ? await found(contextAs(founder(tenantId, `/${shape.code}/`)), shape)
        : await rootOf(tx, tenantId, userId);
    const context = contextAs(founder(root.id, root.path));
    await openAccount(context, { ...account, userId, unitId: root.id, roles: [...FIRST_ROLES[purpose]] });
    return then(context, tx);
  });
}

async function found(context: Context, unit: z.output<typeof rootUnitInput>): Promise<UnitOfAccount> {
  const { rootId, path } = await foundTenant(context, unit);
  return { id: rootId, name: unit.name, level: unit.level, path };
}

async function rootOf(tx: Transaction, tenantId: string, userId: string): Promise<UnitOfAccount> {
  await setRowScope(tx, { tenantId, unitPaths: ['/'], userId });
  const root = await findRootUnit(tx, tenantId);
  if (!root) throw new Error('a tenant without a root unit');
  return root;
}

/** Whether the page must ask for the first account. */
export async function needsFirstAccount({ database }: Pick<Context, 'database'>): Promise<boolean> {
  return !(await database.inTransaction(isInstallationFounded));
}
