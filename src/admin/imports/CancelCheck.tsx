import { Button } from 'antd';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { cancelCheck } from './imports.queries.ts';

/** Calls off a check that is running or waits for a choice; nothing was imported, so nothing is asked. */
export function CancelCheck({ batchId, onDone }: { batchId: string; onDone?: () => void }) {
  const may = useMay('import.stage');
  const cancelling = useCommand({
    run: (_: undefined, commandId) => cancelCheck(batchId, commandId),
    done: '已取消，什么也没有导入',
    refresh: ['imports'],
    ...(onDone ? { onDone } : {}),
  });
  if (!may) return null;
  return (
    <Button loading={cancelling.isPending} onClick={() => cancelling.start(undefined)}>
      取消核对
    </Button>
  );
}
