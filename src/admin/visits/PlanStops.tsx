import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Form, Select } from 'antd';
import { useState } from 'react';
import { VISIT_SLOTS } from '#domain/visits/visit-lists.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { householdChoicesQuery, planStops } from './planning.queries.ts';
import { TeamField } from './TeamField.tsx';
import { stopsOf, type TypedStops } from './typed-plan.ts';
import { REFRESHED_BY_VISITS, stopsQuery } from './visits.queries.ts';

/** Which doors a team knocks at on one day, in the order in which they are chosen. */
export function PlanStops({ campaignId }: { campaignId: string }) {
  const may = useMay('visit.plan');
  const planned = useQuery(stopsQuery(campaignId)).data ?? [];
  if (!may) return null;
  return (
    <CommandForm<TypedStops, unknown>
      label="排走访"
      title="排走访"
      lead="由哪一组、哪一天、去哪几户。帮扶单位自行联系的户不用排。"
      submit="排好"
      initial={{ slot: 'whole-day' }}
      run={(typed, commandId) => planStops(campaignId, stopsOf(typed, planned), commandId)}
      done="已排好"
      refresh={REFRESHED_BY_VISITS}
    >
      <TeamField campaignId={campaignId} />
      <div className="nl-field-pair">
        <DayField name="visitOn" label="哪一天去" />
        <Form.Item name="slot" label="时段">
          <Select options={Object.entries(VISIT_SLOTS).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
      </div>
      <HouseholdChoice />
    </CommandForm>
  );
}

/** Households by dossier number, so that namesakes are never confused. */
function HouseholdChoice() {
  const [typed, setTyped] = useState('');
  const choices = useQuery({ ...householdChoicesQuery(typed.trim()), placeholderData: keepPreviousData });
  return (
    <Form.Item name="dossierNos" label="去哪几户，按先后点选" rules={[{ required: true, message: '请至少选一户' }]}>
      <Select
        mode="multiple"
        placeholder="输入户主姓名或拼音首字母查找"
        showSearch={{ filterOption: false, onSearch: setTyped }}
        loading={choices.isFetching}
        options={(choices.data ?? []).map(({ dossierNo, headName, unitName }) => ({
          value: dossierNo,
          label: `${headName}（${unitName}）`,
        }))}
      />
    </Form.Item>
  );
}
