import { useNavigate } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useCallback, useState } from 'react';
import { messageOf } from '#ui/ErrorState.tsx';
import { JobProgress } from '../shell/JobProgress.tsx';
import { queryClient } from '../shell/query-client.ts';
import { useCommand } from '../shell/use-command.ts';
import { WorkbookDrop } from '../shell/WorkbookDrop.tsx';
import { stageWorkbook } from './imports.queries.ts';

/** Upload, then the check with live progress, then straight to its result. */
export function StageWorkbook() {
  const navigate = useNavigate();
  const [started, setStarted] = useState<{ batchId: string; jobId: string } | null>(null);
  const [share, setShare] = useState(0);
  const staging = useCommand({
    quiet: true,
    run: (file: File, commandId) => stageWorkbook(file, commandId, setShare),
    refresh: ['imports'],
    onDone: setStarted,
  });
  const batchId = started?.batchId;
  const openResult = useCallback(() => {
    void queryClient.invalidateQueries({ queryKey: ['imports'] });
    if (batchId) void navigate({ to: '/imports/$batchId', params: { batchId } });
  }, [batchId, navigate]);

  if (started) return <JobProgress jobId={started.jobId} title="正在核对花名册" onDone={openResult} />;
  return (
    <>
      {staging.error ? (
        <Alert
          type="error"
          showIcon
          title="这份文件没有导入"
          description={messageOf(staging.error)}
          style={{ marginBottom: 12 }}
        />
      ) : null}
      <WorkbookDrop
        title={staging.isPending ? `正在上传……${Math.round(share * 100)}%` : '把 Excel 文件拖到这里，或点这里选择'}
        advice="只收 .xlsx 文件。表头、合并单元格、空格、全角数字都不用先改，系统会逐格修正并列出来给您看。"
        disabled={staging.isPending}
        onFile={staging.start}
      />
    </>
  );
}
