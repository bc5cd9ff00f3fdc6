import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useRef } from 'react';
import { messageOf } from '#ui/ErrorState.tsx';
import { ApiProblem } from '#client/client.ts';
import { newCommandId } from './command-id.ts';

interface Options<Input, Output> {
  readonly run: (input: Input, commandId: string) => Promise<Output>;
  /** Said when it is done, for example "已导入". */
  readonly done?: string;
  /** First parts of the query keys that are out of date afterwards. */
  readonly refresh?: readonly string[];
  readonly onDone?: (output: Output) => void;
  /** The page shows the error itself. */
  readonly quiet?: boolean;
}

/**
 * One thing a person does. Two clicks have one effect: while it runs further clicks are ignored, and an attempt whose
 * answer was lost is repeated under the same command id, to which the server gives its first answer.
 */
export function useCommand<Input, Output>({ run, done, refresh = [], onDone, quiet = false }: Options<Input, Output>) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const pendingId = useRef<string | null>(null);
  const busy = useRef(false);
  const mutation = useMutation({
    mutationFn: async (input: Input) => {
      pendingId.current ??= newCommandId();
      try {
        const output = await run(input, pendingId.current);
        pendingId.current = null;
        return output;
      } catch (error) {
        if (error instanceof ApiProblem && error.status > 0) pendingId.current = null;
        throw error;
      }
    },
    onSuccess: async (output) => {
      if (done) message.success(done);
      for (const key of refresh) await client.invalidateQueries({ queryKey: [key] });
      onDone?.(output);
    },
    onError: (error) => {
      if (!quiet) message.error(messageOf(error), 6);
    },
    onSettled: () => {
      busy.current = false;
    },
  });
  return {
    ...mutation,
    start: (input: Input) => {
      if (busy.current) return;
      busy.current = true;
      mutation.mutate(input);
    },
  };
}
