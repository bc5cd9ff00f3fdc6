import { useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { rulePacksQuery } from '../eligibility/rule-packs.queries.ts';
import { FieldInput } from './FieldInput.tsx';
import {
  AMOUNTS,
  BASICS,
  BASIS,
  CLASSES,
  DEPUTIES,
  GROUP_HEAD,
  GROUP_OFFICE,
  MEASURES,
  MEMBERS,
  NOTICE,
  PAPERS,
  type PlanField,
  POSTS,
  RATES,
  SOURCES,
  STAGES,
} from './plan-fields.ts';
import { RowList } from './RowList.tsx';

export function BasicsStep() {
  const packs = useQuery(rulePacksQuery).data?.versions ?? [];
  const options = [...new Map(packs.map(({ code, name }) => [code, { value: code, label: name }])).values()];
  return (
    <>
      <Fields fields={BASICS}>
        <Form.Item name="rulePack" label="认定办法" style={{ flex: '1 1 320px', marginBottom: 10 }}>
          <Select options={options} placeholder="先在“认定办法”里发布一个" />
        </Form.Item>
      </Fields>
      <RowList list={BASIS} />
      <Fields title="会议和公文" fields={PAPERS} />
    </>
  );
}

export function GroupStep() {
  return (
    <>
      <Fields title="组长" fields={GROUP_HEAD} />
      <RowList list={DEPUTIES} />
      <RowList list={MEMBERS} />
      <Fields title="办公室" fields={GROUP_OFFICE} />
      <Fields title="各岗位的人（经办、审核、审批、财务、经审不能是同一人）" fields={POSTS} />
    </>
  );
}

export function StandardsStep() {
  return (
    <>
      <Fields fields={[CLASSES]} />
      <Fields fields={AMOUNTS} />
      <p className="nl-soft">同时符合几项标准的，取最高一项，不相加。不限的栏空着。</p>
      <RowList list={RATES} />
    </>
  );
}

export function MoneyStep() {
  return (
    <>
      <RowList list={SOURCES} />
      <RowList list={MEASURES} />
    </>
  );
}

export function ScheduleStep() {
  return (
    <>
      <RowList list={STAGES} />
      <Fields title="公示" fields={NOTICE} />
    </>
  );
}

function Fields({
  title,
  fields,
  children,
}: {
  title?: string;
  fields: readonly PlanField[];
  children?: React.ReactNode;
}) {
  const inputs = (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0 12px' }}>
      {fields.map((field) => (
        <FieldInput key={field.at.join('.')} field={field} />
      ))}
      {children}
    </div>
  );
  if (title === undefined) return inputs;
  return (
    <fieldset className="nl-fieldset" style={{ marginBottom: 16 }}>
      <legend>{title}</legend>
      {inputs}
    </fieldset>
  );
}
