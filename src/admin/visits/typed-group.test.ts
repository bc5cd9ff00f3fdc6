import { describe, expect, it } from 'vitest';
import { groupOf, householdsOf, routesOf } from './typed-group.ts';

describe('a group as typed', () => {
  it('reads a pasted list: name, unit or dossier number', () => {
    expect(householdsOf('王一\n李二\t东河镇\r\n\n 99010101-0003 \n赵四，99010101-0004')).toEqual([
      { headName: '王一' },
      { headName: '李二', unitName: '东河镇' },
      { dossierNo: '99010101-0003' },
      { headName: '赵四', dossierNo: '99010101-0004' },
    ]);
  });

  it('sends the list or the choice, never both, and nothing that was not chosen', () => {
    const typed = { code: ' Q1 ', name: '全部困难户', list: '王一', causes: [] };
    expect(groupOf({ ...typed, way: 'list' })).toEqual({
      code: 'Q1',
      name: '全部困难户',
      basis: '',
      households: [{ headName: '王一' }],
    });
    expect(groupOf({ ...typed, way: 'choice', tier: null })).toEqual({ code: 'Q1', name: '全部困难户', basis: '' });
  });
});

describe('routes as typed', () => {
  it('take every day from the first to the last, over the end of a month', () => {
    const typed = { groupCode: 'Q1', teamCodes: ['1'], slots: ['morning' as const], perSlot: 4 };
    expect(routesOf({ ...typed, fromOn: '2026-01-30', toOn: '2026-02-01' }).days).toEqual([
      '2026-01-30',
      '2026-01-31',
      '2026-02-01',
    ]);
    expect(routesOf({ ...typed, fromOn: '2026-02-02', toOn: '2026-02-01' }).days).toEqual([]);
  });
});
