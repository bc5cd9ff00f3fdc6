import { useQuery } from '@tanstack/react-query';
import { Alert, Spin } from 'antd';
import { messageOf } from '#ui/ErrorState.tsx';

interface Props<Wanted> {
  readonly householdId: string;
  /** Undefined until the form says enough. */
  readonly wanted: Wanted | undefined;
  readonly ask: (householdId: string, wanted: Wanted) => Promise<{ readonly says: readonly string[] }>;
}

/** What a change would do, line by line, or why it would be refused; nothing until the form says enough. */
export function ChangePreview<Wanted>({ householdId, wanted, ask }: Props<Wanted>) {
  const preview = useQuery({
    queryKey: ['change-preview', householdId, wanted],
    queryFn: () => ask(householdId, wanted as Wanted),
    enabled: wanted !== undefined,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  if (wanted === undefined) return null;
  if (preview.error)
    return <Alert type="warning" showIcon title={messageOf(preview.error)} style={{ marginBottom: 16 }} />;
  if (!preview.data) return <Spin style={{ display: 'block', margin: 16 }} />;
  return (
    <ul aria-label="会改动什么" style={{ margin: '0 0 16px', paddingInlineStart: 20 }}>
      {preview.data.says.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
