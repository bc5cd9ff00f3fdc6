import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Table } from 'antd';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Money } from '#ui/Money.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { unitsQuery } from '../shell/units.queries.ts';
import { purchasesQuery, type StockLine, stockBookQuery, stockQuery } from './goods.queries.ts';
import { PlanPurchase } from './PlanPurchase.tsx';
import { PurchaseTable } from './PurchaseTable.tsx';
import { ReceiveOther } from './ReceiveOther.tsx';
import { StockTable } from './StockTable.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/goods');

export function GoodsPage() {
  const { campaignId } = route.useParams();
  const purchases = useQuery(purchasesQuery(campaignId));
  const stock = useQuery(stockQuery(campaignId));
  const book = useQuery(stockBookQuery(campaignId));
  const units = useQuery(unitsQuery).data ?? [];
  const mayHand = useMay('delivery.read');
  return (
    <PageFrame
      title="慰问品"
      lead="先比价、再批准，凭发票验收入库，领用到单位，签领到户。管账的不管物。"
      actions={
        <>
          <ReceiveOther campaignId={campaignId} stock={stock.data ?? []} />
          <PlanPurchase campaignId={campaignId} purchases={purchases.data ?? []} stock={stock.data ?? []} />
        </>
      }
    >
      <div className="nl-stack">
        <Sheet title="采购">
          <QueryView query={purchases} rows={3}>
            {(rows) =>
              rows.length === 0 ? (
                <EmptyState title="还没有采购" advice="点“报采购”，粘贴清单和各家单价。" />
              ) : (
                <PurchaseTable campaignId={campaignId} purchases={rows} />
              )
            }
          </QueryView>
        </Sheet>
        <Sheet
          title="库存"
          aside={
            mayHand ? (
              <Link to="/campaigns/$campaignId/goods-deliveries" params={{ campaignId }}>
                发放到户
              </Link>
            ) : null
          }
        >
          <QueryView query={stock} rows={3}>
            {(items) =>
              items.length === 0 ? (
                <EmptyState title="库里还没有物品" advice="采购批准、到货后办理验收入库。" />
              ) : (
                <StockTable campaignId={campaignId} items={items} units={units} />
              )
            }
          </QueryView>
        </Sheet>
        <Sheet title="出入库明细">
          <QueryView query={book} rows={4}>
            {(lines) =>
              lines.length === 0 ? (
                <EmptyState title="还没有出入库" advice="入库、领用、盘点都会列在这里。" />
              ) : (
                <Book lines={lines} />
              )
            }
          </QueryView>
        </Sheet>
      </div>
    </PageFrame>
  );
}

function Book({ lines }: { lines: readonly StockLine[] }) {
  return (
    <Table<StockLine>
      rowKey={(line) => `${line.itemCode}/${line.line}`}
      dataSource={[...lines].reverse()}
      size="small"
      pagination={lines.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: 980 }}
      columns={[
        { title: '日期', dataIndex: 'movedOn', width: 110, className: 'nl-figure' },
        { title: '品名', render: (_, line) => `${line.itemName} ${line.spec}` },
        { title: '摘要', dataIndex: 'kindName', width: 96 },
        { title: '数量', width: 90, align: 'right', render: (_, line) => `${line.quantity} ${line.unit}` },
        { title: '金额', width: 110, align: 'right', render: (_, line) => <Money fen={line.amountFen} /> },
        { title: '单位／说明', render: (_, line) => (line.forKind === 'count' ? line.reason : line.forName) },
        { title: '发票号', dataIndex: 'invoiceNo', width: 120 },
        { title: '保管人', dataIndex: 'keeper', width: 90 },
        { title: '结存', dataIndex: 'inStockAfter', width: 70, align: 'right' },
      ]}
    />
  );
}
