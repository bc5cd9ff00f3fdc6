import { describe, expect, test } from 'vitest';
import { verdictLettersPdf } from '#render/verdict-letters.ts';
import { appFor } from '../../../tests/support/api.ts';
import { playCast } from '../../../tests/support/cast.ts';
import { useDatabase } from '../../../tests/support/database.ts';
import { fillHouseholds, openCampaignOfTest } from '../../../tests/support/fill-campaign.ts';
import { decideVerdicts } from './decide-verdicts.ts';
import { lettersRoutes } from './letters.routes.ts';
import { makeVerdictLetters } from './make-verdict-letters.ts';

const { rollingBack } = useDatabase();

describe('letters about verdicts', () => {
  test(
    'are written to each household with its own derivation, and printed a page each',
    rollingBack(async (database, tx) => {
      const cast = await playCast(database);
      const campaignId = await openCampaignOfTest(tx, cast);
      const made = await fillHouseholds(tx, cast, [
        { unit: cast.units.mill, headName: '赵一' },
        { unit: cast.units.mill, headName: '钱二', mainCause: 'unemployed' },
        { unit: cast.units.bus, headName: '孙三', annualIncomeFen: null },
        {
          unit: cast.units.bus,
          headName: '李四',
          mainCause: 'laid-off',
          secondaryCauses: ['uninsured', 'benefit-gap', 'other'],
          outlayFen: { medical: 1n, education: 2n, disability: 3n, accident: 4n, other: 5n },
        },
      ]);
      const clerk = cast.as(cast.people.lin);
      await expect(makeVerdictLetters(clerk, { outcome: 'none', datedOn: '2026-01-06' })).rejects.toMatchObject({
        code: 'eligibility.no-letters',
      });
      await decideVerdicts(clerk, { campaignId });
      const refusals = await makeVerdictLetters(clerk, { outcome: 'none', datedOn: '2026-01-06' });
      expect(refusals.map((letter) => [letter.title, letter.addressee])).toEqual([
        ['不予认定告知书', `${cast.units.mill.name}　钱二同志`],
        ['不予认定告知书', `${cast.units.bus.name}　李四同志`],
      ]);
      const { pages, warnings } = await verdictLettersPdf(refusals);
      expect({ pages, warnings }).toEqual({ pages: 2, warnings: [] });
      const [own] = await makeVerdictLetters(clerk, { householdId: made[0]?.householdId ?? '', datedOn: '2026-01-06' });
      expect(own?.result).toContain('低保户');
      const browser = await appFor(database, cast.people.lin, { routes: [lettersRoutes] });
      const answer = await browser.post('/api/verdict-letters', { outcome: 'unknown', datedOn: '2026-01-06' });
      expect([answer.statusCode, answer.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
      await expect(
        makeVerdictLetters(cast.as(cast.people.xu), { outcome: 'unknown', datedOn: '2026-01-06' }),
      ).rejects.toMatchObject({ code: 'eligibility.no-letters' });
    }),
  );
});
