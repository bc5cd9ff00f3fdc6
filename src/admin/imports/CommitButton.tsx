import { App, Button, Popconfirm } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { type Batch, commitBatch } from './imports.queries.ts';

export function CommitButton({ batch }: { batch: Batch }) {
  const may = useMay('import.commit');
  const { message } = App.useApp();
  const committing = useCommand({
    run: (_: undefined, commandId) => commitBatch(batch.id, commandId),
    refresh: ['imports', 'households', 'desk', 'figures', 'documents'],
    onDone: ({ households, persons, amended, joined, left, parkedSince }) =>
      void message.success(
        [
          households > 0 || amended === 0 ? `已导入 ${formatCount(households)} 户、${formatCount(persons)} 人` : '',
          amended > 0 ? `已更正在册 ${formatCount(amended)} 户` : '',
          joined + left > 0 ? `家庭成员加入 ${formatCount(joined)} 人、离开 ${formatCount(left)} 人` : '',
          parkedSince > 0 ? `另有 ${formatCount(parkedSince)} 行在核对后已被别处建档，改为存疑` : '',
        ]
          .filter(Boolean)
          .join('；'),
        6,
      ),
  });
  if (!may) return null;
  return (
    <Popconfirm
      title={`把 ${formatCount(batch.householdCount)} 户写入困难档案？`}
      description={
        batch.rowsParked > 0
          ? `存疑的 ${formatCount(batch.rowsParked)} 行不写入。导入后没有被用到之前，可以整批撤销。`
          : '没有被用到之前，可以整批撤销。'
      }
      okText="导入"
      cancelText="再看看"
      onConfirm={() => committing.start(undefined)}
    >
      <Button type="primary" loading={committing.isPending} disabled={batch.householdCount === 0}>
        确认导入
      </Button>
    </Popconfirm>
  );
}
