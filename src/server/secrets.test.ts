import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSecrets, openSecrets } from './secrets.ts';

const secrets = openSecrets(Buffer.alloc(32, 1));
const NUMBER = '999901199001011234';

describe('secrets', () => {
  it('give back what was hidden, and hide it differently each time', () => {
    const once = secrets.encrypt('id-number', NUMBER);
    const again = secrets.encrypt('id-number', NUMBER);
    expect(secrets.decrypt('id-number', once)).toBe(NUMBER);
    expect(once.equals(again)).toBe(false);
    expect(once.toString('latin1')).not.toContain(NUMBER);
  });

  it('notice a changed byte, another key, and a value passed off as another field', () => {
    const cipher = secrets.encrypt('phone', '19900001234');
    expect(() => secrets.decrypt('bank-card', cipher)).toThrow();
    expect(() => openSecrets(Buffer.alloc(32, 2)).decrypt('phone', cipher)).toThrow();
    cipher[cipher.length - 1] = (cipher.at(-1) ?? 0) ^ 1;
    expect(() => secrets.decrypt('phone', cipher)).toThrow();
  });

  it('digest equal values equally, by field and by key', () => {
    expect(secrets.digest('id-number', NUMBER)).toEqual(secrets.digest('id-number', NUMBER));
    expect(secrets.digest('id-number', NUMBER)).not.toEqual(secrets.digest('phone', NUMBER));
    expect(openSecrets(Buffer.alloc(32, 2)).digest('id-number', NUMBER)).not.toEqual(
      secrets.digest('id-number', NUMBER),
    );
  });

  it('refuse a key that is too short', () => {
    expect(() => openSecrets(Buffer.alloc(16))).toThrow('密钥太短');
  });

  it('are kept in a file only its owner can read, and found again', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'nuanliu-keys-'));
    const first = loadSecrets(folder, undefined);
    expect(loadSecrets(folder, undefined).digest('phone', '1')).toEqual(first.digest('phone', '1'));
    expect(statSync(path.join(folder, 'secret.key')).mode & 0o077).toBe(0);
  });
});
