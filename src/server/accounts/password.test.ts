import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPassword, requireGoodPassword, verifyPassword } from './password.ts';
import { SignInThrottle } from './sign-in-throttle.ts';
import { isUsername, normalizeUsername } from './username.ts';

const PASSWORD = '冬天里的一把火烧得旺';

describe('a password', () => {
  it('is kept as argon2id with its parameters, salted anew each time', async () => {
    const [one, two] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword(PASSWORD, one)).toBe(true);
    expect(await verifyPassword(`${PASSWORD}!`, one)).toBe(false);
  });

  it('is the same in full width and half width, as input methods give it', async () => {
    expect(await verifyPassword('abcdefghijk', await hashPassword('ａｂｃｄｅｆｇｈｉｊｋ'))).toBe(true);
  });

  it.each(['', 'plain', '$2b$10$abcdefghijklmnopqrstuv', '$argon2i$v=19$m=19456,t=2,p=1$AAAA$AAAA'])(
    'matches no hash of another form: %s',
    async (hash) => {
      expect(await verifyPassword(PASSWORD, hash)).toBe(false);
    },
  );

  it.each([
    'password123',
    'qwertyuiop',
    '0123456789',
    '9876543210',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'Admin2026!',
    'woaini1314',
    'lin.lan.2026',
  ])('is refused when easy to guess: %s', (easy) => {
    expect(() => requireGoodPassword(easy, 'lin.lan')).toThrow();
  });

  it('is taken when it is a sentence', () => {
    for (const good of [PASSWORD, 'correct horse battery', 'Tr0ub4dor&3x'])
      expect(() => requireGoodPassword(good, 'lin.lan')).not.toThrow();
  });
});

describe('a user name', () => {
  it('may be Chinese, and is the same in any width and case', () => {
    expect(['王芳', 'zhang.wei', '0371-02', 'Ａ王'].every(isUsername)).toBe(true);
    expect(['王', ' 王芳', 'a b', '王芳<script>', '-a', 'a'.repeat(31)].some(isUsername)).toBe(false);
    expect(normalizeUsername('ＬＩＮ.Lan ')).toBe('lin.lan');
  });
});

describe('the count of wrong passwords', () => {
  it('lets through any number of failures that lie far enough apart, and stops no other name', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 60 }), (minutes) => {
        const throttle = new SignInThrottle();
        let now = Date.UTC(2026, 0, 1);
        const tried: number[] = [];
        for (const wait of minutes) {
          now += wait * 60_000;
          const at = new Date(now);
          try {
            throttle.requireRoom('lin', at);
            throttle.recordAttempt('LIN', at);
            tried.push(now);
          } catch {
            expect(tried.filter((time) => now - time < 15 * 60_000).length).toBeGreaterThan(0);
          }
          expect(() => throttle.requireRoom('zhou', at)).not.toThrow();
        }
        for (const start of tried)
          expect(tried.filter((time) => time >= start && time < start + 15 * 60_000).length).toBeLessThanOrEqual(16);
      }),
    );
  });

  it('is forgotten after the right password', () => {
    const throttle = new SignInThrottle();
    const at = new Date('2026-01-12T01:00:00Z');
    for (let attempt = 0; attempt < 8; attempt++) throttle.recordAttempt('lin', at);
    expect(() => throttle.requireRoom('lin', at)).toThrow('15 分钟');
    throttle.recordSuccess('lin');
    expect(() => throttle.requireRoom('lin', at)).not.toThrow();
  });
});
