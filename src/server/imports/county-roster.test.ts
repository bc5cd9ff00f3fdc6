/** The roster of the shipped county, as a union types it: read, checked, and nothing lost. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { chooseSheet } from '#domain/imports/choose-sheet.ts';
import { checkRoster } from '#domain/imports/check-roster.ts';
import { tallyByUnit } from '#domain/imports/tally.ts';
import { findMatches, findMatchesOf } from '#domain/people/find-matches.ts';
import { addPerson, openColumns } from '#domain/people/match-columns.ts';
import { MatchRule } from '#domain/people/match-rule.ts';
import { readPack } from '#server/organizations/read-pack.ts';
import { spellName } from '#server/people/name-pinyin.ts';
import { readWorkbook } from './read-workbook.ts';

const county = (name: string) => fileURLToPath(new URL(`../../../examples/county/${name}`, import.meta.url));

const checkedCounty = (async () => {
  const file = CampaignFile.parse(parse(await readFile(county('campaign.yaml'), 'utf8')));
  const sheet = chooseSheet(await readWorkbook(county('roster.xlsx')));
  const units = file.units.map(({ code, name, level, division }) => ({ code, name, level, divisionCode: division }));
  return { file, sheet, checked: checkRoster(sheet, { units, asOf: file.factsAsOf }) };
})();

it('puts each of its 8,000 rows in one place, by unit', async () => {
  const { file, sheet, checked } = await checkedCounty;
  const tallies = tallyByUnit(checked.rows);
  expect(tallies).toHaveLength(file.units.length);
  for (const unit of tallies) expect(unit.rowsIn).toBe(unit.accepted + unit.repaired + unit.parked);
  expect(checked.rows.length + checked.passedOver.length).toBe(sheet.rows.length);
  const parked = checked.rows.filter((row) => row.outcome === 'parked').map((row) => row.rowNo);
  expect(parked.length).toBeGreaterThan(0);
  expect(new Set(checked.doubts.filter((doubt) => doubt.parks).map((doubt) => doubt.rowNo))).toEqual(new Set(parked));
  expect(checked.households.flatMap((household) => household.rowNos)).toHaveLength(checked.rows.length - parked.length);
});

it('leaves no two of its households that look like one, so that no payment waits: the planted ones were parked by their number', async () => {
  const { checked } = await checkedCounty;
  const people = checked.households.flatMap(({ householdNo, bankCard, head, members }) =>
    [head, ...members].map((person) => ({ ...person, bankCard, householdId: `${householdNo}` })),
  );
  const columns = openColumns(people.length + 1);
  for (const [row, { name, ...person }] of people.entries())
    addPerson(columns, { ...person, personId: `${row}`, name, pinyin: spellName(name).full });
  const search = findMatches(columns, MatchRule.parse(await readPack('duplicates', 'standard')));
  let step = search.next();
  while (!step.done) step = search.next();
  expect(people.length).toBeGreaterThan(7000);
  expect(step.value.matches).toEqual([]);
  // The same register shows one that is typed a second time with two digits the wrong way round.
  const someone = people[1000];
  const idNumber = someone?.idNumber?.replace(/(.)(.)(?=.$)/, '$2$1') ?? null;
  expect(idNumber).not.toBe(someone?.idNumber);
  const again = { ...someone, personId: 'again', householdId: 'again', idNumber } as (typeof people)[number] & {
    personId: string;
  };
  const row = addPerson(columns, { ...again, pinyin: spellName(again.name).full });
  expect(findMatchesOf(step.value.index, row)).toMatchObject([{ a: 1000, b: row }]);
});
