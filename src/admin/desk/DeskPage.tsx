import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMay } from '../accounts/accounts.queries.ts';
import { formatCount } from '#ui/Count.tsx';
import { formatDay } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { StepRow } from '#ui/StepRow.tsx';
import { Tiles } from '#ui/Tiles.tsx';
import { COUNT_LABELS } from './count-labels.ts';
import { type Desk, deskQuery } from './desk.queries.ts';
import { DueList } from './DueList.tsx';
import { LedgerAlarm } from './LedgerAlarm.tsx';
import { stepAddress } from './step-address.ts';

/** What a clerk sees first in the morning: how far the campaign is, and what is due. */
export function DeskPage() {
  const desk = useQuery(deskQuery);
  return (
    <PageFrame title="工作台" lead={desk.data?.campaign ? leadOf(desk.data.campaign) : undefined}>
      <QueryView query={desk} rows={8}>
        {(data) => <DeskBody desk={data} />}
      </QueryView>
    </PageFrame>
  );
}

function leadOf(campaign: NonNullable<Desk['campaign']>) {
  return `${campaign.name}　${formatDay(campaign.startsOn)} 至 ${formatDay(campaign.endsOn)}`;
}

function DeskBody({ desk }: { desk: Desk }) {
  const mayImport = useMay('import.stage');
  const { campaign } = desk;
  const tiles = COUNT_LABELS.map(([key, label, unit]) => ({ label, value: formatCount(desk.counts[key]), unit }));
  return (
    <div className="nl-stack">
      {campaign && desk.ledgerCheck ? <LedgerAlarm check={desk.ledgerCheck} campaignId={campaign.id} /> : null}
      {campaign ? (
        <Sheet title="活动进度">
          <StepRow
            steps={desk.progress.map(({ step, ...rest }) => ({ key: step, ...rest }))}
            link={(step, content) => <Link to={stepAddress(step.key, campaign.id)}>{content}</Link>}
          />
        </Sheet>
      ) : (
        <Sheet>
          <EmptyState
            title="今年的送温暖活动还没有建立"
            advice="可以先把各单位报来的花名册导入进来，认定、公示、发放都从它开始。"
            action={
              mayImport ? (
                <Link to="/imports">
                  <Button type="primary">导入花名册</Button>
                </Link>
              ) : undefined
            }
          />
        </Sheet>
      )}
      <div className="nl-columns">
        <Sheet title="待办">
          <DueList due={desk.due} />
        </Sheet>
        <Sheet title="目前的数">
          <Tiles tiles={tiles} />
        </Sheet>
      </div>
    </div>
  );
}
