import { describe, expect, it } from 'vitest';
import {
  clearColumn,
  markOf,
  markRow,
  membersIn,
  moveRole,
  placeRole,
  roleAt,
  roleOptions,
  unplacedRoles,
} from './layout-draft.ts';
import type { Layout } from './review.queries.ts';

const layout: Layout = {
  sheetName: '甲',
  headerFirstRow: 2,
  headerLastRow: 3,
  dataFirstRow: 4,
  dataLastRow: null,
  columns: [
    { column: 0, role: 'name' },
    { column: 1, role: 'idNumber' },
    { column: 4, role: 'member1.name' },
  ],
  stated: {},
};

describe('a draft of a layout', () => {
  it('swaps what is dragged with what stood there', () => {
    const moved = moveRole(layout, 0, 1);
    expect([roleAt(moved, 0), roleAt(moved, 1)]).toEqual(['idNumber', 'name']);
    expect(moveRole(layout, 0, 3).columns).toEqual([
      { column: 1, role: 'idNumber' },
      { column: 3, role: 'name' },
      { column: 4, role: 'member1.name' },
    ]);
    expect(moveRole(layout, 2, 3)).toBe(layout);
  });

  it('keeps a role on one column and a column to one role', () => {
    expect(placeRole(layout, 'unit', 0).columns[0]).toEqual({ column: 0, role: 'unit' });
    expect(placeRole(layout, 'name', 1).columns).toEqual([
      { column: 1, role: 'name' },
      { column: 4, role: 'member1.name' },
    ]);
    expect(roleAt(clearColumn(layout, 0), 0)).toBeUndefined();
  });

  it('offers every field, and those of one member more than there are', () => {
    expect(membersIn(layout)).toBe(1);
    const labels = roleOptions(layout).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['姓名', '成员1身份证号', '成员2与户主关系']));
    expect(labels.some((label) => label.startsWith('成员3'))).toBe(false);
    expect(new Set(labels).size).toBe(labels.length);
    expect(unplacedRoles(layout).map(({ label }) => label)).not.toContain('姓名');
  });

  it('marks rows, and lets the other marks follow', () => {
    expect([1, 2, 3, 4, 9].map((rowNo) => markOf(layout, rowNo))).toEqual([
      'above',
      'header',
      'header',
      'data',
      'data',
    ]);
    expect(markRow(layout, 'headerLastRow', 5)).toMatchObject({ headerFirstRow: 2, headerLastRow: 5, dataFirstRow: 6 });
    expect(markRow(layout, 'headerLastRow', 1)).toMatchObject({ headerFirstRow: 1, headerLastRow: 1, dataFirstRow: 2 });
    const ended = markRow(markRow(layout, 'dataFirstRow', 6), 'dataLastRow', 8);
    expect([3, 5, 6, 8, 9].map((rowNo) => markOf(ended, rowNo))).toEqual([
      'header',
      'outside',
      'data',
      'data',
      'outside',
    ]);
  });
});
