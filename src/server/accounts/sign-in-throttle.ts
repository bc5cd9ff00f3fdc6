import { refuse } from '#domain/refusal.ts';
import { normalizeUsername } from './username.ts';

const ALLOWED_FAILURES = 8;
const WINDOW_MS = 15 * 60 * 1000;
const REMEMBERED_NAMES = 20_000;

/**
 * Counts attempts for each user name since the last right password, whoever makes them and from wherever. It lives in memory: a restart forgets,
 * which an attacker cannot cause.
 */
export class SignInThrottle {
  readonly #failures = new Map<string, { count: number; since: number }>();

  /** Refuses `account.sign-in-too-many` after 8 wrong passwords within 15 minutes, until the 15 minutes are over. */
  requireRoom(username: string, now: Date): void {
    const failure = this.#failures.get(normalizeUsername(username));
    if (!failure || failure.count < ALLOWED_FAILURES) return;
    const leftMs = failure.since + WINDOW_MS - now.getTime();
    if (leftMs <= 0) return;
    const minutes = Math.ceil(leftMs / 60_000);
    refuse(
      'account.sign-in-too-many',
      `这个用户名的密码输错次数太多，请过 ${minutes} 分钟再试；忘记密码请找系统管理员。`,
      {
        retryAfterSeconds: Math.ceil(leftMs / 1000),
      },
    );
  }

  /** Counts an attempt; called before the password is looked at, taken back by `recordSuccess`. */
  recordAttempt(username: string, now: Date): void {
    const name = normalizeUsername(username);
    const failure = this.#failures.get(name);
    const isRecent = failure !== undefined && now.getTime() - failure.since < WINDOW_MS;
    this.#failures.delete(name);
    this.#failures.set(name, isRecent ? { ...failure, count: failure.count + 1 } : { count: 1, since: now.getTime() });
    const oldest = this.#failures.keys().next().value;
    if (this.#failures.size > REMEMBERED_NAMES && oldest !== undefined) this.#failures.delete(oldest);
  }

  recordSuccess(username: string): void {
    this.#failures.delete(normalizeUsername(username));
  }
}
