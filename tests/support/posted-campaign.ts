/** A campaign whose lists hang from Monday 12 to Friday 16 January 2026, approved for payment, on a clock that tests move. */
import type { CellValue, WorkbookSheet } from '#domain/imports/cell-value.ts';
import type { Database, Transaction } from '#server/db/database.ts';
import { recordDeliveries } from '#server/deliveries/record-deliveries.ts';
import { decideVerdicts } from '#server/eligibility/decide-verdicts.ts';
import { approveEntitlements } from '#server/entitlements/approve-entitlements.ts';
import { proposeEntitlements } from '#server/entitlements/propose-entitlements.ts';
import { listNotices } from '#server/notices/list-notices.ts';
import { postNotices } from '#server/notices/post-notices.ts';
import { playCast } from './cast.ts';
import { planSmallCampaign } from './run-small-campaign.ts';

const HEADER = ['单位', '姓名', '身份证后四位', '慰问金(元)', '慰问品', '折价(元)', '签领日期', '签领方式'];

/** `withLists: false` leaves the posting to the test. 东河镇 has 赵一 and 钱二 on its list, in this order; the park has 李四. */
export async function postCampaign(database: Database, tx: Transaction, { withLists = true } = {}) {
  let clock = new Date('2026-01-12T01:00:00Z');
  const cast = await playCast(database, { now: () => clock });
  const campaignId = await planSmallCampaign(cast, tx);
  await decideVerdicts(cast.as(cast.people.lu), { campaignId, asOf: '2026-01-05' });
  const posting = { campaignId, startsOn: '2026-01-12', workingDays: 5, place: '各单位公示栏', phone: '0999-0000126' };
  if (withLists) await postNotices(cast.as(cast.people.lin), posting);
  await proposeEntitlements(cast.as(cast.people.lin), { campaignId });
  const meeting = { name: '主席办公会议', on: '2026-01-12', minutesNo: '〔2026〕2号' };
  await approveEntitlements(cast.as(cast.people.zhou), { campaignId, meeting });
  let sheets = 0;
  return {
    cast,
    campaignId,
    now: () => clock,
    /** Moves the clock to nine in the morning of a day, Beijing time. */
    on: (day: string) => {
      clock = new Date(`${day}T01:00:00Z`);
    },
    notice: async (noticeNo: string) => {
      const found = (await listNotices(cast.as(cast.people.lin), { campaignId })).find(
        (one) => one.noticeNo === noticeNo,
      );
      if (!found) throw new Error(`There is no list ${noticeNo}.`);
      return found;
    },
    /** The cashier brings a sheet with one signature; answers what became of it: paid, or the code of its parking. */
    pay: async (unit: { readonly name: string }, name: string, signedOn: string, cash = 600) => {
      const row: CellValue[] = [unit.name, name, '0011', cash, '米油一份', 100, signedOn, '本人'];
      const rows = [HEADER, row].map((cells, index) => ({ rowNo: index + 1, hidden: false, cells }));
      const sheet: WorkbookSheet = { name: '签领', merges: [], rows };
      const fileDigest = String(++sheets).padStart(64, '0');
      const answer = await recordDeliveries(cast.as(cast.people.fang), {
        campaignId,
        fileName: 'a.xlsx',
        fileDigest,
        sheets: [sheet],
      });
      return answer.parked[0]?.code ?? (answer.handedOver === 1 ? 'paid' : 'nothing');
    },
  };
}
