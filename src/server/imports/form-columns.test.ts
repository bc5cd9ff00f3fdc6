import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { getDossier } from '#server/dossiers/get-dossier.ts';
import { saveAnswers } from '#server/dossiers/save-answers.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import type { Transaction } from '#server/db/database.ts';
import { commitImport } from './commit-import.ts';
import { correctImportCells } from './correct-import-cells.ts';
import { getImport } from './get-import.ts';
import { committed, staged } from './import-story.ts';
import { listImportRows } from './list-import-rows.ts';
import { headCells } from './make-roster.ts';
import { makeWorkbook } from './make-workbook.ts';
import { undoImport } from './undo-import.ts';

const { rollingBack } = useDatabase();

function rosterWithFormColumns(changes: Readonly<Record<string, string>> = {}): Buffer {
  const { '致困原因/主要': cause, '刚性支出（元）/医疗': medical, '四清/家庭情况': _family, ...plain } = headCells(1);
  const cells = { ...plain, 致困原因: cause, 医疗支出: medical };
  const further = {
    民族: '回族',
    政治面貌: '党员',
    婚姻状况: '离婚',
    医保状况: '新农合',
    住房类型: '公租房',
    建筑面积: '48㎡',
    ...changes,
  };
  return makeWorkbook([
    {
      name: '花名册',
      rows: [
        [...Object.keys(cells), ...Object.keys(further)],
        [...(Object.values(cells) as string[]), ...Object.values(further)],
      ],
    },
  ]);
}

const dossierOf = async (tx: Transaction) =>
  (await sql<{ id: string }>`SELECT id FROM dossiers`.execute(tx)).rows[0]?.id ?? '';

describe('columns of 档案表 in a roster', () => {
  it(
    'are answers of the form, and go with the import while nobody has saved the form',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const batchId = await committed(cast, cast.people.lin, rosterWithFormColumns());
      const id = (await sql<{ id: string }>`SELECT id FROM dossiers`.execute(tx)).rows[0]?.id ?? '';
      const dossier = await getDossier(lin, { dossierId: id });
      expect(dossier.members[0]?.answers).toEqual({
        ethnicity: '回族',
        politics: '中共党员',
        marriage: '离异',
        insurance: '城乡居民医保',
      });
      expect(dossier.household).toEqual({ housing: '政府廉租房', area: 48 });
      expect(await undoImport(lin, { batchId })).toMatchObject({ state: 'undone', households: 1 });
      expect((await sql`SELECT 1 FROM dossier_answers`.execute(tx)).rows).toEqual([]);
    }),
  );

  it(
    'keep the import from being undone once somebody has saved the form',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const batchId = await committed(cast, cast.people.lin, rosterWithFormColumns());
      const id = (await sql<{ id: string }>`SELECT id FROM dossiers`.execute(tx)).rows[0]?.id ?? '';
      await saveAnswers(lin, { dossierId: id, subject: 'household', answers: { housing: '租房', area: 48 } });
      await expect(undoImport(lin, { batchId })).rejects.toMatchObject({ code: 'dossier.in-use' });
    }),
  );

  it(
    'are changed by a corrected roster, which is seen beside each answer, and are given back when it is undone',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const first = await committed(cast, cast.people.lin, rosterWithFormColumns());
      const dossierId = await dossierOf(tx);
      const before = await getDossier(lin, { dossierId });
      expect(before.members[0]?.sources['ethnicity']).toMatchObject({ by: 'import', batchId: first, rowNo: 2 });
      expect(before.origin).toMatchObject({ by: 'import', batchId: first, rowNo: 2 });
      const batchId = await staged(
        cast,
        cast.people.lin,
        rosterWithFormColumns({ 婚姻状况: '再婚', 住房类型: '租房' }),
      );
      const { items } = await listImportRows(lin, { id: batchId, isChanged: true });
      expect(items.flatMap(({ changes }) => changes)).toEqual([
        { column: '住房类型', before: '政府廉租房', after: '租房' },
        { column: '婚姻状况', before: '离异', after: '已婚' },
      ]);
      expect(await commitImport(lin, { batchId })).toMatchObject({ amended: 1 });
      const after = await getDossier(lin, { dossierId });
      expect(after.household).toEqual({ housing: '租房', area: 48 });
      expect(after.members[0]?.answers).toMatchObject({ ethnicity: '回族', marriage: '已婚' });
      expect(after.members[0]?.sources).toMatchObject({
        ethnicity: { by: 'import', batchId: first },
        marriage: { by: 'import', batchId },
      });
      await expect(undoImport(lin, { batchId: first })).rejects.toMatchObject({ code: 'dossier.in-use' });
      await undoImport(lin, { batchId });
      const { members, household } = await getDossier(lin, { dossierId });
      expect([members, household]).toEqual([before.members, before.household]);
      expect(await undoImport(lin, { batchId: first })).toMatchObject({ households: 1 });
    }),
  );

  it(
    'wait for a person where somebody has typed otherwise since, and say nothing new when the cell is as it was',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      await committed(cast, cast.people.lin, rosterWithFormColumns());
      const dossierId = await dossierOf(tx);
      const { members } = await getDossier(lin, { dossierId });
      const head = members[0]?.personId ?? '';
      await saveAnswers(lin, { dossierId, subject: head, answers: { ...members[0]?.answers, marriage: '丧偶' } });
      expect((await getDossier(lin, { dossierId })).members[0]?.sources).toMatchObject({
        ethnicity: { by: 'import' },
        marriage: { by: 'hand', name: '林岚' },
      });

      const same = await staged(cast, cast.people.lin, rosterWithFormColumns({ 备注: '同一份，另存' }));
      expect(await getImport(lin, { id: same })).toMatchObject({ registered: { changed: 0, unchanged: 1 } });

      const batchId = await staged(cast, cast.people.lin, rosterWithFormColumns({ 婚姻状况: '再婚' }));
      const parked = (await listImportRows(lin, { id: batchId, outcome: 'parked' })).items;
      expect(parked.flatMap(({ doubts }) => doubts)).toMatchObject([
        {
          role: 'marriage',
          message: '档案里由人填的是“丧偶”，表里写的是“已婚”。要以哪个为准，请选一个。',
          offers: ['丧偶', '已婚'],
        },
      ]);
      const choose = (text: string) =>
        correctImportCells(lin, { batchId, cells: [{ rowNo: 2, role: 'marriage', text }] });
      await choose('丧偶');
      expect(await getImport(lin, { id: batchId })).toMatchObject({ registered: { changed: 0, unchanged: 1 } });
      await choose('已婚');
      expect(await getImport(lin, { id: batchId })).toMatchObject({ registered: { changed: 1, unchanged: 0 } });
      expect(await commitImport(lin, { batchId })).toMatchObject({ amended: 1 });
      const after = (await getDossier(lin, { dossierId })).members[0];
      expect([after?.answers['marriage'], after?.sources['marriage']?.by]).toEqual(['已婚', 'import']);
      await undoImport(lin, { batchId });
      const back = (await getDossier(lin, { dossierId })).members[0];
      expect([back?.answers['marriage'], back?.sources['marriage']]).toMatchObject([
        '丧偶',
        { by: 'hand', name: '林岚' },
      ]);
    }),
  );

  it(
    'carry what the summary tables say besides: work, relief, tier, income a head, level and day of the file',
    rollingBack(async (db, tx) => {
      const cast = await playCast(db);
      const lin = cast.as(cast.people.lin);
      const batchId = await committed(
        cast,
        cast.people.lin,
        rosterWithFormColumns({
          工作状态: '下岗',
          是否低保: '是',
          困难类别: '深度困难职工',
          月人均收入: '812.5',
          工会层级: '县级',
          建档时间: '2023.5.1',
          参加工作时间: '1990年7月',
          开户行: '示范县农商行东街支行',
          劳模类型: '村级',
          慰问方式: '打卡',
        }),
      );
      const dossier = await getDossier(lin, { dossierId: await dossierOf(tx) });
      expect(dossier.household).toMatchObject({
        'on-relief': true,
        'said-tier': '深度困难',
        'said-per-capita': '81250',
        'said-level': '区县级',
        'said-filed-on': '2023-05-01',
      });
      expect(dossier.members[0]?.answers).toMatchObject({
        work: '下（待）岗',
        'work-from': '1990-07',
        'bank-branch': '示范县农商行东街支行',
      });
      const batch = await getImport(lin, { id: batchId });
      expect(batch.waitingColumns).toEqual([]);
      expect(batch.unknownColumns.map((column) => column.replace(/^[A-Z]+ /, ''))).toEqual(['慰问方式']);
      const { items } = await listImportRows(lin, { id: batchId, outcome: 'repaired' });
      expect(items.flatMap(({ doubts }) => doubts.map(({ message }) => message))).toEqual([
        '档案表的“劳模类型”里没有“村级”这一项，先空着。可以核对后补填。',
      ]);
    }),
  );
});
