import { expect, test } from 'vitest';
import { useDatabase } from '../../../tests/support/database.ts';
import { postCampaign } from '../../../tests/support/posted-campaign.ts';
import { getMoneyTrail } from '../funds/get-money-trail.ts';
import { listPostings } from '../funds/list-postings.ts';
import { recordDeliveries } from './record-deliveries.ts';

const { rollingBack } = useDatabase();
const HEADER = ['单位', '姓名', '身份证后四位', '慰问金(元)', '慰问品', '折价(元)', '签领日期', '签领方式', '退回原因'];

test(
  'the trail of money that nobody signed for is at its end when all of it came back',
  rollingBack(async (database, tx) => {
    const { cast, campaignId, on } = await postCampaign(database, tx);
    on('2026-01-20');
    const row = [cast.units.east.name, '赵一', '0011', 600, '米油一份', 100, '', '', '长期在外'];
    const rows = [HEADER, row].map((cells, index) => ({ rowNo: index + 1, hidden: false, cells }));
    const fang = cast.as(cast.people.fang);
    const sheets = [{ name: '签领', merges: [], rows }];
    await recordDeliveries(fang, { campaignId, fileName: 'a.xlsx', fileDigest: 'b'.repeat(64), sheets });
    const { rows: paid } = await listPostings(fang, { campaignId, kind: 'return' });
    const entitlementId = paid[0]?.entitlementId ?? '';
    const trail = await getMoneyTrail(fang, { campaignId, entitlementId });
    expect(trail.deliveries.map((each) => [each.deliveryState, each.signedOn])).toContainEqual(['delivered', null]);
    expect(trail.open).toEqual([]);
  }),
);
