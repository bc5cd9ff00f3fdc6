/**
 * Logins of the application's own. Migrations and the queue connect as the owner of the database; everything that answers a
 * person connects as a login that is a member of one restricted role and of nothing else, so that laying the role down leads nowhere.
 * Name and password follow from the installation's key: nothing to configure, nothing to store, and two installations on
 * one server do not get in each other's way.
 */
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import pg from 'pg';
import { refuse } from '#domain/refusal.ts';
import type { Secrets } from '#server/secrets.ts';
import { type ConnectTo, connectionSettings } from './database.ts';

/** The restricted roles that the migrations make and grant to. */
export type RestrictedRole = 'nuanliu_app' | 'nuanliu_auth';
const RESTRICTED_ROLES: readonly RestrictedRole[] = ['nuanliu_app', 'nuanliu_auth'];

/** The same database, reached with the login of a restricted role; `makeOwnLogins` must have run once before it is used. */
export function ownLogin(to: ConnectTo, role: RestrictedRole, secrets: Secrets): ConnectTo {
  const user = nameOf(role, secrets);
  const password = secrets.derive(`database-login ${role}`);
  if (typeof to !== 'string') return { ...to, user, password };
  const url = new URL(to);
  url.username = user;
  url.password = password;
  return url.toString();
}

/**
 * Makes the logins as the owner, unless they can connect already.
 * @refuses `database.no-own-login` when the owner may not create roles or the server does not let them in with a password.
 */
export async function makeOwnLogins(to: ConnectTo, secrets: Secrets): Promise<void> {
  for (const role of RESTRICTED_ROLES) {
    if (await canConnect(to, role, secrets)) continue;
    await makeLogin(to, role, secrets);
    if (!(await canConnect(to, role, secrets))) refuseLogin(nameOf(role, secrets));
  }
}

const nameOf = (role: RestrictedRole, secrets: Secrets) =>
  `${role}_${createHash('sha256').update(secrets.derive('database-login name')).digest('hex').slice(0, 12)}`;

async function canConnect(to: ConnectTo, role: RestrictedRole, secrets: Secrets): Promise<boolean> {
  const client = new pg.Client({ ...connectionSettings(ownLogin(to, role, secrets)), options: `-c role=${role}` });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function makeLogin(to: ConnectTo, role: RestrictedRole, secrets: Secrets): Promise<void> {
  const name = nameOf(role, secrets);
  const rights = 'LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';
  const client = new pg.Client(connectionSettings(to));
  await client.connect();
  try {
    const known = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name]);
    const verifier = scramVerifier(secrets.derive(`database-login ${role}`));
    await client.query(`${known.rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${name} ${rights} PASSWORD '${verifier}'`);
    await client.query(`GRANT ${role} TO ${name}`);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '42501') refuseLogin(name);
    throw error;
  } finally {
    await client.end();
  }
}

function refuseLogin(name: string): never {
  refuse(
    'database.no-own-login',
    `数据库里没有建成本程序专用的登录“${name}”，没有启动。请让 DATABASE_URL 中的用户有建立角色的权限（CREATEROLE），并让数据库服务允许该登录用密码连接，然后重新启动。`,
    { name },
  );
}

/** What PostgreSQL keeps of a password (RFC 7677), made here so that the password itself is in no statement and no log. */
function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const keyed = (word: string) => createHmac('sha256', salted).update(word).digest();
  const storedKey = createHash('sha256').update(keyed('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${keyed('Server Key').toString('base64')}`;
}
