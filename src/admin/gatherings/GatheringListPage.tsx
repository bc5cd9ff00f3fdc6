import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { CommendationTable } from './CommendationTable.tsx';
import { DutyRoundTable } from './DutyRoundTable.tsx';
import { GatheringTable } from './GatheringTable.tsx';
import { GoodsTable } from './GoodsTable.tsx';
import { MeasureTable } from './MeasureTable.tsx';
import { NeedyPatientTable } from './NeedyPatientTable.tsx';
import { PublicityTable } from './PublicityTable.tsx';
import { type GatheringBook, useGatheringBook } from './use-gathering-book.ts';
import { WardRoundTable } from './WardRoundTable.tsx';
import { WelfareTable } from './WelfareTable.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/gatherings');

/** Everything of a campaign beyond homes and money: gatherings, rounds, honours, publicity; welfare under its own heading. */
export function GatheringListPage() {
  const { campaignId } = route.useParams();
  const book = useGatheringBook(campaignId);
  return (
    <PageFrame title="文体与慰问活动" lead="每一场活动、每一次慰问，谁到了、谁漏了，都从名单里数出来。">
      <Sheet>
        <QueryView query={book} rows={8}>
          {(data) => <Book campaignId={campaignId} book={data} />}
        </QueryView>
      </Sheet>
    </PageFrame>
  );
}

function Book({ campaignId, book }: { campaignId: string; book: GatheringBook }) {
  const { show } = route.useSearch();
  const navigate = useNavigate();
  const parts = [
    {
      key: 'gatherings',
      label: '场次',
      count: book.gatherings.length,
      children: <GatheringTable campaignId={campaignId} gatherings={book.gatherings} />,
    },
    {
      key: 'duty',
      label: '值班慰问',
      count: book.dutyRounds.length,
      children: <DutyRoundTable campaignId={campaignId} rounds={book.dutyRounds} />,
    },
    {
      key: 'wards',
      label: '病房慰问',
      count: book.wardRounds.length,
      children: <WardRoundTable campaignId={campaignId} rounds={book.wardRounds} />,
    },
    {
      key: 'patients',
      label: '困难患者',
      count: book.patients.length,
      children: <NeedyPatientTable patients={book.patients} />,
    },
    {
      key: 'measures',
      label: '措施记录',
      count: book.measures.length,
      children: <MeasureTable records={book.measures} />,
    },
    {
      key: 'commendations',
      label: '表彰',
      count: book.commendations.length,
      children: <CommendationTable commendations={book.commendations} />,
    },
    {
      key: 'publicity',
      label: '宣传',
      count: book.publicity.length,
      children: <PublicityTable items={book.publicity} />,
    },
    { key: 'goods', label: '慰问品', count: book.goods.length, children: <GoodsTable items={book.goods} /> },
    { key: 'welfare', label: '全员福利', count: book.welfare.length, children: <WelfareTable issues={book.welfare} /> },
  ].filter(({ count }) => count > 0);
  const [first] = parts;
  if (!first)
    return <EmptyState title="还没有活动和慰问记录" advice="场次、值班表、病区写在活动方案里，随活动一起登记。" />;
  return (
    <Tabs
      activeKey={parts.some(({ key }) => key === show) ? (show ?? first.key) : first.key}
      onChange={(key) => void navigate({ to: '.', search: { show: key }, replace: true })}
      items={parts.map(({ key, label, count, children }) => ({
        key,
        label: `${label} ${formatCount(count)}`,
        children,
      }))}
    />
  );
}
