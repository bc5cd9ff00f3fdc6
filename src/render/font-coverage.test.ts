import { expect, test } from 'vitest';
import { findUnprintable } from './font-coverage.ts';

test('the rare characters of real names can all be printed', async () => {
  expect(await findUnprintable('䶮㛃𬭚喆犇淼堃珺赟翀昇祎玥璟旸婳嫚頔骉麤 赵·钱、２０２６年1月\n')).toEqual([]);
});

test('a character nobody drew is named once: private use, and one of the newest extension', async () => {
  expect(await findUnprintable('张\ue863伟，李\u{30000}\ue863')).toEqual(['\ue863', '\u{30000}']);
});
