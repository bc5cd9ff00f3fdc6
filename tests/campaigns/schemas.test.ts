import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { publishedSchemas } from '../../scripts/schemas.ts';

describe('published schemas', () => {
  test.each(Object.entries(publishedSchemas()))('%s is current (npm run schemas)', (name, text) => {
    expect(readFileSync(new URL(`../../packs/schemas/${name}`, import.meta.url), 'utf8')).toBe(text);
  });
});
