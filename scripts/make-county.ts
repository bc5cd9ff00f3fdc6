/**
 * Makes examples/county/roster.xlsx, signoff.xlsx, 大检查.xlsx and 大排查.xlsx from examples/county/campaign.yaml: node scripts/make-county.ts
 * Everything is invented and follows from one seed, so running it again gives the same bytes.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { readCampaign } from '#server/spine/read-campaign.ts';
import { dirty } from './county/dirt.ts';
import type { TrueHousehold } from './county/household.ts';
import { headOf } from './county/household.ts';
import { makePopulation } from './county/population.ts';
import { makeRandom } from './county/random.ts';
import { writeRawWorkbook } from './county/raw-workbook.ts';
import { rosterSheet, typeHousehold } from './county/roster-sheet.ts';
import type { TypedHousehold } from './county/roster-sheet.ts';
import { makeSurveyBooks, type SurveyBooks } from './county/survey-books.ts';
import { amountOf, signOffSheet } from './county/sign-off-sheet.ts';

const SEED = 20260217;
const DUPLICATES = 20;
const FOLDER = new URL('../examples/county/', import.meta.url);

export interface MadeCounty {
  readonly roster: Uint8Array;
  readonly signOff: Uint8Array;
  readonly surveys: SurveyBooks;
  /** What the product must find, worked out from the facts and not from the sheets. */
  readonly truth: {
    readonly typedHouseholds: number;
    readonly typedRows: number;
    readonly parkedHouseholds: number;
    readonly outcomes: Record<TrueHousehold['outcome'], number>;
    readonly entitledPersons: number;
    readonly migrantHouseholds: number;
    readonly cashYuan: number;
    readonly goodsYuan: number;
  };
}

export function makeCounty(file: CampaignFile): MadeCounty {
  const random = makeRandom(SEED);
  const typed = makePopulation(file, random).map(typeHousehold);
  const lost = dirty(typed, random);
  const duplicates = makeDuplicates(file, typed, lost);
  const all = [...typed, ...duplicates].sort((a, b) => rank(file, a) - rank(file, b));

  const taken = typed.filter((household) => !lost.has(household)).map(({ truth }) => truth);
  const entitled = taken.filter(({ outcome }) => outcome !== 'none' && outcome !== 'unknown');
  const excluded = new Set(file.exclusions.map(({ unit, headName, idTail }) => `${unit}|${headName}|${idTail}`));
  const reached = entitled
    .filter((each) => !excluded.has(`${each.unitCode}|${headOf(each).name}|${headOf(each).idNumber.slice(-4)}`))
    .sort((a, b) => rank(file, { truth: a, rows: [] }) - rank(file, { truth: b, rows: [] }));

  const outcomes = { subsistence: 0, marginal: 0, accident: 0, none: 0, unknown: 0 };
  for (const { outcome } of taken) outcomes[outcome]++;
  const amounts = reached.map((household) => amountOf(file, household));
  const title = `${file.papers.issuer.replace(/总工会$/, '')}困难职工花名册`;
  const footer = `制表人：${file.people.clerk.name}        审核人：${file.people.reviewer.name}        单位负责人：${file.people.chair.name}`;
  return {
    roster: writeRawWorkbook([
      rosterSheet(title, `填报单位：${file.papers.issuer}（章）        填报日期：2026年1月9日`, all, footer),
    ]),
    signOff: writeRawWorkbook([signOffSheet(file, reached, random)]),
    surveys: makeSurveyBooks(file),
    truth: {
      typedHouseholds: all.length,
      typedRows: all.reduce((sum, { rows }) => sum + rows.length, 0),
      parkedHouseholds: lost.size + duplicates.length,
      outcomes,
      entitledPersons: entitled.reduce((sum, { people }) => sum + people.length, 0),
      migrantHouseholds: entitled.filter(({ isMigrantWorker }) => isMigrantWorker).length,
      cashYuan: amounts.reduce((sum, { cash }) => sum + cash, 0),
      goodsYuan: amounts.reduce((sum, { goods }) => sum + goods, 0),
    },
  };
}

/** Small families of the towns, filed once more by the enterprise or the park that employs them. */
function makeDuplicates(
  file: CampaignFile,
  typed: readonly TypedHousehold[],
  lost: ReadonlySet<TypedHousehold>,
): TypedHousehold[] {
  const employers = file.units.filter(({ level }) => level === 'base');
  const clean = typed.filter(
    (each) => each.truth.unitCode.startsWith('T') && each.rows.length <= 2 && !lost.has(each) && isClean(each),
  );
  return Array.from({ length: DUPLICATES }, (_, index) => {
    const { truth } = clean[index * 17]!;
    const unit = employers[(index * 7) % employers.length]!;
    return typeHousehold({ ...truth, unitCode: unit.code, unitName: unit.name });
  });
}

const isClean = ({ truth, rows }: TypedHousehold) =>
  rows.every((row, index) => row.身份证号 === truth.people[index]!.idNumber && row.姓名 === truth.people[index]!.name);

/** Sheets list units in the order of the file; households of a unit keep the order in which they were made. */
function rank(file: CampaignFile, { truth }: TypedHousehold): number {
  return file.units.findIndex(({ code }) => code === truth.unitCode);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = await readCampaign(fileURLToPath(new URL('campaign.yaml', FOLDER)));
  const county = makeCounty(file);
  await writeFile(new URL('roster.xlsx', FOLDER), county.roster);
  await writeFile(new URL('signoff.xlsx', FOLDER), county.signOff);
  await writeFile(new URL('大检查.xlsx', FOLDER), county.surveys.check);
  await writeFile(new URL('大排查.xlsx', FOLDER), county.surveys.screen);
  console.log({ ...county.truth, rosterBytes: county.roster.length, signOffBytes: county.signOff.length });
}
