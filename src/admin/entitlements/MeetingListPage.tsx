import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button, Form, Input, Space, Table, Tag } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { RequiredText } from '../gatherings/RequiredText.tsx';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { DownloadButton } from '../shell/DownloadButton.tsx';
import { useCommand } from '../shell/use-command.ts';
import { EntitlementTabs } from './EntitlementTabs.tsx';
import { approveList, fetchMinutes, type MeetingLine, meetingsQuery, openMeeting } from './meetings.queries.ts';

const route = getRouteApi('/office/campaigns/$campaignId/meetings');

export function MeetingListPage() {
  const { campaignId } = route.useParams();
  const meetings = useQuery(meetingsQuery(campaignId));
  return (
    <PageFrame
      title="会议研究"
      lead="逐户研究，一户一页。冻结以后不能再改；后来增加的开下一次会，列入增补名单。"
      actions={meetings.data ? <OpenMeeting campaignId={campaignId} meetings={meetings.data} /> : null}
    >
      <EntitlementTabs campaignId={campaignId} />
      <QueryView query={meetings} rows={4}>
        {(rows) => (
          <Sheet title="会议和名单">
            {rows.length === 0 ? (
              <EmptyState title="还没有开会" advice="拟定核定额以后，点“开会研究”，把待审批的各户逐户过会。" />
            ) : (
              <Table<MeetingLine>
                rowKey="id"
                dataSource={rows}
                size="middle"
                pagination={false}
                scroll={{ x: 1060 }}
                columns={[
                  {
                    title: '名单',
                    width: 116,
                    render: (_, row) => (
                      <Link to="/meetings/$meetingId/$position" params={{ meetingId: row.id, position: '1' }}>
                        {row.listName}
                      </Link>
                    ),
                  },
                  { title: '会议', render: (_, row) => `${row.name} ${row.minutesNo}` },
                  { title: '日期', dataIndex: 'heldOn', width: 112 },
                  { title: '户数', width: 72, align: 'right', render: (_, row) => formatCount(row.cases) },
                  { title: '同意', width: 72, align: 'right', render: (_, row) => formatCount(row.agreed) },
                  { title: '不同意', width: 72, align: 'right', render: (_, row) => formatCount(row.refused) },
                  { title: '缓议', width: 72, align: 'right', render: (_, row) => formatCount(row.deferred) },
                  {
                    title: '名单校验码',
                    width: 176,
                    render: (_, row) =>
                      row.digest === null ? (
                        <Tag color="warning">会议进行中</Tag>
                      ) : (
                        <code style={{ whiteSpace: 'nowrap' }}>{row.digest.slice(0, 16).toUpperCase()}</code>
                      ),
                  },
                  {
                    title: '',
                    width: 256,
                    render: (_, row) => (row.digest === null ? null : <Afterwards campaignId={campaignId} row={row} />),
                  },
                ]}
              />
            )}
          </Sheet>
        )}
      </QueryView>
    </PageFrame>
  );
}

/** What may be done with a frozen list: its minutes, and its approval. */
function Afterwards({ campaignId, row }: { campaignId: string; row: MeetingLine }) {
  const mayApprove = useMay('entitlement.approve');
  const approving = useCommand({
    run: (_: undefined, commandId) => approveList(campaignId, row.id, commandId),
    done: '已审批',
    refresh: ['entitlements', 'meetings', 'funds', 'desk', 'figures', 'coverage', 'notices'],
  });
  return (
    <Space wrap>
      <DownloadButton
        size="small"
        fetchFile={() => fetchMinutes(row.id, 'docx')}
        fileName={`会议纪要${row.minutesNo}.docx`}
      >
        纪要
      </DownloadButton>
      <DownloadButton
        size="small"
        fetchFile={() => fetchMinutes(row.id, 'pdf')}
        fileName={`会议纪要${row.minutesNo}.pdf`}
      >
        PDF
      </DownloadButton>
      {mayApprove && row.agreed > 0 ? (
        <Button size="small" type="primary" loading={approving.isPending} onClick={() => approving.start(undefined)}>
          批准名单
        </Button>
      ) : null}
    </Space>
  );
}

interface Fields {
  readonly name: string;
  readonly heldOn: string;
  readonly place: string;
  readonly chairedBy: string;
  readonly recordedBy: string;
  readonly attendees: string;
  readonly absent?: string;
  readonly minutesNo: string;
  readonly supplementReason?: string;
}

function OpenMeeting({ campaignId, meetings }: { campaignId: string; meetings: readonly MeetingLine[] }) {
  const may = useMay('meeting.record');
  if (!may || meetings.some((meeting) => meeting.frozenAt === null)) return null;
  const isSupplement = meetings.length > 0;
  return (
    <CommandForm<Fields, unknown>
      type="primary"
      label={isSupplement ? '开会研究增补名单' : '开会研究'}
      title={isSupplement ? `增补名单（${meetings.length}）` : '开会研究核定名单'}
      lead="待审批的各户都列入这次会议，按单位和档案编号排列。"
      submit="开始"
      initial={{ name: '主席办公会议' }}
      run={({ attendees, absent, supplementReason, ...rest }, commandId) =>
        openMeeting(
          campaignId,
          {
            ...rest,
            attendees: namesOf(attendees),
            absent: namesOf(absent),
            ...(supplementReason ? { supplementReason } : {}),
          },
          commandId,
        )
      }
      done="会议开始"
      refresh={['meetings']}
    >
      <RequiredText name="name" label="会议名称" />
      <DayField name="heldOn" label="会议日期" />
      <RequiredText name="place" label="地点" />
      <RequiredText name="chairedBy" label="主持人" />
      <RequiredText name="recordedBy" label="记录人" />
      <Form.Item
        name="attendees"
        label="出席人员"
        rules={[{ required: true, whitespace: true, message: '请填出席人员' }]}
      >
        <Input.TextArea rows={2} placeholder="姓名之间用顿号或换行，可粘贴" />
      </Form.Item>
      <Form.Item name="absent" label="缺席人员">
        <Input maxLength={200} />
      </Form.Item>
      <RequiredText name="minutesNo" label="纪要编号" />
      {isSupplement ? <RequiredText name="supplementReason" label="为什么增补" maxLength={200} /> : null}
    </CommandForm>
  );
}

const namesOf = (text: string | undefined) =>
  (text ?? '')
    .split(/[\s,，、;；]+/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
