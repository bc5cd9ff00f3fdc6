import { useQuery } from '@tanstack/react-query';
import { Alert, Spin } from 'antd';
import { messageOf } from '#ui/ErrorState.tsx';
import { type HouseholdChange, previewChange } from './duplicates.queries.ts';

/** What the change would do, line by line, or why it would be refused; nothing until the form says enough. */
export function ChangePreview({ householdId, change }: { householdId: string; change: HouseholdChange | undefined }) {
  const preview = useQuery({
    queryKey: ['change-preview', householdId, change],
    queryFn: () => previewChange(householdId, change as HouseholdChange),
    enabled: change !== undefined,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  if (!change) return null;
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
