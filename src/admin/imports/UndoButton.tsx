import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { formatCount } from '#ui/Count.tsx';
import { messageOf } from '#ui/ErrorState.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { type Batch, undoBatch } from './imports.queries.ts';

/** Undo of a whole batch; when something depends on it the server says what, and the sentence stays in the dialog. */
export function UndoButton({ batch }: { batch: Batch }) {
  const may = useMay('import.undo');
  const [open, setOpen] = useState(false);
  const undoing = useCommand({
    quiet: true,
    run: (_: undefined, commandId) => undoBatch(batch.id, commandId),
    done: batch.state === 'committed' ? '已撤销这次导入' : '已放弃这份文件',
    refresh: ['imports', 'households', 'desk', 'figures', 'documents'],
    onDone: () => setOpen(false),
  });
  if (!may) return null;
  const isIn = batch.state === 'committed';
  const [verb, keep] = isIn ? (['撤销导入', '不撤销'] as const) : (['放弃这份文件', '再看看'] as const);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{verb}</Button>
      <Modal
        open={open}
        title={isIn ? '撤销这次导入？' : '放弃这份文件？'}
        okText={verb}
        cancelText={keep}
        okButtonProps={{ danger: true, loading: undoing.isPending }}
        onOk={() => undoing.start(undefined)}
        onCancel={() => setOpen(false)}
      >
        {isIn ? (
          <>
            <p>
              这次导入写入的 {formatCount(batch.householdCount)}{' '}
              户档案和家庭成员会一并退回。文件和核对结果仍然保留，改好后可以重新导入。
            </p>
            <p className="nl-soft">
              如果其中有户已经认定、公示、核定或发放，就不能撤销；走访、结对、诉求也一样。系统会说明各有多少，并且什么也不改动。
            </p>
          </>
        ) : (
          <p>还没有导入，放弃后什么档案也不受影响。文件和核对结果仍然保留备查。</p>
        )}
        {undoing.error ? (
          <Alert type="error" showIcon title="这一次没有办成" description={messageOf(undoing.error)} />
        ) : null}
      </Modal>
    </>
  );
}
