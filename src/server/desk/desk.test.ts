import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../../tests/support/database.ts';
import { postCampaign } from '../../../tests/support/posted-campaign.ts';
import { setRowScope } from '../db/in-scope.ts';
import { closeNotice } from '../notices/close-notice.ts';
import { registerObjection } from '../notices/register-objection.ts';
import { getDesk } from './get-desk.ts';

const { rollingBack } = useDatabase();

describe('the desk', () => {
  test(
    'says which lists hang until when, which objections wait, and which lists are to be closed',
    rollingBack(async (database, tx) => {
      const { cast, on, notice } = await postCampaign(database, tx);
      await setRowScope(tx, { tenantId: cast.tenantId, unitPaths: [cast.units.county.path], userId: 'test' });
      await sql`DELETE FROM campaigns WHERE plan = '{}'`.execute(tx);
      const clerk = cast.as(cast.people.lin);
      const due = async (person = clerk) =>
        (await getDesk(person, {})).due
          .filter((one) => one.link.endsWith('/notices'))
          .map(({ label, dueOn }) => `${label} ${dueOn}`);
      expect(await due()).toEqual(['公示中 2 份，最早期满 2026-01-16']);
      const said = {
        channel: 'phone',
        ground: 'income',
        concerns: 'line',
        linePosition: 1,
        content: '收入不实，有房产',
      } as const;
      const { id } = await notice('99010101-01');
      await registerObjection(clerk, { noticeId: id, receivedOn: '2026-01-12', ...said });
      expect(await due()).toEqual(['待答复异议 1 件 2026-01-19', '公示中 2 份，最早期满 2026-01-16']);
      on('2026-01-20');
      expect(await due()).toEqual(['待答复异议 1 件，已过答复期限 2026-01-20', '公示期满，待办结束 2 份 2026-01-20']);
      await closeNotice(clerk, { noticeId: (await notice('99010103-01')).id, noPhotoReason: '相机坏了' });
      expect(await due()).toEqual(['待答复异议 1 件，已过答复期限 2026-01-20', '公示期满，待办结束 1 份 2026-01-20']);
      // The clerk of the eastern township sees what waits in his own subtree.
      expect(await due(cast.as(cast.people.xu))).toEqual([
        '待答复异议 1 件，已过答复期限 2026-01-20',
        '公示期满，待办结束 1 份 2026-01-20',
      ]);
    }),
  );
});
