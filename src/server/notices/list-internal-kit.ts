import { z } from 'zod';
import { maskName } from '#domain/notices/masking.ts';
import { columnsOf, POSTED_COLUMNS } from '#domain/notices/posting-pack.ts';
import { query } from '#server/action.ts';
import { listPostingKit } from './list-posting-kit.ts';
import { listHeadNames } from './notices.store.ts';
import { readPostingPack } from './read-posting-pack.ts';

/** The same lists for checking inside the house: full names of adults where the internal profile says so, and no public page. */
export const listInternalKit = query({
  name: 'household.read',
  input: z.object({ campaignId: z.uuid(), noticeId: z.uuid().optional() }),
  async run({ tx, tenantId, context }, input) {
    const { columns: profile, names } = (await readPostingPack()).profiles.internal;
    const kit = [];
    for (const notice of await listPostingKit(context, input)) {
      const columns = columnsOf(profile, notice.columns.includes('amount'));
      const heads = await listHeadNames(tx, tenantId, notice.id);
      const named = (position: number, masked: string) =>
        names === 'full' && masked !== maskName(heads.get(position) ?? '', true)
          ? (heads.get(position) ?? masked)
          : masked;
      kit.push({
        ...notice,
        pagePath: null,
        titles: columns.map((column) => POSTED_COLUMNS[column]),
        cells: notice.lines.map((line) => line.cellsOf(columns, named(line.position, line.maskedName))),
      });
    }
    return kit;
  },
});
