import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useCallback, useState } from 'react';
import { formatCount } from '#ui/Count.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { JobProgress } from '../shell/JobProgress.tsx';
import { useCommand } from '../shell/use-command.ts';
import { REFRESHED_BY_DUPLICATES, searchDuplicates } from './duplicates.queries.ts';

interface SearchAnswer {
  readonly persons: number;
  readonly open: number;
  readonly added: number;
}

/** Starts a look through the register and shows how far it is. */
export function useDuplicateSearch() {
  const may = useMay('duplicate.search');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [jobId, setJobId] = useState<string | null>(null);
  const starting = useCommand({
    run: (_: undefined, commandId) => searchDuplicates(commandId),
    onDone: (started) => setJobId(started.jobId),
  });
  const finish = useCallback(
    (result: unknown) => {
      setJobId(null);
      const { persons, open, added } = result as SearchAnswer;
      message.success(
        `比对了 ${formatCount(persons)} 人，待判定 ${formatCount(open)} 对，其中新发现 ${formatCount(added)} 对`,
        6,
      );
      for (const key of REFRESHED_BY_DUPLICATES) void client.invalidateQueries({ queryKey: [key] });
    },
    [client, message],
  );
  return {
    button: may ? (
      <Button type="primary" loading={starting.isPending || jobId !== null} onClick={() => starting.start(undefined)}>
        查找疑似重复
      </Button>
    ) : null,
    progress: jobId ? (
      <Sheet>
        <JobProgress jobId={jobId} title="正在查找疑似重复" onDone={finish} />
      </Sheet>
    ) : null,
  };
}
