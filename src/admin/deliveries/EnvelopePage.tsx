import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Form, Input, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Money } from '#ui/Money.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { leading, useWide } from '#ui/use-wide.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { useCommand } from '../shell/use-command.ts';
import { REFRESHED_BY_PAYING } from './bank.queries.ts';
import { DeliveryTabs } from './DeliveryTabs.tsx';
import {
  drawEnvelopes,
  type Envelope,
  envelopesQuery,
  fetchLabels,
  prepareEnvelopes,
  signaturePicture,
  type Team,
} from './envelopes.queries.ts';
import { HandOver } from './HandOver.tsx';
import { NightCount } from './NightCount.tsx';

const route = getRouteApi('/office/campaigns/$campaignId/envelopes');
const COLORS = {
  made: 'default',
  drawn: 'processing',
  handed: 'success',
  returned: 'warning',
  void: 'default',
} as const;
const spaced = (code: string) => code.replace(/(.{4})(?=.)/g, '$1-');

export function EnvelopePage() {
  const { campaignId } = route.useParams();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const query = useQuery(envelopesQuery(campaignId));
  const mayPrepare = useMay('envelope.prepare');
  const preparing = useCommand({
    run: (_: undefined, commandId) => prepareEnvelopes(campaignId, commandId),
    done: '红包袋已准备好，可以打印标签',
    refresh: REFRESHED_BY_PAYING,
  });
  const prepare = mayPrepare ? (
    <Button loading={preparing.isPending} onClick={() => preparing.start(undefined)}>
      准备红包袋
    </Button>
  ) : null;
  return (
    <PageFrame title="红包袋" lead="一户一袋一码：财务交给走访组，走访组交到户并签领，晚上清点，平了才记账。">
      <DeliveryTabs campaignId={campaignId} />
      <QueryView query={query} rows={8}>
        {({ envelopes, teams }) =>
          envelopes.length === 0 ? (
            <Sheet title="红包袋">
              <EmptyState title="还没有红包袋" advice="核定批准、公示期满以后，给没有走银行代发的户准备红包袋。" />
              {prepare}
            </Sheet>
          ) : (
            <div className="nl-stack">
              {teams.length > 0 ? (
                <Sheet title="各组手里的现金" aside={<NightCount campaignId={campaignId} teams={teams} />}>
                  <TeamTable teams={teams} />
                </Sheet>
              ) : null}
              <Sheet
                title={`红包袋（${envelopes.length}）`}
                aside={
                  <Space wrap>
                    <HandOver />
                    {mayPrepare ? (
                      <DrawForm campaignId={campaignId} chosen={chosen} onDrawn={() => setChosen([])} />
                    ) : null}
                    <DownloadButton fetchFile={() => fetchLabels(campaignId)} fileName="红包袋标签.pdf">
                      打印标签
                    </DownloadButton>
                    {prepare}
                  </Space>
                }
              >
                <EnvelopeTable rows={envelopes} chosen={chosen} onChoose={setChosen} />
              </Sheet>
            </div>
          )
        }
      </QueryView>
    </PageFrame>
  );
}

function DrawForm({
  campaignId,
  chosen,
  onDrawn,
}: {
  campaignId: string;
  chosen: readonly string[];
  onDrawn: () => void;
}) {
  return (
    <CommandForm<{ team: string }, unknown>
      label={chosen.length > 0 ? `交给走访组（${chosen.length} 袋）` : '交给走访组'}
      title="走访组领取红包袋"
      lead={chosen.length > 0 ? `已选 ${chosen.length} 袋。` : '请先在下面勾选红包袋。'}
      submit="登记领取"
      done="已登记领取"
      refresh={['envelopes']}
      run={async ({ team }, commandId) => {
        const answer = await drawEnvelopes(campaignId, { team, envelopeIds: [...chosen] }, commandId);
        onDrawn();
        return answer;
      }}
    >
      <Form.Item
        name="team"
        label="走访组（组长）"
        rules={[{ required: true, whitespace: true, message: '请填写走访组' }]}
      >
        <Input maxLength={40} placeholder="例如：一组 林岚" />
      </Form.Item>
    </CommandForm>
  );
}

function TeamTable({ teams }: { teams: readonly Team[] }) {
  const isWide = useWide();
  const money = (title: string, key: 'drawnFen' | 'handedFen' | 'returnedFen' | 'balanceFen') => ({
    title,
    width: 120,
    align: 'right' as const,
    render: (_: unknown, team: Team) => <Money fen={team[key]} />,
  });
  return (
    <Table<Team>
      rowKey="team"
      size="small"
      pagination={false}
      scroll={{ x: isWide ? 600 : 520 }}
      dataSource={[...teams]}
      columns={[
        { title: '走访组', dataIndex: 'team', ...leading(isWide) },
        money('领出（元）', 'drawnFen'),
        money('交到户（元）', 'handedFen'),
        money('交回（元）', 'returnedFen'),
        money('手里还有（元）', 'balanceFen'),
      ]}
    />
  );
}

interface TableProps {
  readonly rows: readonly Envelope[];
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

function EnvelopeTable({ rows, chosen, onChoose }: TableProps) {
  const maySee = useMay('sign-off.read');
  const isWide = useWide();
  return (
    <Table<Envelope>
      rowKey="id"
      size="middle"
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: isWide ? 820 : 600 }}
      dataSource={[...rows]}
      rowSelection={{
        selectedRowKeys: [...chosen],
        onChange: (keys) => onChoose(keys.map(String)),
        getCheckboxProps: ({ state, headName }) => ({
          disabled: state !== 'made' && state !== 'returned',
          'aria-label': headName,
        }),
      }}
      columns={[
        ...(isWide
          ? [
              { title: '户主', dataIndex: 'headName', width: 90 },
              { title: '单位', dataIndex: 'unitName', width: 150, ellipsis: true },
              {
                title: '编码',
                width: 160,
                render: (_: unknown, each: Envelope) => <span className="nl-figure">{spaced(each.code)}</span>,
              },
            ]
          : [
              {
                title: '户主、单位、编码',
                width: 150,
                render: (_: unknown, each: Envelope) => (
                  <>
                    {each.headName}
                    <div className="nl-soft nl-small">{each.unitName}</div>
                    <div className="nl-figure nl-small">{spaced(each.code)}</div>
                  </>
                ),
              },
            ]),
        {
          title: '金额（元）',
          width: isWide ? 110 : 92,
          align: 'right',
          render: (_, each) => <Money fen={each.amountFen} />,
        },
        {
          title: '状态',
          width: 190,
          render: (_, each) => (
            <Space size={4} wrap>
              <Tag color={COLORS[each.state]}>{each.stateName}</Tag>
              <span className="nl-soft nl-small">{each.state === 'made' ? '' : each.team}</span>
              {each.state === 'handed' && !each.isCounted ? <Tag>待清点记账</Tag> : null}
            </Space>
          ),
        },
        {
          title: '签领',
          width: 190,
          render: (_, each) =>
            each.signedOn === null ? null : (
              <Space size={4} wrap>
                <span className="nl-figure">{each.signedOn}</span>
                {each.proxyName ? <span className="nl-small">{each.proxyName}代领</span> : null}
                {each.isBackDated ? (
                  <Tag color="warning" title={`系统登记于 ${each.recordedAt ?? ''}`}>
                    补登
                  </Tag>
                ) : null}
                {maySee ? (
                  <a href={signaturePicture(each.id)} target="_blank" rel="noreferrer">
                    看签名
                  </a>
                ) : null}
              </Space>
            ),
        },
      ]}
    />
  );
}
