import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { getDossier } from '#server/dossiers/get-dossier.ts';
import { saveAnswers } from '#server/dossiers/save-answers.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { committed } from './import-story.ts';
import { headCells } from './make-roster.ts';
import { makeWorkbook } from './make-workbook.ts';
import { undoImport } from './undo-import.ts';

const { rollingBack } = useDatabase();

function rosterWithFormColumns(): Buffer {
  const { '致困原因/主要': cause, '刚性支出（元）/医疗': medical, '四清/家庭情况': _family, ...plain } = headCells(1);
  const cells = { ...plain, 致困原因: cause, 医疗支出: medical };
  const further = {
    民族: '回族',
    政治面貌: '党员',
    婚姻状况: '离婚',
    医保状况: '新农合',
    住房类型: '公租房',
    建筑面积: '48㎡',
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
});
