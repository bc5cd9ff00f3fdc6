import { useQuery } from '@tanstack/react-query';
import { Form, Radio } from 'antd';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { inspectionFormsQuery, installForm, shippedFormsQuery } from './inspections.queries.ts';

/** Takes a form that ships with the product into use; gone once all of them are. */
export function InstallForm() {
  const mayInstall = useMay('inspection-form.install');
  const may = useMay('inspection.read') && mayInstall;
  const installed = useQuery({ ...inspectionFormsQuery, enabled: may }).data;
  const shipped = useQuery({ ...shippedFormsQuery, enabled: may }).data ?? [];
  const left = shipped.filter(({ code }) => !installed?.some((form) => form.code === code));
  const [first] = left;
  if (!may || !installed || !first) return null;
  return (
    <CommandForm<{ code: string }, unknown>
      label="启用检查表"
      {...(installed.length === 0 ? { type: 'primary' } : {})}
      title="启用检查表"
      lead="启用后，表名出现在本页右上角，点开就能填。"
      submit="启用"
      initial={{ code: first.code }}
      run={({ code }, commandId) => installForm(code, commandId)}
      done="已启用，可以填表了"
      refresh={['inspections']}
    >
      <Form.Item name="code" label="启用哪一张">
        <Radio.Group
          vertical
          options={left.map(({ code, name, basis }) => ({
            value: code,
            label: (
              <>
                <div>{name}</div>
                <div className="nl-soft nl-small">{basis}</div>
              </>
            ),
          }))}
        />
      </Form.Item>
    </CommandForm>
  );
}
