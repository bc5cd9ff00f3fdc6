import { useCallback, useState } from 'react';

/** The job this tab waits for under a name: it is still waited for after a reload, until it is put away with null. */
export function useKeptJob(name: string): readonly [jobId: string | null, keep: (jobId: string | null) => void] {
  const key = `nuanliu.job.${name}`;
  const [jobId, setJobId] = useState(() => window.sessionStorage.getItem(key));
  const keep = useCallback(
    (next: string | null) => {
      if (next === null) window.sessionStorage.removeItem(key);
      else window.sessionStorage.setItem(key, next);
      setJobId(next);
    },
    [key],
  );
  return [jobId, keep];
}
