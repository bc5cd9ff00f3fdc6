import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { QueryView } from '#ui/QueryView.tsx';
import { useCommand } from '../shell/use-command.ts';
import { close, closingQuery } from './deployment.queries.ts';

/** The checklist before closing; the button works once nothing is open. */
export function CloseCampaign({ campaignId }: { campaignId: string }) {
  const [open, setOpen] = useState(false);
  const checklist = useQuery({ ...closingQuery(campaignId), enabled: open, staleTime: 0 });
  const closing = useCommand({
    run: (_: undefined, commandId) => close(campaignId, commandId),
    done: '活动已结束',
    refresh: ['campaigns'],
    onDone: () => setOpen(false),
  });
  const isSettled = checklist.data?.every((line) => line.count === 0) === true;
  return (
    <>
      <Button onClick={() => setOpen(true)}>结束活动</Button>
      <Modal open={open} title="结束活动前检查" footer={null} onCancel={() => setOpen(false)} style={{ top: 24 }}>
        <p className="nl-soft">结束以后不能再登记或改动任何内容，公文和台账仍可以生成。</p>
        <QueryView query={checklist} rows={5}>
          {(lines) => (
            <ul className="nl-list">
              {lines.map((line) => (
                <li key={line.item} style={{ display: 'block' }}>
                  {line.count === 0 ? <span className="nl-soft">{line.name}：没有</span> : line.sentence}
                </li>
              ))}
            </ul>
          )}
        </QueryView>
        <Button
          type="primary"
          danger
          disabled={!isSettled}
          loading={closing.isPending}
          onClick={() => closing.start(undefined)}
        >
          结束活动
        </Button>
      </Modal>
    </>
  );
}
