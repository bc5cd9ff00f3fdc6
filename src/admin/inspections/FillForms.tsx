import { useQuery } from '@tanstack/react-query';
import { useMay } from '../accounts/accounts.queries.ts';
import { inspectionFormsQuery } from './inspections.queries.ts';
import { RecordInspection } from './RecordInspection.tsx';

/** One button a form that is installed. */
export function FillForms({ campaignId }: { campaignId: string }) {
  const may = useMay('inspection.record');
  const forms = useQuery({ ...inspectionFormsQuery, enabled: may }).data ?? [];
  return forms.map((form) => (
    <RecordInspection key={`${form.code}/${form.version}`} campaignId={campaignId} form={form} />
  ));
}
