import type { Desk } from './desk.queries.ts';

/** The counts of the desk in the order they are shown. */
export const COUNT_LABELS: readonly (readonly [key: keyof Desk['counts'], label: string, unit: string])[] = [
  ['households', '在册家庭', '户'],
  ['persons', '家庭人口', '人'],
  ['decided', '已认定', '户'],
  ['withTier', '列入困难类别', '户'],
  ['rowsParked', '存疑待核', '行'],
  ['importsOpen', '待确认的花名册', '份'],
  ['duplicatesOpen', '疑似重复', '对'],
];
