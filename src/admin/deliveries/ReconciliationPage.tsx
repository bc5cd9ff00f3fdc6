import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Table } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { Money } from '#ui/Money.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { Tiles } from '#ui/Tiles.tsx';
import { EvidenceList } from './EvidenceList.tsx';
import {
  type BookDifference,
  type BookRow,
  bookRowsQuery,
  type Reconciliation,
  reconciliationQuery,
} from './reconciliation.queries.ts';

const route = getRouteApi('/office/campaigns/$campaignId/reconciliation');

export function ReconciliationPage() {
  const { campaignId } = route.useParams();
  const books = useQuery(reconciliationQuery(campaignId));
  return (
    <PageFrame
      title="钱账物"
      lead="资金账、签领、物品账和发票逐户核对，精确到分、到件。不一致的列出双方，点开看每一行。"
    >
      <div className="nl-stack">
        <QueryView query={books} rows={6}>
          {(found) => <Books campaignId={campaignId} books={found} />}
        </QueryView>
        <EvidenceList campaignId={campaignId} />
      </div>
    </PageFrame>
  );
}

function Books({ campaignId, books }: { campaignId: string; books: Reconciliation }) {
  const { totals, differences, differenceCount, sources } = books;
  return (
    <>
      <Tiles
        tiles={[
          { label: '钱：账上付出', value: <Money fen={totals.ledgerCashFen + totals.ledgerGoodsFen} />, unit: '元' },
          { label: '账：签领', value: <Money fen={totals.signedCashFen + totals.signedGoodsFen} />, unit: '元' },
          { label: '物：签领到户的实物', value: <Money fen={totals.householdGoodsFen} />, unit: '元' },
          {
            label: `物：出库到户 ${formatCount(totals.pieces)} 件`,
            value: <Money fen={totals.piecesFen} />,
            unit: '元',
          },
        ]}
      />
      {differenceCount === 0 ? (
        <Alert type="success" showIcon title={`相符：核对 ${formatCount(totals.payees)} 户（项），没有差异。`} />
      ) : (
        <Alert type="warning" showIcon title={`有 ${formatCount(differenceCount)} 处差异，列在下面。`} />
      )}
      {differences.length > 0 ? (
        <Sheet title="差异">
          <Table<BookDifference>
            rowKey={(row) => `${row.kind}/${row.opens.key}`}
            dataSource={[...differences]}
            size="middle"
            pagination={differences.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
            scroll={{ x: 820 }}
            expandable={{
              rowExpandable: (row) => row.opens.kind === 'payee',
              expandedRowRender: (row) => <Rows campaignId={campaignId} entitlementId={row.opens.key} />,
            }}
            columns={[
              { title: '差异', dataIndex: 'kindName', width: 210 },
              { title: '对象', dataIndex: 'what' },
              { title: '一方', width: 170, render: (_, row) => row.left.words },
              { title: '另一方', width: 170, render: (_, row) => row.right.words },
            ]}
          />
        </Sheet>
      ) : null}
      <Sheet title="按资金来源">
        <Table<Reconciliation['sources'][number]>
          rowKey="code"
          dataSource={[...sources]}
          size="middle"
          pagination={false}
          scroll={{ x: 640 }}
          columns={[
            { title: '资金来源', dataIndex: 'name' },
            { title: '账上现金', align: 'right', width: 120, render: (_, row) => <Money fen={row.ledgerCashFen} /> },
            { title: '签领现金', align: 'right', width: 120, render: (_, row) => <Money fen={row.signedCashFen} /> },
            { title: '账上实物', align: 'right', width: 120, render: (_, row) => <Money fen={row.ledgerGoodsFen} /> },
            { title: '签领实物', align: 'right', width: 120, render: (_, row) => <Money fen={row.signedGoodsFen} /> },
          ]}
        />
      </Sheet>
    </>
  );
}

function Rows({ campaignId, entitlementId }: { campaignId: string; entitlementId: string }) {
  const rows = useQuery(bookRowsQuery(campaignId, entitlementId));
  return (
    <QueryView query={rows} rows={3}>
      {(found) => (
        <>
          <Table<BookRow>
            rowKey={(row) => `${row.book}/${row.recordedAt}/${row.kind}/${row.amountFen}`}
            dataSource={[...found]}
            size="small"
            pagination={false}
            columns={[
              { title: '账', dataIndex: 'book', width: 80 },
              { title: '日期', dataIndex: 'saidOn', width: 110 },
              { title: '金额', width: 110, align: 'right', render: (_, row) => <Money fen={row.amountFen} /> },
              { title: '件数', dataIndex: 'pieces', width: 64, align: 'right' },
              { title: '内容', dataIndex: 'words' },
            ]}
          />
          <Link to="/campaigns/$campaignId/money-trail/$entitlementId" params={{ campaignId, entitlementId }}>
            这笔钱从来源到签领
          </Link>
        </>
      )}
    </QueryView>
  );
}
