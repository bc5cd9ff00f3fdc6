import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Table, Tag } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { formatMoment } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { type DocumentLine, documentsQuery } from './documents.queries.ts';
import { MakeDocument } from './MakeDocument.tsx';
import { TableDownloads } from './TableDownloads.tsx';
import { VerifyPaper } from './VerifyPaper.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/documents');

export function DocumentListPage() {
  const { campaignId } = route.useParams();
  const documents = useQuery(documentsQuery(campaignId));
  const mayMake = useMay('document.make');
  return (
    <PageFrame
      title="公文"
      lead="文字是写好的，数字由记录算出，点开可查；记录变了，数字会变红。"
      actions={<VerifyPaper />}
    >
      <QueryView query={documents} rows={8}>
        {(table) => (
          <div className="nl-stack">
            <Sheet title="已生成的公文">
              {mayMake ? <MakeDocument campaignId={campaignId} templates={table.templates} /> : null}
              {table.documents.length === 0 ? (
                <EmptyState
                  title="还没有公文"
                  advice={
                    mayMake ? '在上面选一种，系统按现在的记录写好，可以先看再下载。' : '由县级经办生成后，会列在这里。'
                  }
                />
              ) : (
                <DocumentTableView campaignId={campaignId} documents={table.documents} />
              )}
            </Sheet>
            {mayMake ? (
              <Sheet title="表格" aside={<span className="nl-soft nl-small">每次下载都按现在的记录重新做</span>}>
                <TableDownloads campaignId={campaignId} tables={table.tables} />
              </Sheet>
            ) : null}
          </div>
        )}
      </QueryView>
    </PageFrame>
  );
}

function DocumentTableView({ campaignId, documents }: { campaignId: string; documents: readonly DocumentLine[] }) {
  return (
    <Table<DocumentLine>
      rowKey="id"
      dataSource={[...documents]}
      size="middle"
      pagination={false}
      scroll={{ x: 760 }}
      columns={[
        {
          title: '公文',
          dataIndex: 'title',
          render: (title, line) => (
            <Link
              to="/campaigns/$campaignId/documents/$documentId"
              params={{ campaignId, documentId: line.id }}
              search={{}}
            >
              {title}
            </Link>
          ),
        },
        { title: '种类', dataIndex: 'templateName', width: 120 },
        {
          title: '生成',
          width: 230,
          render: (_, line) => (
            <span className="nl-figure">
              {line.madeBy} {formatMoment(line.madeAt)}
            </span>
          ),
        },
        {
          title: '字数',
          dataIndex: 'characterCount',
          align: 'right',
          width: 100,
          render: (count) => <span className="nl-figure">{formatCount(count)} 字</span>,
        },
        {
          title: '数字',
          width: 150,
          render: (_, line) => <FigureState line={line} />,
        },
      ]}
    />
  );
}

function FigureState({ line }: { line: DocumentLine }) {
  if (line.figureCount === 0) return <span className="nl-soft">没有统计数字</span>;
  return line.staleCount > 0 ? (
    <Tag color="error">{line.staleCount} 个已变动</Tag>
  ) : (
    <Tag color="success">{line.figureCount} 个都一致</Tag>
  );
}
