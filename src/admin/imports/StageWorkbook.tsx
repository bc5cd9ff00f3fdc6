import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { ApiProblem } from '#client/client.ts';
import { useCallback, useEffect, useState } from 'react';
import { messageOf } from '#ui/ErrorState.tsx';
import { JobProgress } from '../shell/JobProgress.tsx';
import { jobQuery } from '../shell/jobs.queries.ts';
import { queryClient } from '../shell/query-client.ts';
import { useCommand } from '../shell/use-command.ts';
import { WorkbookDrop } from '../shell/WorkbookDrop.tsx';
import { CancelCheck } from './CancelCheck.tsx';
import { stageWorkbook } from './imports.queries.ts';

/** Upload, then the check with live progress, then straight to its result; or what is wrong with the file, and room for the next one. */
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

  const job = useQuery({ ...jobQuery(started?.jobId ?? ''), enabled: started !== null });
  const isTurnedAway = started !== null && job.data?.state === 'failed';
  useEffect(() => {
    if (isTurnedAway) void queryClient.invalidateQueries({ queryKey: ['imports'] });
  }, [isTurnedAway]);

  if (started && !isTurnedAway)
    return (
      <div style={{ display: 'grid', gap: 12, justifyItems: 'start' }}>
        <div style={{ width: '100%' }}>
          <JobProgress jobId={started.jobId} title="正在核对花名册" onDone={openResult} />
        </div>
        <CancelCheck batchId={started.batchId} onDone={() => setStarted(null)} />
      </div>
    );
  return (
    <>
      {isTurnedAway ? (
        <Alert
          type="error"
          showIcon
          title="这份文件没有导入"
          description={job.data?.message}
          style={{ marginBottom: 12 }}
        />
      ) : null}
      {staging.error ? (
        <Alert
          type="error"
          showIcon
          title="这份文件没有导入"
          description={messageOf(staging.error)}
          action={<SameFileLink error={staging.error} />}
          style={{ marginBottom: 12 }}
        />
      ) : null}
      <WorkbookDrop
        title={staging.isPending ? `正在上传……${Math.round(share * 100)}%` : '把 Excel 文件拖到这里，或点这里选择'}
        accept=".xlsx,.xls,.csv,.txt,.tsv"
        advice="收 .xlsx、.xls 和 .csv 文件。表头、合并单元格、空格、全角数字都不用先改，系统会逐格修正并列出来给您看。"
        disabled={staging.isPending}
        onFile={(file) => {
          setStarted(null);
          staging.start(file);
        }}
      />
    </>
  );
}

/** The very same file was sent before: to the import that has it. */
function SameFileLink({ error }: { error: unknown }) {
  const batchId =
    error instanceof ApiProblem && error.code === 'import.same-file' ? error.details['batchId'] : undefined;
  if (typeof batchId !== 'string') return null;
  return (
    <Link to="/imports/$batchId" params={{ batchId }} search={{}}>
      <Button>打开那次导入</Button>
    </Link>
  );
}
