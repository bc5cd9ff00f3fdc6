import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useState } from 'react';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { NoticeDrawer } from './NoticeDrawer.tsx';
import { NoticeTable } from './NoticeTable.tsx';
import { fetchKit, fetchLedger, noticesQuery, objectionsQuery } from './notices.queries.ts';
import { ObjectionTable } from './ObjectionTable.tsx';
import { PostNotices } from './PostNotices.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/notices');

export function NoticeListPage() {
  const { campaignId } = route.useParams();
  const [shown, setShown] = useState<string>();
  const mayReadObjections = useMay('objection.read');
  const notices = useQuery(noticesQuery(campaignId));
  const objections = useQuery({ ...objectionsQuery(campaignId), enabled: mayReadObjections });
  const open = objections.data?.filter((one) => one.outcome === null).length ?? 0;
  const lists = (
    <QueryView query={notices}>
      {(list) =>
        list.length === 0 ? (
          <EmptyState title="还没有公示" advice="认定做完以后，点“生成公示”，系统按单位列出名单并推算公示期。" />
        ) : (
          <NoticeTable notices={list} onOpen={setShown} />
        )
      }
    </QueryView>
  );
  const said = (
    <QueryView query={objections}>
      {(list) =>
        list.length === 0 ? (
          <EmptyState
            title="没有收到异议"
            advice="群众从公示网页提的意见会出现在这里；电话、来信和当面提的，打开那份名单点“登记异议”。"
          />
        ) : (
          <ObjectionTable objections={list} />
        )
      }
    </QueryView>
  );
  return (
    <PageFrame
      title="公示"
      lead="一个单位一张名单，姓名已遮挡，不含身份证号、电话和病情。期满并答复完异议以后才能发放。"
      actions={
        <>
          {notices.data && notices.data.length > 0 ? (
            <>
              <DownloadButton fetchFile={() => fetchLedger(campaignId)} fileName="公示台账.xlsx">
                公示台账
              </DownloadButton>
              <DownloadButton fetchFile={() => fetchKit(campaignId)} fileName="公示名单.pdf">
                张贴名单
              </DownloadButton>
            </>
          ) : null}
          <PostNotices campaignId={campaignId} />
        </>
      }
    >
      <Sheet>
        {mayReadObjections ? (
          <Tabs
            items={[
              { key: 'lists', label: '名单', children: lists },
              { key: 'objections', label: open > 0 ? `异议（待答复 ${open} 件）` : '异议', children: said },
            ]}
          />
        ) : (
          lists
        )}
      </Sheet>
      <NoticeDrawer noticeId={shown} onClose={() => setShown(undefined)} />
    </PageFrame>
  );
}
