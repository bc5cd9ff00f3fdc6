import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { fenOfYuan } from '#domain/campaigns/campaign-file.ts';
import { readDutyRoster, readGoodsBook, readPatientList, readWardList } from '#domain/ledgers/round-lists.ts';
import { refuse } from '#domain/refusal.ts';
import type { Context } from '#server/context.ts';
import { planDutyRound } from '#server/gatherings/plan-duty-round.ts';
import { planWardRound } from '#server/gatherings/plan-ward-round.ts';
import { receiveGoods } from '#server/goods/receive-goods.ts';
import { recordDutyVisits } from '#server/gatherings/record-duty-visits.ts';
import { recordWardVisits } from '#server/gatherings/record-ward-visits.ts';
import { registerWards } from '#server/gatherings/register-wards.ts';
import { visitNeedyPatient } from '#server/gatherings/visit-needy-patient.ts';
import { inLedger, type LedgerFolder } from './ledger-file.ts';

interface Work {
  readonly clerk: Context;
  readonly campaignId: string;
  readonly file: CampaignFile;
  readonly folder: LedgerFolder;
}

/** Goods into stock, then the rounds that hand them out: to everybody on duty, to every bed, to patients in hardship. */
export async function goRounds(work: Work): Promise<void> {
  await stock(work);
  await goDutyRounds(work);
  await goWardRounds(work);
}

async function stock({ clerk, campaignId, file, folder }: Work): Promise<void> {
  const book = file.goods?.book;
  if (book === undefined) return;
  for (const { sheetName: _, rowNo: __, ...entry } of await folder.read(book, readGoodsBook))
    await inLedger(book, undefined, () => receiveGoods(clerk, { campaignId, ...entry }));
}

async function goDutyRounds({ clerk, campaignId, file, folder }: Work): Promise<void> {
  for (const round of file.dutyRounds) {
    const { roster, code, name } = round;
    const entries = (await folder.read(roster, readDutyRoster)).filter(
      (entry) => entry.shift === code || entry.shift === name,
    );
    if (entries.length === 0)
      refuse('duty.empty-roster', `${roster}：没有班次为“${code}”或“${name}”的人员。请核对“班次”一栏。`, {
        round: code,
      });
    await inLedger(roster, entries, async () => {
      const { roundId } = await planDutyRound(clerk, {
        campaignId,
        code,
        name,
        roundOn: round.on,
        slot: round.slot,
        leaderName: round.leader,
        visitors: round.visitors,
        kit: {
          cashFen: fenOfYuan(round.cashYuan),
          greeting: round.greeting ?? '',
          portions: round.portions,
          ...(round.allotment !== undefined && { allotmentCode: round.allotment }),
          ...(round.item !== undefined && { itemCode: round.item }),
        },
        posts: entries.map(({ department, personName, staffNo }) => ({ department, personName, staffNo })),
      });
      await recordDutyVisits(clerk, {
        roundId,
        ticks: entries
          .filter((entry) => entry.missedReason !== '')
          .map(({ department, personName, staffNo, missedReason }) => ({
            department,
            personName,
            staffNo,
            visited: false,
            missedReason,
          })),
        allVisited: true,
        close: true,
      });
    });
  }
}

async function goWardRounds({ clerk, campaignId, file, folder }: Work): Promise<void> {
  const section = file.wardRounds;
  if (!section) return;
  const beds = await folder.read(section.beds, readWardList);
  const wards = new Map<string, { code: string; name: string; beds: string[] }>();
  for (const { wardCode, wardName, bedNo } of beds) {
    const ward = wards.get(wardCode) ?? { code: wardCode, name: wardName, beds: [] };
    ward.beds.push(bedNo);
    wards.set(wardCode, ward);
  }
  await inLedger(section.beds, undefined, () => registerWards(clerk, { campaignId, wards: [...wards.values()] }));
  for (const round of section.rounds) {
    await inLedger(section.beds, undefined, async () => {
      const { roundId } = await planWardRound(clerk, {
        campaignId,
        code: round.code,
        name: round.name,
        roundOn: round.on,
        slot: round.slot,
        leaderName: round.leader,
        visitors: round.visitors,
        itemCode: round.item,
        portionsPerBed: round.portionsPerBed,
        wardCodes: [...wards.keys()],
      });
      await recordWardVisits(clerk, {
        roundId,
        ticks: beds
          .filter((bed) => bed.emptyReason !== '')
          .map(({ wardCode, bedNo, emptyReason }) => ({ wardCode, bedNo, portions: 0, missedReason: emptyReason })),
        allServed: true,
        close: true,
      });
    });
  }
  if (section.patients) await visitPatients(clerk, campaignId, section.patients, folder);
}

async function visitPatients(
  clerk: Context,
  campaignId: string,
  patients: NonNullable<NonNullable<CampaignFile['wardRounds']>['patients']>,
  folder: LedgerFolder,
): Promise<void> {
  const { ledger, allotment, on, visitors } = patients;
  for (const entry of await folder.read(ledger, readPatientList)) {
    const { patientKey, name, wardCode, bedNo, cashFen, method, proxyName } = entry;
    await inLedger(`${ledger}第${entry.rowNo}行`, undefined, () =>
      visitNeedyPatient(clerk, {
        campaignId,
        patientKey,
        name,
        wardCode,
        bedNo,
        cashFen,
        method,
        allotmentCode: allotment,
        visitedOn: on,
        visitors,
        ...(proxyName !== '' && { proxyName }),
      }),
    );
  }
}
