/** The roster of the shipped county, as a union types it: read, checked, and nothing lost. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { chooseSheet } from '#domain/imports/choose-sheet.ts';
import { checkRoster } from '#domain/imports/check-roster.ts';
import { tallyByUnit } from '#domain/imports/tally.ts';
import { readWorkbook } from './read-workbook.ts';

const county = (name: string) => fileURLToPath(new URL(`../../../examples/county/${name}`, import.meta.url));

it('puts each of its 8,000 rows in one place, by unit', async () => {
  const file = CampaignFile.parse(parse(await readFile(county('campaign.yaml'), 'utf8')));
  const sheet = chooseSheet(await readWorkbook(county('roster.xlsx')));
  const units = file.units.map(({ code, name, level, division }) => ({ code, name, level, divisionCode: division }));
  const checked = checkRoster(sheet, { units, asOf: file.factsAsOf });
  const tallies = tallyByUnit(checked.rows);
  expect(tallies).toHaveLength(file.units.length);
  for (const unit of tallies) expect(unit.rowsIn).toBe(unit.accepted + unit.repaired + unit.parked);
  expect(checked.rows.length + checked.passedOver.length).toBe(sheet.rows.length);
  const parked = checked.rows.filter((row) => row.outcome === 'parked').map((row) => row.rowNo);
  expect(parked.length).toBeGreaterThan(0);
  expect(new Set(checked.doubts.filter((doubt) => doubt.parks).map((doubt) => doubt.rowNo))).toEqual(new Set(parked));
  expect(checked.households.flatMap((household) => household.rowNos)).toHaveLength(checked.rows.length - parked.length);
});
