import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkAll, EXCEPTIONS } from './support/walls.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const broken = fileURLToPath(new URL('./fixtures/walls/', import.meta.url));

describe('the walls', () => {
  it('stand in this house', () => {
    expect(checkAll(root)).toEqual([]);
  });

  it.each(fs.readdirSync(broken))('are seen to be broken in the fixture %s', (name) => {
    const expected = fs.readFileSync(`${broken}${name}/expected.txt`, 'utf8').trim().split('\n');
    expect(checkAll(`${broken}${name}`)).toEqual(expected);
  });

  it('have exceptions only for files that exist, each with a reason', () => {
    for (const [file, reason] of Object.entries(EXCEPTIONS)) {
      expect(fs.existsSync(`${root}${file}`), file).toBe(true);
      expect(reason.length).toBeGreaterThan(20);
    }
  });
});
