import { Button, Checkbox, Popconfirm, Table, Tag } from 'antd';
import { useState } from 'react';
import { GUEST_ROLES } from '#domain/gatherings/gathering-lists.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import {
  type Attendance,
  type GatheringDetail,
  type Guest,
  REFRESHED_BY_GATHERINGS,
  recordAttendance,
} from './gatherings.queries.ts';
import './roster.css';

/** The list of a gathering; who is ticked has come, and with 结束 everybody left unticked has not. */
export function GuestTable({ gathering }: { gathering: GatheringDetail }) {
  const { guests } = gathering;
  const may = useMay('gathering.record') && gathering.state === 'planned';
  const [came, setCame] = useState<ReadonlySet<number>>(new Set());
  const recording = useCommand({
    run: (body: Attendance, commandId) => recordAttendance(gathering.id, body, commandId),
    done: '已登记到场',
    refresh: REFRESHED_BY_GATHERINGS,
    onDone: () => setCame(new Set()),
  });
  if (guests.length === 0)
    return <EmptyState title="还没有名单" advice="点右上角“登记名单”录入；年夜饭也可以由摸底名单排座生成。" />;
  const open = guests.filter((guest) => guest.attended === null);
  const isChecked = (guest: Guest) => guest.attended ?? came.has(guest.line);
  const toggle = (guest: Guest, on: boolean) => {
    const next = new Set(came);
    if (on) next.add(guest.line);
    else next.delete(guest.line);
    setCame(next);
  };
  return (
    <>
      <Table<Guest>
        rowKey="line"
        dataSource={[...guests]}
        size="small"
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        scroll={{ x: 620 }}
        columns={[
          {
            title: '到场',
            width: 70,
            render: (_, guest) => (
              <Checkbox
                aria-label={`${guest.name}到场`}
                checked={isChecked(guest)}
                disabled={!may || guest.attended !== null || recording.isPending}
                onChange={(event) => toggle(guest, event.target.checked)}
              />
            ),
          },
          {
            title: '姓名',
            width: 150,
            render: (_, guest) => (
              <>
                {guest.name} {guest.staffNo ? <span className="nl-soft nl-small">{guest.staffNo}</span> : null}
              </>
            ),
          },
          { title: '单位', dataIndex: 'unitName', ellipsis: true },
          { title: '身份', width: 100, render: (_, guest) => GUEST_ROLES[guest.role] },
          {
            title: '桌号',
            width: 80,
            render: (_, guest) => (guest.tableNo === null ? '—' : `${guest.tableNo} 桌`),
          },
          {
            title: '登记',
            width: 160,
            render: (_, guest) =>
              guest.attended === null ? (
                <span className="nl-soft">还没有登记</span>
              ) : (
                <Tag color={guest.attended ? 'success' : 'default'}>
                  {guest.attended ? `到场${guest.receivedGift ? '，已领慰问品' : ''}` : '没有来'}
                </Tag>
              ),
          },
        ]}
      />
      {may ? (
        <div className="nl-roster-actions">
          <Button onClick={() => setCame(new Set(open.map((guest) => guest.line)))} disabled={open.length === 0}>
            全部勾上
          </Button>
          <Button
            loading={recording.isPending}
            disabled={came.size === 0}
            onClick={() =>
              recording.start({ marks: [...came].map((line) => ({ line, attended: true })), close: false })
            }
          >
            {came.size > 0 ? `先登记 ${came.size} 人到场` : '先登记勾上的'}
          </Button>
          <Popconfirm
            title="登记完毕，结束这场活动？"
            description={`没有勾的 ${open.length - came.size} 人记为没有来。结束后不能再改。`}
            okText="结束登记"
            cancelText="再看看"
            onConfirm={() =>
              recording.start({
                marks: open.map((guest) => ({ line: guest.line, attended: came.has(guest.line) })),
                close: true,
              })
            }
          >
            <Button type="primary" loading={recording.isPending}>
              结束登记
            </Button>
          </Popconfirm>
        </div>
      ) : null}
    </>
  );
}
