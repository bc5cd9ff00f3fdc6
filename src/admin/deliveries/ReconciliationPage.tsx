import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Table } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { Money } from '#ui/Money.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { leading, useWide } from '#ui/use-wide.ts';
import { Tiles } from '#ui/Tiles.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { fetchTable } from '../documents/documents.queries.ts';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { EvidenceList } from './EvidenceList.tsx';
import {
  type BookDifference,
  type BookRow,
  bookRowsQuery,
  type Opens,
  type Reconciliation,
  reconciliationQuery,
} from './reconciliation.queries.ts';

const route = getRouteApi('/office/campaigns/$campaignId/reconciliation');

export function ReconciliationPage() {
  const { campaignId } = route.useParams();
  const books = useQuery(reconciliationQuery(campaignId));
  const mayDownload = useMay('entitlement.read');
  return (
    <PageFrame
      title="钱账物"
      lead="资金账、签领、物品账和发票逐户核对，精确到分、到件。不一致的列出双方，点开看每一行。"
      actions={
        mayDownload ? (
          <DownloadButton
            fetchFile={() => fetchTable(campaignId, 'reconciliation', 'xlsx')}
            fileName="钱账物核对表.xlsx"
          >
            下载核对表
          </DownloadButton>
        ) : null
      }
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
  const isWide = useWide();
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
      <Outcome books={books} />
      {differences.length > 0 ? (
        <Sheet title={`差异（${formatCount(differenceCount)}）`}>
          <Table<BookDifference>
            rowKey={(row) => `${row.kind}/${row.opens.key}`}
            dataSource={[...differences]}
            size="middle"
            pagination={differences.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
            {...(isWide ? { scroll: { x: 960 } } : {})}
            expandable={{
              columnWidth: isWide ? 48 : 36,
              expandedRowRender: (row) => (
                <>
                  <p className="nl-small">怎么办：{row.advice}</p>
                  <BookRows campaignId={campaignId} opens={row.opens} />
                </>
              ),
            }}
            columns={isWide ? WIDE_DIFFERENCES : NARROW_DIFFERENCES}
          />
        </Sheet>
      ) : null}
      <Sheet title="钱：按资金来源">
        <Table<Reconciliation['sources'][number]>
          rowKey="code"
          dataSource={[...sources]}
          size="middle"
          pagination={false}
          scroll={{ x: 700 }}
          expandable={{
            fixed: 'left',
            columnWidth: isWide ? 48 : 36,
            expandedRowRender: ({ code }) => <BookRows campaignId={campaignId} opens={{ kind: 'source', key: code }} />,
            rowExpandable: (row) => row.ledgerGoodsFen !== 0 || row.signedGoodsFen !== 0,
          }}
          columns={[
            { title: '资金来源', dataIndex: 'name', ...leading(isWide) },
            { title: '账上现金', align: 'right', width: 120, render: (_, row) => <Money fen={row.ledgerCashFen} /> },
            { title: '签领现金', align: 'right', width: 120, render: (_, row) => <Money fen={row.signedCashFen} /> },
            { title: '账上实物', align: 'right', width: 120, render: (_, row) => <Money fen={row.ledgerGoodsFen} /> },
            { title: '签领实物', align: 'right', width: 120, render: (_, row) => <Money fen={row.signedGoodsFen} /> },
          ]}
        />
      </Sheet>
      {books.purchases.length > 0 ? <Purchases campaignId={campaignId} rows={books.purchases} /> : null}
      {books.items.length > 0 ? <Items campaignId={campaignId} rows={books.items} /> : null}
    </>
  );
}

const KIND = (_: unknown, row: BookDifference) => <span className="nl-wrong">{row.kindName}</span>;
const WIDE_DIFFERENCES = [
  { title: '差异', width: 200, render: KIND },
  { title: '在哪里', dataIndex: 'what' },
  { title: '一方', width: 180, align: 'right' as const, render: (_: unknown, row: BookDifference) => row.left.words },
  {
    title: '另一方',
    width: 180,
    align: 'right' as const,
    render: (_: unknown, row: BookDifference) => row.right.words,
  },
  {
    title: '相差',
    width: 170,
    align: 'right' as const,
    render: (_: unknown, row: BookDifference) => <b className="nl-wrong">{row.gap}</b>,
  },
];
/** On a telephone both sides and the gap stand under each other; nobody slides a table to find what is wrong. */
const NARROW_DIFFERENCES = [
  {
    title: '差异',
    render: (_: unknown, row: BookDifference) => (
      <>
        <b className="nl-wrong">{row.gap}</b>
        <div>{row.kindName}</div>
        <div className="nl-small">{row.what}</div>
        <div className="nl-soft nl-small">
          {row.left.words}；{row.right.words}
        </div>
      </>
    ),
  },
];

function Outcome({ books: { totals, differenceCount, items } }: { books: Reconciliation }) {
  const counted = items.filter((item) => item.loss > 0 || item.surplus > 0);
  return (
    <>
      {differenceCount === 0 ? (
        <Alert type="success" showIcon title={`相符：核对 ${formatCount(totals.payees)} 户（项），没有差异。`} />
      ) : (
        <Alert
          type="error"
          showIcon
          title={`有 ${formatCount(differenceCount)} 处差异，列在下面：哪里不符、差多少、怎么办，点开看每一行。`}
        />
      )}
      {counted.length > 0 ? (
        <Alert
          type="error"
          showIcon
          title={`盘点有出入：${counted.map(sayCounted).join('；')}。原因写在盘点里，点开下面“物”的那一行查看。`}
        />
      ) : null}
    </>
  );
}

type Item = Reconciliation['items'][number];
type BoughtLine = Reconciliation['purchases'][number];

const sayCounted = ({ name, unit, loss, surplus }: Item) =>
  [
    `${name}`,
    loss > 0 ? `少 ${formatCount(loss)} ${unit}` : '',
    surplus > 0 ? `多 ${formatCount(surplus)} ${unit}` : '',
  ]
    .filter((word) => word !== '')
    .join(' ');

function Purchases({ campaignId, rows }: { campaignId: string; rows: readonly BoughtLine[] }) {
  const isWide = useWide();
  return (
    <Sheet title="票：按采购">
      <Table<BoughtLine>
        rowKey="code"
        dataSource={[...rows]}
        size="middle"
        pagination={false}
        scroll={{ x: 700 }}
        expandable={{
          fixed: 'left',
          columnWidth: isWide ? 48 : 36,
          expandedRowRender: ({ code }) => <BookRows campaignId={campaignId} opens={{ kind: 'purchase', key: code }} />,
        }}
        columns={[
          { title: '采购', ...leading(isWide), render: (_, row) => `${row.code}　${row.title}` },
          { title: '批准金额', align: 'right', width: 120, render: (_, row) => <Money fen={row.approvedFen} /> },
          { title: '发票金额', align: 'right', width: 120, render: (_, row) => <Money fen={row.invoicedFen} /> },
          { title: '订购', dataIndex: 'ordered', align: 'right', width: 90, className: 'nl-figure' },
          { title: '到货', dataIndex: 'received', align: 'right', width: 90, className: 'nl-figure' },
        ]}
      />
    </Sheet>
  );
}

function Items({ campaignId, rows }: { campaignId: string; rows: readonly Item[] }) {
  const isWide = useWide();
  const pieces = (title: string, key: 'received' | 'inStock' | 'out' | 'handedOver' | 'used' | 'surplus' | 'loss') => ({
    title,
    width: 76,
    align: 'right' as const,
    render: (_: unknown, item: Item) => (
      <span className={(key === 'loss' || key === 'surplus') && item[key] > 0 ? 'nl-figure nl-wrong' : 'nl-figure'}>
        {formatCount(item[key])}
      </span>
    ),
  });
  return (
    <Sheet title="物：按物品">
      <Table<Item>
        rowKey="code"
        dataSource={[...rows]}
        size="middle"
        pagination={false}
        scroll={{ x: 860 }}
        expandable={{
          fixed: 'left',
          columnWidth: isWide ? 48 : 36,
          expandedRowRender: ({ code }) => <BookRows campaignId={campaignId} opens={{ kind: 'item', key: code }} />,
        }}
        columns={[
          { title: '品名', ...leading(isWide), render: (_, item) => `${item.name}（${item.unit}）` },
          { title: '发票金额', align: 'right', width: 120, render: (_, item) => <Money fen={item.receivedFen} /> },
          pieces('入库', 'received'),
          pieces('盘盈', 'surplus'),
          pieces('结存', 'inStock'),
          pieces('在外', 'out'),
          pieces('到户', 'handedOver'),
          pieces('用去', 'used'),
          pieces('盘亏', 'loss'),
        ]}
      />
    </Sheet>
  );
}

/** The rows behind a line, with the book each stands in; a household's lead on to its money. */
function BookRows({ campaignId, opens }: { campaignId: string; opens: Opens }) {
  const query = useQuery(bookRowsQuery(campaignId, opens));
  return (
    <QueryView query={query} rows={3}>
      {({ rows, total }) => (
        <>
          <Table<BookRow>
            rowKey={(row) => `${row.book}/${row.recordedAt}/${row.kind}/${row.amountFen}/${row.words}`}
            dataSource={[...rows]}
            size="small"
            pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
            scroll={{ x: 640 }}
            columns={[
              { title: '账', dataIndex: 'book', width: 80 },
              { title: '日期', dataIndex: 'saidOn', width: 110, className: 'nl-figure' },
              { title: '金额（元）', width: 120, align: 'right', render: (_, row) => <Money fen={row.amountFen} /> },
              { title: '件数', dataIndex: 'pieces', width: 64, align: 'right', className: 'nl-figure' },
              { title: '内容', dataIndex: 'words' },
              {
                title: '',
                width: 90,
                render: (_, row) =>
                  row.entitlementId === null ? null : (
                    <Link
                      to="/campaigns/$campaignId/money-trail/$entitlementId"
                      params={{ campaignId, entitlementId: row.entitlementId }}
                    >
                      一笔到底
                    </Link>
                  ),
              },
            ]}
          />
          {total > rows.length ? (
            <p className="nl-soft nl-small">
              共 {formatCount(total)} 行，这里列最早的 {formatCount(rows.length)} 行；全部请下载明细账或出入库。
            </p>
          ) : null}
        </>
      )}
    </QueryView>
  );
}
