import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Input, Segmented, Space, Table, Tag } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { CursorPager } from '#ui/CursorPager.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Money } from '#ui/Money.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { stockQuery } from '../goods/goods.queries.ts';
import { cursorsOf, nextTrail, previousTrail } from '../shell/cursor-trail.ts';
import { DeliveryTabs } from './DeliveryTabs.tsx';
import { GoodsSheetButtons } from './GoodsSheetButtons.tsx';
import { HandGoods, TakeBackGoods } from './HandGoods.tsx';
import {
  type GoodsHousehold,
  type GoodsPage,
  type GoodsState,
  goodsHouseholdsQuery,
  goodsSignature,
} from './goods-deliveries.queries.ts';

const route = getRouteApi('/office/campaigns/$campaignId/goods-deliveries');
const STATES = { due: '待发', delivered: '已发', returned: '已退回' } as const;
const COLORS = { due: 'default', delivered: 'success', returned: 'error' } as const;
const isState = (text: string | undefined): text is GoodsState => text !== undefined && text in STATES;

/** 实物发放: who waits for goods, and each of them signing for what a unit or a team has in hand. */
export function GoodsDeliveryPage() {
  const { campaignId } = route.useParams();
  const { state: wanted, q, after } = route.useSearch();
  const state = isState(wanted) ? wanted : undefined;
  const cursors = cursorsOf(after);
  const navigate = useNavigate();
  const page = useQuery(
    goodsHouseholdsQuery(campaignId, { ...(state ? { state } : {}), ...(q ? { q } : {}) }, cursors.at(-1)),
  );
  const show = (search: { state?: string; q?: string; after?: string }) =>
    void navigate({ to: '/campaigns/$campaignId/goods-deliveries', params: { campaignId }, search });
  const kept = { ...(state ? { state } : {}), ...(q ? { q } : {}) };
  return (
    <PageFrame
      title="实物发放"
      lead="单位或走访组领用后，在这里一户一户当面签领；签领、记账、出库一次办。签纸质表的，回来上传签领表，再在“慰问品”里按签领出账。"
      actions={<GoodsSheetButtons campaignId={campaignId} />}
    >
      <DeliveryTabs campaignId={campaignId} />
      <Sheet>
        <div className="nl-filters">
          <Segmented
            value={state ?? ''}
            onChange={(chosen) => show({ ...(chosen ? { state: chosen } : {}), ...(q ? { q } : {}) })}
            options={[
              { label: '全部', value: '' },
              ...Object.entries(STATES).map(([value, label]) => ({ value, label })),
            ]}
          />
          <Input.Search
            key={q ?? ''}
            defaultValue={q ?? ''}
            allowClear
            maxLength={40}
            placeholder="户主、单位或档案号"
            aria-label="查找"
            style={{ width: 240 }}
            onSearch={(words) => show({ ...(state ? { state } : {}), ...(words.trim() ? { q: words.trim() } : {}) })}
          />
        </div>
        <QueryView query={page} rows={6}>
          {({ rows, sums, nextCursor }) =>
            rows.length === 0 && cursors.length === 0 ? (
              <EmptyState
                title={state || q ? '没有这样的户' : '没有应发实物的户'}
                advice={state || q ? '换一个条件再找。' : '核定的标准里有慰问品、并且审批通过后，应发的户会列在这里。'}
              />
            ) : (
              <>
                <Sums sums={sums} />
                <Households campaignId={campaignId} rows={rows} loading={page.isPlaceholderData} />
                <CursorPager
                  before={cursors.length}
                  hasNext={nextCursor !== null}
                  loading={page.isFetching}
                  remark={`本页 ${formatCount(rows.length)} 户`}
                  onPrevious={() => {
                    const trail = previousTrail(after);
                    show({ ...kept, ...(trail ? { after: trail } : {}) });
                  }}
                  onNext={() => nextCursor && show({ ...kept, after: nextTrail(after, nextCursor) })}
                />
              </>
            )
          }
        </QueryView>
      </Sheet>
    </PageFrame>
  );
}

function Sums({ sums }: { sums: GoodsPage['sums'] }) {
  return (
    <p className="nl-soft" style={{ display: 'flex', flexWrap: 'wrap', gap: '2px 24px' }}>
      {(Object.keys(STATES) as GoodsState[]).map((state) => {
        const sum = sums.find((each) => each.state === state);
        return (
          <span key={state}>
            {STATES[state]} {formatCount(sum?.households ?? 0)} 户，
            <Money fen={sum?.goodsFen ?? 0} unit />
          </span>
        );
      })}
    </p>
  );
}

interface TableProps {
  readonly campaignId: string;
  readonly rows: readonly GoodsHousehold[];
  readonly loading: boolean;
}

function Households({ campaignId, rows, loading }: TableProps) {
  const mayRecord = useMay('delivery.record');
  const maySign = useMay('goods.sign-off');
  const mayTrail = useMay('fund.read-rows');
  const maySee = useMay('sign-off.read');
  const items = useQuery({ ...stockQuery(campaignId), enabled: maySign }).data ?? [];
  return (
    <Table<GoodsHousehold>
      rowKey="entitlementId"
      dataSource={[...rows]}
      size="middle"
      pagination={false}
      loading={loading}
      scroll={{ x: 1000 }}
      columns={[
        {
          title: '户主',
          width: 92,
          render: (_, row) => (
            <Link to="/households/$householdId" params={{ householdId: row.householdId }}>
              {row.headName}
            </Link>
          ),
        },
        { title: '单位', dataIndex: 'unitName', ellipsis: true },
        { title: '应发', dataIndex: 'goodsName', width: 130, ellipsis: true },
        { title: '折价（元）', width: 110, align: 'right', render: (_, row) => <Money fen={row.goodsFen} /> },
        {
          title: '状态',
          width: 150,
          render: (_, row) => (
            <Space size={4} wrap>
              <Tag color={COLORS[row.state]}>{row.stateName}</Tag>
              {row.returnReason ? <span className="nl-soft nl-small">{row.returnReason}</span> : null}
            </Space>
          ),
        },
        { title: '签领', width: 250, render: (_, row) => <Signed row={row} maySee={maySee} /> },
        {
          title: '',
          width: 100,
          fixed: 'right',
          render: (_, row) => (
            <Space size={4} orientation="vertical">
              {row.state === 'due' && maySign ? (
                <HandGoods campaignId={campaignId} household={row} items={items} />
              ) : null}
              {row.state === 'delivered' && row.pieces !== null && mayRecord ? (
                <TakeBackGoods campaignId={campaignId} household={row} />
              ) : null}
              {row.state !== 'due' && mayTrail ? (
                <Link
                  to="/campaigns/$campaignId/money-trail/$entitlementId"
                  params={{ campaignId, entitlementId: row.entitlementId }}
                >
                  一笔到底
                </Link>
              ) : null}
            </Space>
          ),
        },
      ]}
    />
  );
}

function Signed({ row, maySee }: { row: GoodsHousehold; maySee: boolean }) {
  if (row.state === 'due') return null;
  return (
    <>
      <Space size={8} wrap>
        <span className="nl-figure">{row.signedOn ?? '日期未填'}</span>
        <span>{row.proxyName ? `${row.proxyName}（${row.proxyRelation ?? '代领'}）代领` : row.methodName}</span>
        {row.hasPicture && maySee && row.deliveryId ? (
          <a href={goodsSignature(row.deliveryId)} target="_blank" rel="noreferrer">
            看签名
          </a>
        ) : null}
      </Space>
      <div className="nl-soft nl-small">
        {row.itemName === null ? '库存还没有出账' : `${row.itemName} ${row.pieces ?? 0} 件，由${row.holder ?? ''}发`}
      </div>
    </>
  );
}
