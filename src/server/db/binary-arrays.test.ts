import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { useDatabase } from '../../../tests/support/database.ts';
import { bigints, dates, integers, jsons, texts, uuids } from './binary-arrays.ts';

const { rollingBack } = useDatabase();

test(
  'arrays sent in bytes arrive as they were, with what is missing missing',
  rollingBack(async (database) => {
    const ids = ['01a22ad0-5d0e-7667-bc6b-fa9f5ca742a9', '00000000-0000-4000-8000-000000000000', crypto.randomUUID()];
    const words = ['王小明𠮷，“甲”{},\\', null, ''];
    const fen = [-1n, null, 9_007_199_254_740_993n];
    const counts = [-2_147_483_648, null, 7];
    const days = ['1999-12-31', null, '2026-02-28'];
    const records = [{ 户: '东河镇\n"一"' }, [], 'x'];
    await database.inTransaction(async (tx) => {
      const { rows } = await sql`
        SELECT * FROM unnest(${uuids(ids)}::uuid[], ${texts(words)}::text[], ${bigints(fen)}::bigint[], ${dates(days)}::date[], ${integers(counts)}::int[], ${jsons(records.map((record) => JSON.stringify(record)))}::json[])
          AS r (id, word, fen, day, count, record)`.execute(tx);
      expect(rows).toEqual(
        ids.map((id, at) => ({
          id,
          word: words[at],
          fen: fen[at],
          day: days[at],
          count: counts[at],
          record: records[at],
        })),
      );
      const long = Array.from({ length: 3000 }, (_, at) => '暖'.repeat(at % 97));
      const many = await sql`SELECT ${texts(long)}::text[] AS many`.execute(tx);
      expect(many.rows).toEqual([{ many: long }]);
      const none = await sql`SELECT ${texts([])}::text[] AS none`.execute(tx);
      expect(none.rows).toEqual([{ none: [] }]);
    });
  }),
);
