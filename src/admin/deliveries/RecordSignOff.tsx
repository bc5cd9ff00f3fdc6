import { Alert } from 'antd';
import { formatCount } from '#ui/Count.tsx';
import { messageOf } from '#ui/ErrorState.tsx';
import { useCommand } from '../shell/use-command.ts';
import { WorkbookDrop } from '../shell/WorkbookDrop.tsx';
import { recordSignOff, type SignOffResult } from './deliveries.queries.ts';

export function RecordSignOff({ campaignId }: { campaignId: string }) {
  const recording = useCommand({
    quiet: true,
    run: (file: File, commandId) => recordSignOff(campaignId, file, commandId),
    refresh: ['deliveries', 'funds', 'desk', 'figures'],
  });
  return (
    <>
      {recording.error ? (
        <Alert
          type="error"
          showIcon
          title="签领表没有登记，账没有动"
          description={messageOf(recording.error)}
          style={{ marginBottom: 12 }}
        />
      ) : null}
      {recording.data ? <Recorded result={recording.data} /> : null}
      <WorkbookDrop
        title={recording.isPending ? '正在登记……' : '把签好字的签领表（.xlsx）拖到这里，或点这里选择'}
        advice="从系统下载的签领表或慰问品签领表，填上领取日期（代领的写代领人及关系，没领的在备注写“退回：原因”）交回来。同一份交两次不会重复记账。"
        disabled={recording.isPending}
        onFile={recording.start}
      />
    </>
  );
}

function sayLeft({ rowsUnsigned, rowsSettled }: SignOffResult): string {
  const words = [
    ...(rowsUnsigned > 0 ? [`还没有签领 ${formatCount(rowsUnsigned)} 行`] : []),
    ...(rowsSettled > 0 ? [`以前登记过 ${formatCount(rowsSettled)} 行`] : []),
  ];
  return words.length === 0 ? '' : `另有${words.join('、')}，没有动。`;
}

function Recorded({ result }: { result: SignOffResult }) {
  return (
    <Alert
      type={result.rowsParked > 0 ? 'warning' : 'success'}
      showIcon
      style={{ marginBottom: 12 }}
      title={`读入 ${formatCount(result.rowsIn)} 行：登记 ${formatCount(result.rowsMatched)} 行，对不上 ${formatCount(result.rowsParked)} 行`}
      description={`发放 ${formatCount(result.handedOver)} 户，退回 ${formatCount(result.returned)} 户。${sayLeft(result)}${result.rowsParked > 0 ? '对不上的列在下面，没有记账。' : ''}`}
    />
  );
}
