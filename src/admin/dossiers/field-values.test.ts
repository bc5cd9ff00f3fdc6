import { describe, expect, it } from 'vitest';
import type { DossierField } from './dossiers.queries.ts';
import { fenOf, toAnswers, toFieldValues, yuanOf } from './field-values.ts';

const field = (code: string, more: Partial<DossierField> = {}): DossierField => ({
  code,
  label: code,
  section: 'person',
  kind: 'text',
  choices: [],
  required: false,
  health: false,
  sealed: false,
  usual: null,
  ...more,
});

describe('the fields of a dossier', () => {
  it('show yuan and send fen, to the fen', () => {
    for (const fen of ['0', '5', '99', '100', '123450', '9007199254740991']) expect(fenOf(yuanOf(fen))).toBe(fen);
    expect(fenOf('1234.5')).toBe('123450');
    expect(toFieldValues([field('a', { kind: 'money' })], { a: '123450' })).toEqual({ a: '1234.50' });
  });
  it('send blanks as nothing, and a sealed field only when it was typed', () => {
    const fields = [field('a'), field('b', { sealed: true }), field('c', { usual: '汉族' })];
    expect(toAnswers(fields, { a: '', b: '' })).toEqual({ a: '', c: null });
    expect(toAnswers(fields, { b: '0999-1' })).toEqual({ a: null, b: '0999-1', c: null });
    expect(toFieldValues(fields, {})).toEqual({ c: '汉族' });
  });
});
