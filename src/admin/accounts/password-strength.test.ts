import { describe, expect, it } from 'vitest';
import { describePassword } from './password-strength.ts';

describe('what is said of a password', () => {
  it.each([
    ['', '太短', '还差 10 个字'],
    ['short1!', '太短', '还差 3 个字'],
    ['1234567890', '容易被猜到', '不要用连号、重复的数字或常见的词'],
    ['aaaaaaaaaaaa', '容易被猜到', '不要用连号、重复的数字或常见的词'],
    ['lantern moon', '一般', '再长几个字，或加上数字和符号会更好'],
    ['Lantern-2026', '好', ''],
    ['腊月里第一场雪落在屋檐上面', '一般', '再长几个字，或加上数字和符号会更好'],
    ['腊月里第一场雪落在东边屋檐上面', '好', ''],
  ])('says of "%s": %s', (password, word, advice) => {
    expect(describePassword(password)).toMatchObject({ word, advice });
  });
});
