import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Alert, Input } from 'antd';
import { useState } from 'react';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { FigureDrawer } from './FigureDrawer.tsx';
import { type FigureTable, figuresQuery } from './figures.queries.ts';
import { FigureTableView } from './FigureTableView.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/figures');

export function FigureListPage() {
  const { campaignId } = route.useParams();
  const { open } = route.useSearch();
  const navigate = useNavigate();
  const figures = useQuery({ ...figuresQuery(campaignId), staleTime: 0 });
  const [wanted, setWanted] = useState('');
  const show = (code: string | undefined) =>
    void navigate({
      to: '/campaigns/$campaignId/figures',
      params: { campaignId },
      search: code ? { open: code } : {},
      replace: true,
    });

  return (
    <PageFrame title="统计" lead="每个数字都由记录算出来，点开就是它背后的每一行。没有一个数字是填上去的。">
      <Sheet>
        <div className="nl-filters">
          <Input
            allowClear
            prefix={<SearchOutlined style={{ color: '#8c8378' }} />}
            placeholder="找一个数，例如“农民工”"
            aria-label="找一个数"
            style={{ width: 260 }}
            onChange={(event) => setWanted(event.target.value.trim())}
          />
        </div>
        <QueryView query={figures} rows={12}>
          {(table) => (
            <>
              <BrokenChecks checks={table.brokenChecks} />
              <FigureTableView figures={table.figures} wanted={wanted} onOpen={show} />
            </>
          )}
        </QueryView>
      </Sheet>
      <FigureDrawer campaignId={campaignId} code={open} onClose={() => show(undefined)} />
    </PageFrame>
  );
}

/** Figures that contradict each other are said first: nobody should send them up. */
function BrokenChecks({ checks }: { checks: FigureTable['brokenChecks'] }) {
  if (checks.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      style={{ marginBottom: 12 }}
      title={`有 ${checks.length} 处数字互相对不上，上报前请先查清`}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {checks.map((check) => (
            <li key={check.message}>{check.message}</li>
          ))}
        </ul>
      }
    />
  );
}
