import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Table, Tabs } from 'antd';
import { WORRIES } from '#domain/dossiers/worries.ts';
import { formatCount } from '#ui/Count.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { type WorryList, worriesQuery } from './dossiers.queries.ts';
import { OpenDraft } from './OpenDraft.tsx';
import { PasteChecked } from './PasteChecked.tsx';
import { SpotChecks } from './SpotChecks.tsx';
import './dossiers.css';

const route = getRouteApi('/office/dossiers');

/** 困难档案 as a whole: what to look after, the spot checks, and a new one. */
export function DossierWatchPage() {
  const { show = 'untouched' } = route.useSearch();
  const navigate = useNavigate();
  const worries = useQuery(worriesQuery);
  return (
    <PageFrame
      title="困难档案"
      lead="该留心的档案按规则列出。每年至少复核一次，抽查不少于三成。"
      actions={
        <>
          <PasteChecked />
          <OpenDraft />
        </>
      }
    >
      <Sheet>
        <QueryView query={worries} rows={8}>
          {(lists) => (
            <Tabs
              activeKey={show}
              onChange={(key) => void navigate({ to: '.', search: { show: key }, replace: true })}
              items={[
                ...lists.map((list) => ({
                  key: list.code,
                  label: `${WORRIES[list.code].name} ${formatCount(list.lines.length)}${list.isCut ? '+' : ''}`,
                  children: <Worries list={list} />,
                })),
                { key: 'spot', label: '抽查', children: <SpotChecks /> },
              ]}
            />
          )}
        </QueryView>
      </Sheet>
    </PageFrame>
  );
}

function Worries({ list }: { list: WorryList }) {
  if (list.lines.length === 0) return <EmptyState title="没有这样的档案" advice={WORRIES[list.code].advice} />;
  return (
    <>
      <p className="nl-soft">
        {WORRIES[list.code].advice}
        {list.isCut ? `只列出前 ${formatCount(list.lines.length)} 份，处理以后再看其余的。` : ''}
      </p>
      <Table
        rowKey={(line) => `${line.dossierId}${line.note}`}
        size="middle"
        dataSource={[...list.lines]}
        pagination={{ pageSize: 30, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 640 }}
        columns={[
          {
            title: '户主',
            width: 110,
            render: (_, line) => (
              <Link to="/dossiers/$dossierId" params={{ dossierId: line.dossierId }}>
                {line.headName}
              </Link>
            ),
          },
          { title: '档案号', dataIndex: 'dossierNo', width: 160 },
          { title: '单位', dataIndex: 'unitName', ellipsis: true },
          { title: '情况', dataIndex: 'note' },
        ]}
      />
    </>
  );
}
