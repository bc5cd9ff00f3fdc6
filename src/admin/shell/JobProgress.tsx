import { useQuery } from '@tanstack/react-query';
import { Alert, Progress } from 'antd';
import { useEffect, useRef } from 'react';
import { ErrorState } from '#ui/ErrorState.tsx';
import { jobQuery } from './jobs.queries.ts';

interface Props {
  readonly jobId: string;
  readonly title: string;
  readonly onDone: (result: unknown) => void;
  /** Puts away what is said of a job that failed. */
  readonly onPutAway?: () => void;
}

/** Live progress of a job; calls `onDone` once when it has succeeded. Leaving the page does not stop the job. */
export function JobProgress({ jobId, title, onDone, onPutAway }: Props) {
  const job = useQuery(jobQuery(jobId));
  const told = useRef(false);
  useEffect(() => {
    if (job.data?.state === 'done' && !told.current) {
      told.current = true;
      onDone(job.data.result);
    }
  }, [job.data, onDone]);

  if (job.error && !job.data)
    return <ErrorState error={job.error} title="看不到进度" onRetry={() => void job.refetch()} />;
  if (job.data?.state === 'failed')
    return (
      <Alert
        type="error"
        showIcon
        title={`${title}没有完成，没有改动任何内容`}
        description={job.data.message}
        {...(onPutAway ? { closable: true, onClose: onPutAway } : {})}
      />
    );
  const waiting = !job.data || job.data.state === 'waiting';
  return (
    <div role="status">
      <b>{title}</b>
      <Progress percent={job.data?.percent ?? 0} status="active" strokeColor="#245f57" />
      <div className="nl-soft nl-small">{waiting ? '正在排队……' : job.data?.message || '正在处理……'}</div>
    </div>
  );
}
