/** Passwords: argon2id with the parameters OWASP names for it (19 MiB, 2 passes, 1 lane), and what is too easy to guess. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { refuse } from '#domain/refusal.ts';

const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
export const MIN_LENGTH = 10;
export const MAX_LENGTH = 128;

const derive = promisify(argon2);

/** `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, so that stronger parameters can follow without losing old passwords. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await deriveTag(password, nonce, MEMORY_KIB, PASSES, LANES);
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${plainBase64(nonce)}$${plainBase64(tag)}`;
}

/** Whether the password is the one that was hashed; false for a hash of any other form. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const match = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/.exec(hash);
  if (!match) return false;
  const expected = Buffer.from(match[5] ?? '', 'base64');
  const nonce = Buffer.from(match[4] ?? '', 'base64');
  const tag = await deriveTag(password, nonce, Number(match[1]), Number(match[2]), Number(match[3]));
  return tag.length === expected.length && timingSafeEqual(tag, expected);
}

function deriveTag(
  password: string,
  nonce: Buffer,
  memory: number,
  passes: number,
  parallelism: number,
): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFKC'), 'utf8');
  return derive('argon2id', { message, nonce, parallelism, tagLength: 32, memory, passes });
}

function plainBase64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

/** Patterns people reach for first, in small letters; a password that is one of them, repeated or with digits behind, is refused. */
const EASY = [
  'password',
  'passw0rd',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'admin',
  'administrator',
  'root',
  'test',
  'guest',
  'welcome',
  'iloveyou',
  'woaini',
  'abc',
  'abcd',
  'abcdef',
  'a',
  'aa',
  'aaa',
  'nuanliu',
  'gonghui',
  'songwennuan',
  'zhongguo',
  'mima',
  '1q2w3e4r5t',
  '1qaz2wsx',
  '1qaz2wsx3edc',
  'qazwsx',
  'qazwsxedc',
  'zxcvbnm',
  '送温暖',
  '暖流',
  '工会',
  '密码',
];

/** Refuses `account.weak-password` for fewer than 10 characters, more than 128, the name itself, or an easy pattern. */
export function requireGoodPassword(password: string, username: string): void {
  const length = [...password].length;
  if (length < MIN_LENGTH)
    refuse(
      'account.weak-password',
      `密码太短：现在 ${length} 个字符，至少要 ${MIN_LENGTH} 个。可以用一句自己记得住的话。`,
    );
  if (length > MAX_LENGTH) refuse('account.weak-password', `密码太长：最多 ${MAX_LENGTH} 个字符。`);
  const small = password.toLowerCase().normalize('NFKC');
  const core = small.replace(/[\d!@#$%^&*._-]+$/u, '');
  const isName = username.length > 2 && core === username.toLowerCase();
  if (isName || EASY.includes(core) || isRun(small)) {
    refuse(
      'account.weak-password',
      '这个密码太容易被猜到。请不要用用户名、常见单词、连续或重复的字符，可以用一句自己记得住的话。',
    );
  }
}

/** Only digits up or down the row, or one to three characters over and over. */
function isRun(text: string): boolean {
  const digits = '01234567890123456789';
  if (digits.includes(text) || [...digits].reverse().join('').includes(text)) return true;
  return /^(.{1,3})\1+$/u.test(text) || new Set(text).size < 4;
}
