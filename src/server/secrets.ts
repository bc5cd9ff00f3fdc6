/**
 * Keys and what is done with them. The key comes from NUANLIU_KEY or a key file beside the data, never from the database.
 * ID numbers, phones, cards and addresses are stored as AES-256-GCM ciphertext plus, where equality is asked, a keyed digest.
 */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { refuse } from '#domain/refusal.ts';

/** What a value is; it is bound into ciphertext and digest so that one field can never be passed off as another. */
export type SecretField =
  | 'id-number'
  | 'phone'
  | 'bank-card'
  | 'address'
  | 'import'
  | 'file'
  | 'note'
  | 'health'
  | 'notice-page';

export interface Secrets {
  /** Ciphertext: version byte, 12-byte nonce, 16-byte tag, text. */
  readonly encrypt: (field: SecretField, plain: string | Uint8Array) => Buffer;
  readonly decrypt: (field: SecretField, cipher: Uint8Array) => string;
  readonly decryptBytes: (field: SecretField, cipher: Uint8Array) => Buffer;
  /** HMAC-SHA-256 for equality; the same text in another field gives another digest. */
  readonly digest: (field: SecretField, plain: string) => Buffer;
  /** A secret for another purpose (sessions), derived from the same key. */
  readonly derive: (purpose: string) => string;
}

const VERSION = 1;

export function openSecrets(masterKey: Uint8Array): Secrets {
  if (masterKey.length < 32)
    refuse(
      'config.weak-key',
      '密钥太短：NUANLIU_KEY 至少要 32 字节（base64 编码）。请用 openssl rand -base64 32 生成。',
    );
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', masterKey, 'nuanliu', purpose, 32));
  // Key objects are set up once; raw bytes would be set up anew for every cell.
  const fieldKey = createSecretKey(keyFor('field-encryption'));
  const digestKey = createSecretKey(keyFor('field-digest'));
  const decryptBytes = (field: SecretField, cipher: Uint8Array): Buffer => {
    const bytes = Buffer.from(cipher);
    if (bytes[0] !== VERSION) throw new Error('unknown ciphertext version');
    const decipher = createDecipheriv('aes-256-gcm', fieldKey, bytes.subarray(1, 13)).setAAD(Buffer.from(field));
    decipher.setAuthTag(bytes.subarray(13, 29));
    return Buffer.concat([decipher.update(bytes.subarray(29)), decipher.final()]);
  };
  return {
    encrypt(field, plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', fieldKey, nonce).setAAD(Buffer.from(field));
      const body = Buffer.concat([
        cipher.update(typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain),
        cipher.final(),
      ]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
    },
    decrypt: (field, cipher) => decryptBytes(field, cipher).toString('utf8'),
    decryptBytes,
    digest: (field, plain) => createHmac('sha256', digestKey).update(field).update('\0').update(plain, 'utf8').digest(),
    derive: (purpose) => keyFor(purpose).toString('base64url'),
  };
}

/** The key of an installation: the environment first, else the key file in the data folder, made at first start. */
export function loadSecrets(dataFolder: string, environmentKey: string | undefined): Secrets {
  if (environmentKey) return openSecrets(Buffer.from(environmentKey, 'base64'));
  const file = path.join(dataFolder, 'secret.key');
  fs.mkdirSync(dataFolder, { recursive: true });
  try {
    fs.writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return openSecrets(Buffer.from(fs.readFileSync(file, 'utf8').trim(), 'base64'));
}
