/**
 * Sign-in with user name and password, kept by better-auth on its own tables (schema `auth`) through a role that sees
 * nothing else. Only three of its doors are open: sign in, sign out, who is it. Accounts are made by our own actions.
 */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { connectionSettings, type ConnectTo } from '#server/db/database.ts';
import type { Secrets } from '#server/secrets.ts';
import { hashPassword, MAX_LENGTH, MIN_LENGTH, verifyPassword } from './password.ts';
import { SignInThrottle } from './sign-in-throttle.ts';
import { isUsername, normalizeUsername } from './username.ts';

export const AUTH_ROLE = 'nuanliu_auth';
/** A working day; then one signs in again. */
const SESSION_SECONDS = 12 * 60 * 60;

export interface SignedInUser {
  readonly id: string;
  readonly name: string;
  readonly username: string;
}

export interface SignIn {
  /** Passes a request to the library: `sign-in/username` or `sign-out`. */
  answer(request: Request): Promise<Response>;
  /** Who the session cookie belongs to, or undefined when there is none or it has run out. */
  findUser(headers: Headers): Promise<SignedInUser | undefined>;
  readonly throttle: SignInThrottle;
  close(): Promise<void>;
}

export interface SignInOptions {
  readonly connectTo: ConnectTo;
  readonly secrets: Secrets;
  readonly publicUrl: string | undefined;
  readonly newId: () => string;
}

/** The library takes a while to load, so this begins at once and is awaited at first use. */
export function openSignIn(options: SignInOptions): SignIn {
  const pool = new pg.Pool({
    ...connectionSettings(options.connectTo),
    max: 4,
    options: `-c role=${AUTH_ROLE} -c search_path=auth`,
  });
  pool.on('error', () => undefined);
  const opening = buildAuth(pool, options);
  opening.catch(() => undefined);
  return {
    answer: async (request) => (await opening).handler(request),
    findUser: async (headers) => {
      const session = await (await opening).api.getSession({ headers });
      if (!session) return undefined;
      const { id, name, username } = session.user;
      return { id, name, username: username ?? '' };
    },
    throttle: new SignInThrottle(),
    close: () => pool.end(),
  };
}

async function buildAuth(pool: pg.Pool, { secrets, publicUrl, newId }: SignInOptions) {
  const [{ betterAuth }, { username }] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/username'),
  ]);
  return betterAuth({
    appName: 'nuanliu',
    basePath: '/api/auth',
    ...(publicUrl === undefined ? {} : { baseURL: publicUrl }),
    secret: secrets.derive('session'),
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: { db: new Kysely({ dialect: new PostgresDialect({ pool }) }), type: 'postgres', schemaName: 'auth' },
    trustedOrigins: (request) => (request ? [new URL(request.url).origin] : []),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_LENGTH,
      maxPasswordLength: MAX_LENGTH,
      password: { hash: hashPassword, verify: ({ password, hash }) => verifyPassword(password, hash) },
    },
    plugins: [
      username({
        minUsernameLength: 2,
        maxUsernameLength: 30,
        usernameValidator: isUsername,
        usernameNormalization: normalizeUsername,
        schema: { user: { fields: { displayUsername: 'display_username' } } },
      }),
    ],
    session: {
      modelName: 'sessions',
      fields: {
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
      },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
    },
    user: {
      modelName: 'users',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: { tenantId: { type: 'string', fieldName: 'tenant_id', required: true, input: false } },
    },
    account: {
      modelName: 'credentials',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    // Our own limits stand in front of it (sign-in-throttle.ts, perMinute).
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'nuanliu',
      useSecureCookies: publicUrl?.startsWith('https:') === true,
      defaultCookieAttributes: { sameSite: 'strict', httpOnly: true, path: '/' },
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: ['x-nuanliu-client'] },
    },
  });
}
