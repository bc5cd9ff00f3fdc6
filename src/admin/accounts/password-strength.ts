import { COLORS } from '#ui/theme.ts';

const COMMON = /^(.)\1+$|123456|abcdef|qwerty|password|888888|666666|112233|nuanliu|gonghui/i;

/** Says in words how good a password is, and what would make it better. Length counts more than odd signs. */
export function describePassword(password: string): { word: string; advice: string; tone: string } {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  if (password.length < 10) return { word: '太短', advice: `还差 ${10 - password.length} 个字`, tone: COLORS.wrong };
  if (COMMON.test(password))
    return { word: '容易被猜到', advice: '不要用连号、重复的数字或常见的词', tone: COLORS.wrong };
  if (password.length < 14 && kinds < 3)
    return { word: '一般', advice: '再长几个字，或加上数字和符号会更好', tone: COLORS.amber };
  return { word: '好', advice: '', tone: COLORS.good };
}
