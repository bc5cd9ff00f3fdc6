import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Flex, Tabs } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommendationTable } from './CommendationTable.tsx';
import { DutyRoundTable } from './DutyRoundTable.tsx';
import { GatheringTable } from './GatheringTable.tsx';
import { GoodsTable } from './GoodsTable.tsx';
import { MeasureTable } from './MeasureTable.tsx';
import { NeedyPatientTable } from './NeedyPatientTable.tsx';
import { OpenWelfareIssue } from './OpenWelfareIssue.tsx';
import { PlanDutyRound } from './PlanDutyRound.tsx';
import { PlanGathering } from './PlanGathering.tsx';
import { PlanWardRound } from './PlanWardRound.tsx';
import { PublicityTable } from './PublicityTable.tsx';
import { ReceiveGoods } from './ReceiveGoods.tsx';
import { RecordCommendations } from './RecordCommendations.tsx';
import { RecordMeasure } from './RecordMeasure.tsx';
import { RecordPublicity } from './RecordPublicity.tsx';
import { RegisterWards } from './RegisterWards.tsx';
import { type GatheringBook, useGatheringBook } from './use-gathering-book.ts';
import { WardRoundTable } from './WardRoundTable.tsx';
import { WithdrawnTable } from './WithdrawnTable.tsx';
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
  const mayPlan = useMay('gathering.plan');
  const mayBegin = useMay('gathering.record') && mayPlan;
  const parts = [
    {
      key: 'gatherings',
      label: '场次',
      count: book.gatherings.length,
      begin: <PlanGathering campaignId={campaignId} gatherings={book.gatherings} />,
      children: <GatheringTable campaignId={campaignId} gatherings={book.gatherings} />,
    },
    {
      key: 'duty',
      label: '值班慰问',
      count: book.dutyRounds.length,
      begin: <PlanDutyRound campaignId={campaignId} rounds={book.dutyRounds} goods={book.goods} />,
      children: <DutyRoundTable campaignId={campaignId} rounds={book.dutyRounds} />,
    },
    {
      key: 'wards',
      label: '病房慰问',
      count: book.wardRounds.length,
      begin: (
        <>
          <RegisterWards campaignId={campaignId} />
          <PlanWardRound campaignId={campaignId} rounds={book.wardRounds} goods={book.goods} />
        </>
      ),
      children: <WardRoundTable campaignId={campaignId} rounds={book.wardRounds} />,
    },
    {
      key: 'patients',
      label: '困难患者',
      count: book.patients.length,
      begin: null,
      children: <NeedyPatientTable patients={book.patients} />,
    },
    {
      key: 'measures',
      label: '措施记录',
      count: book.measures.length,
      begin: <RecordMeasure campaignId={campaignId} />,
      children: <MeasureTable records={book.measures} />,
    },
    {
      key: 'commendations',
      label: '表彰',
      count: book.commendations.length,
      begin: <RecordCommendations campaignId={campaignId} />,
      children: <CommendationTable commendations={book.commendations} />,
    },
    {
      key: 'publicity',
      label: '宣传',
      count: book.publicity.length,
      begin: <RecordPublicity campaignId={campaignId} />,
      children: <PublicityTable items={book.publicity} />,
    },
    {
      key: 'goods',
      label: '慰问品',
      count: book.goods.length,
      begin: <ReceiveGoods campaignId={campaignId} goods={book.goods} />,
      children: <GoodsTable items={book.goods} />,
    },
    {
      key: 'welfare',
      label: '全员福利',
      count: book.welfare.length,
      begin: <OpenWelfareIssue campaignId={campaignId} issues={book.welfare} />,
      children: <WelfareTable issues={book.welfare} />,
    },
    {
      key: 'withdrawn',
      label: '已撤销',
      count: book.withdrawn.length,
      begin: null,
      children: <WithdrawnTable records={book.withdrawn} />,
    },
  ].filter(({ count, begin }) => count > 0 || (mayBegin && begin !== null));
  const first = parts.find(({ count }) => count > 0) ?? parts[0];
  if (!first) return <EmptyState title="还没有活动和慰问记录" advice="由经办人员安排和登记，登记后在这里看到。" />;
  return (
    <Tabs
      activeKey={parts.some(({ key }) => key === show) ? (show ?? first.key) : first.key}
      onChange={(key) => void navigate({ to: '.', search: { show: key }, replace: true })}
      items={parts.map(({ key, label, count, begin, children }) => ({
        key,
        label: count > 0 ? `${label} ${formatCount(count)}` : label,
        children: (
          <>
            {mayBegin && begin ? (
              <Flex gap={8} wrap justify="end" className="nl-noprint" style={{ marginBottom: 12 }}>
                {begin}
              </Flex>
            ) : null}
            {count > 0 ? children : <EmptyState title={`还没有${label}`} advice="点右上方的按钮开始登记。" />}
          </>
        ),
      }))}
    />
  );
}
