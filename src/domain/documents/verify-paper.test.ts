import { describe, expect, it } from 'vitest';
import type { Figure } from '../indicators/figure.ts';
import { decideFigureStates, type PaperFigure } from './verify-paper.ts';

const current: Figure[] = [
  { code: 'Z31', name: '在档困难职工户', unit: '户', value: '2834', rows: 2834, digest: 'today' },
];
const printed: PaperFigure = {
  code: 'Z31',
  shown: '2830余',
  value: '2834',
  unit: '户',
  digest: 'today',
  visible: '2830余',
};

describe('a figure in a paper', () => {
  it.each([
    ['agrees', printed, '在档困难职工户（Z31）2830余：与数据库一致。'],
    [
      'changed',
      { ...printed, value: '2833', digest: 'then' },
      '在档困难职工户（Z31）已变动：文件写的是2833户，现在是2834户。',
    ],
    ['changed', { ...printed, digest: 'then' }, '在档困难职工户（Z31）所依据的记录已有改动，数值仍是2834户。'],
    [
      'typed-over',
      { ...printed, visible: '3000余' },
      '在档困难职工户（Z31）被改写：原为“2830余”，现在纸面上写的是“3000余”。',
    ],
    [
      'typed-over',
      { ...printed, visible: undefined },
      '在档困难职工户（Z31）被改写：原为“2830余”，现在纸面上找不到这个数字。',
    ],
    [
      'typed-over',
      { ...printed, shown: '3000余', visible: '3000余' },
      '在档困难职工户（Z31）被改写：原为“2834”，现在纸面上写的是“3000余”。',
    ],
    [
      'typed-over',
      { ...printed, value: '很多' },
      '在档困难职工户（Z31）被改写：原为“很多”，现在纸面上写的是“2830余”。',
    ],
    ['unknown', { ...printed, code: 'Q1' }, 'Q1（Q1）在本系统的指标目录中不存在，无法核对。'],
  ] as const)('is %s', (state, figure, message) => {
    expect(decideFigureStates([figure], current)).toEqual([expect.objectContaining({ order: 1, state, message })]);
  });

  it('names the rows that changed, the first three and how many there are', () => {
    const changed = (key: string, change: 'changed' | 'added' | 'gone') => ({ key, change, unitName: '东河镇总工会' });
    const rows = [
      changed('0001', 'changed'),
      changed('0002', 'added'),
      changed('0003', 'gone'),
      changed('0004', 'changed'),
    ];
    const [figure] = decideFigureStates([{ ...printed, digest: 'then' }], current, () => rows);
    expect(figure?.changedRows).toHaveLength(4);
    expect(figure?.message).toContain(
      '改动的记录：0001（东河镇总工会）、0002（东河镇总工会，新增）、0003（已不存在）等4条。',
    );
  });
});
