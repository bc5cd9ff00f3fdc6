import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Form, Input, Radio, Select, Space, Table, Tag } from 'antd';
import { CAUSES } from '#domain/code-lists.ts';
import { DONATION_MANNERS, DONOR_KINDS, DONOR_WISHES } from '#domain/funds/donation.ts';
import { toChineseCapitals } from '#domain/money.ts';
import { todayInBeijing } from '#ui/day.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Money } from '#ui/Money.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { leading, useWide } from '#ui/use-wide.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { optionsOf } from '../gatherings/options-of.ts';
import { RequiredText } from '../gatherings/RequiredText.tsx';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { AmountField, fenOfYuan } from './AmountField.tsx';
import { FundTabs } from './FundTabs.tsx';
import {
  type Donation,
  donate,
  donationsQuery,
  fetchFundBook,
  type NewDonation,
  printReceipt,
  REFRESHED_BY_MONEY,
  reverseReceipt,
} from './funds.queries.ts';
import { SourceField } from './SourceField.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/donations');

export function DonationListPage() {
  const { campaignId } = route.useParams();
  const donations = useQuery(donationsQuery(campaignId));
  return (
    <PageFrame
      title="捐赠"
      lead="每笔捐赠开一张收据，编号连续，作废的保留原号。捐赠人指定用途的，只进专款专用的来源。"
      actions={<RecordDonation campaignId={campaignId} />}
    >
      <FundTabs campaignId={campaignId} />
      <QueryView query={donations} rows={6}>
        {({ donations: rows }) => (
          <Sheet
            title="收据登记"
            aside={
              <span style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
                <DownloadButton
                  size="small"
                  fetchFile={() => fetchFundBook(campaignId, 'donations')}
                  fileName="捐赠名单（凭证附件）.xlsx"
                >
                  凭证附件
                </DownloadButton>
                <DownloadButton
                  size="small"
                  fetchFile={() => fetchFundBook(campaignId, 'public-donations')}
                  fileName="捐赠名单（公开）.xlsx"
                >
                  公开名单
                </DownloadButton>
              </span>
            }
          >
            {rows.length === 0 ? (
              <EmptyState title="还没有捐赠" advice="款项到账后由财务登记，系统自动编收据号。" />
            ) : (
              <DonationTable campaignId={campaignId} rows={rows} />
            )}
          </Sheet>
        )}
      </QueryView>
    </PageFrame>
  );
}

function DonationTable({ campaignId, rows }: { campaignId: string; rows: readonly Donation[] }) {
  const mayVoid = useMay('fund.receive');
  const mayPrint = useMay('receipt.print');
  const isWide = useWide();
  const total = rows.filter((row) => row.voidReason === null).reduce((sum, row) => sum + row.amountFen, 0);
  const donor = (row: Donation) => (
    <>
      {row.donorName || row.shownName}
      {row.wish === 'anonymous' ? <Tag style={{ marginInlineStart: 8 }}>{DONOR_WISHES.anonymous}</Tag> : null}
    </>
  );
  const amount = {
    title: '金额（元）',
    width: isWide ? 130 : 104,
    align: 'right' as const,
    render: (_: unknown, row: Donation) =>
      row.voidReason === null ? (
        <Money fen={row.amountFen} />
      ) : (
        <s className="nl-soft">
          <Money fen={row.amountFen} />
        </s>
      ),
  };
  const receivedOn = { title: '到账日期', dataIndex: 'receivedOn', width: 116, className: 'nl-figure' };
  const purpose = {
    title: '指定用途',
    render: (_: unknown, row: Donation) =>
      [row.purpose, row.causes.map((cause) => CAUSES[cause as keyof typeof CAUSES]).join('、')]
        .filter((word) => word !== '')
        .join('；') || '不指定',
  };
  const source = { title: '资金来源', dataIndex: 'sourceName' };
  const actions = {
    title: '',
    width: 210,
    render: (_: unknown, row: Donation) =>
      row.voidReason !== null ? (
        <span className="nl-wrong nl-small">作废：{row.voidReason}</span>
      ) : (
        <Space size={8}>
          {mayPrint ? (
            <DownloadButton
              size="small"
              fetchFile={() => printReceipt(campaignId, row.id)}
              fileName={`捐赠收据${row.receipt}.pdf`}
            >
              打印收据
            </DownloadButton>
          ) : null}
          {mayVoid ? <VoidReceipt donation={row} /> : null}
        </Space>
      ),
  };
  const wide = [
    { title: '收据号', dataIndex: 'receipt', width: 130, className: 'nl-figure' },
    { title: '捐赠人', render: (_: unknown, row: Donation) => donor(row) },
    { title: '类别', width: 72, render: (_: unknown, row: Donation) => DONOR_KINDS[row.donorKind] },
    purpose,
    receivedOn,
    { title: '方式', width: 72, render: (_: unknown, row: Donation) => DONATION_MANNERS[row.manner] },
    amount,
    source,
    actions,
  ];
  const receipt = {
    title: '收据号、捐赠人',
    ...leading(isWide, 140),
    render: (_: unknown, row: Donation) => (
      <>
        <span className="nl-figure">{row.receipt}</span>
        <div className="nl-small">{donor(row)}</div>
      </>
    ),
  };
  const columns = isWide ? wide : [receipt, amount, receivedOn, purpose, source, actions];
  const at = columns.indexOf(amount);
  return (
    <Table<Donation>
      rowKey="id"
      dataSource={[...rows].reverse()}
      size="middle"
      pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
      scroll={{ x: isWide ? 980 : 760 }}
      columns={columns}
      summary={() => (
        <Table.Summary.Row>
          <Table.Summary.Cell index={0} colSpan={at}>
            <b>合计</b>　<span className="nl-soft nl-small">{toChineseCapitals(BigInt(total))}</span>
          </Table.Summary.Cell>
          <Table.Summary.Cell index={at} align="right">
            <b>
              <Money fen={total} />
            </b>
          </Table.Summary.Cell>
          <Table.Summary.Cell index={at + 1} colSpan={columns.length - at - 1} />
        </Table.Summary.Row>
      )}
    />
  );
}

function VoidReceipt({ donation }: { donation: Donation }) {
  return (
    <CommandForm<{ reason: string }, unknown>
      label="作废"
      size="small"
      danger
      title={`作废收据 ${donation.receipt}`}
      lead="到账一并冲正；收据号保留，不再使用。已经预留或发放的钱不能冲正。"
      submit="作废"
      run={({ reason }, commandId) => reverseReceipt(donation.transactionId, reason, commandId)}
      done="已作废"
      refresh={REFRESHED_BY_MONEY}
    >
      <RequiredText name="reason" label="原因" />
    </CommandForm>
  );
}

type Typed = Omit<NewDonation, 'amountFen'> & { yuan: number };

function RecordDonation({ campaignId }: { campaignId: string }) {
  if (!useMay('fund.receive')) return null;
  return (
    <CommandForm<Typed, unknown>
      label="登记捐赠"
      type="primary"
      title="登记捐赠"
      submit="登记并编收据号"
      initial={{ donorKind: 'unit', wish: 'named', manner: 'transfer', receivedOn: todayInBeijing() }}
      run={({ yuan, ...typed }, commandId) => donate(campaignId, { ...typed, amountFen: fenOfYuan(yuan) }, commandId)}
      done="已登记"
      refresh={REFRESHED_BY_MONEY}
    >
      <SourceField campaignId={campaignId} only={(source) => source.kind === 'F4'} />
      <div className="nl-field-pair">
        <Form.Item name="donorKind" label="捐赠人">
          <Radio.Group options={optionsOf(DONOR_KINDS)} />
        </Form.Item>
        <Form.Item name="wish" label="是否具名">
          <Radio.Group options={optionsOf(DONOR_WISHES)} />
        </Form.Item>
      </div>
      <Form.Item name="donorName" label="捐赠人名称（不具名的只用于凭证）">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="causes" label="指定用于（不选不指定）">
        <Select mode="multiple" options={optionsOf(CAUSES)} />
      </Form.Item>
      <div className="nl-field-pair">
        <AmountField label="金额" />
        <DayField name="receivedOn" label="到账日期" />
      </div>
      <Form.Item name="manner" label="方式">
        <Radio.Group options={optionsOf(DONATION_MANNERS)} />
      </Form.Item>
    </CommandForm>
  );
}
