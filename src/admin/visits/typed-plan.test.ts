import { expect, test } from 'vitest';
import { packingOf, seasonOf, stopsOf, teamOf } from './typed-plan.ts';

test('a team is its leader and then one member a line, the post after the name', () => {
  const { people } = teamOf({
    code: ' 1 ',
    name: '第一组',
    leaderName: '方向明',
    leaderPost: '主席',
    members: '沈如松 常务副主席\n\n 温若水 \r\n古月明　科长',
  });
  expect(people).toEqual([
    { name: '方向明', post: '主席' },
    { name: '沈如松', post: '常务副主席' },
    { name: '温若水', post: '' },
    { name: '古月明', post: '科长' },
  ]);
});

test('doors chosen later come after those the team already has at that time', () => {
  const planned = [
    { teamCode: '1', visitOn: '2026-01-20', slot: 'morning', position: 3 },
    { teamCode: '1', visitOn: '2026-01-21', slot: 'morning', position: 9 },
    { teamCode: '2', visitOn: '2026-01-20', slot: 'morning', position: 7 },
  ] as const;
  const typed = { teamCode: '1', visitOn: '2026-01-20', slot: 'morning', dossierNos: ['D1', 'D2'] } as const;
  expect(stopsOf(typed, planned).map((stop) => stop.position)).toEqual([4, 5]);
});

test('yuan become whole fen', () => {
  const lines = [{ kind: 'goods', name: ' 棉被 ', quantity: 2, unitYuan: 180.1 }] as const;
  expect(packingOf({ teamCode: '1', packedOn: '2026-01-20', lines }).lines).toEqual([
    { kind: 'goods', name: '棉被', quantity: 2, unitFen: 18_010 },
  ]);
});

test('an emptied day is left to the campaign and an emptied limit of first helpers is none', () => {
  const sent = seasonOf({ family: '家庭', mind: '思想', cause: '原因', needs: '需求', secondHelperLimit: 5 });
  expect(sent).not.toHaveProperty('startsOn');
  expect(sent.firstHelperLimit).toBeNull();
});
