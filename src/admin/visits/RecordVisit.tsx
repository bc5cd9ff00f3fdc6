import { useQuery } from '@tanstack/react-query';
import { Collapse, Form, Input, Radio, Select } from 'antd';
import { HELP_KINDS, SIGN_OFF_WAYS, VISIT_MANNERS, VISIT_SLOTS } from '#domain/visits/visit-lists.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { YuanField } from '../shell/YuanField.tsx';
import { HouseholdFields } from './HouseholdFields.tsx';
import { type TypedVisit, visitOf } from './typed-visit.ts';
import { clarityLabelsQuery, REFRESHED_BY_VISITS, recordVisit, teamsQuery } from './visits.queries.ts';

/** One visit as it was. What was not asked stays empty; an empty 四清 stays unlit. */
export function RecordVisit({ campaignId }: { campaignId: string }) {
  const may = useMay('visit.record');
  const teams = useQuery(teamsQuery(campaignId)).data ?? [];
  const hasTeams = teams.length > 0;
  const labels = useQuery({ ...clarityLabelsQuery(campaignId), enabled: may && hasTeams }).data ?? {
    family: '家庭情况',
    mind: '思想状况',
    cause: '困难原因',
    needs: '生活需求',
  };
  if (!may) return null;
  return (
    <CommandForm<TypedVisit, unknown>
      label="登记走访"
      type="primary"
      title="登记走访"
      submit="登记"
      width={640}
      initial={{ visitedOn: todayInBeijing(), slot: 'whole-day', manner: 'home', method: 'self' }}
      run={(typed, commandId) => recordVisit(campaignId, visitOf(typed), commandId)}
      done="已登记走访"
      refresh={REFRESHED_BY_VISITS}
    >
      <HouseholdFields />
      <div className="nl-field-pair">
        <DayField name="visitedOn" label="走访日期" />
        <Form.Item name="slot" label="时段">
          <Select options={optionsOf(VISIT_SLOTS)} />
        </Form.Item>
      </div>
      <Form.Item name="manner" label="怎么走访的">
        <Radio.Group options={optionsOf(VISIT_MANNERS)} />
      </Form.Item>
      {hasTeams ? (
        <Form.Item name="teamCode" label="哪个走访组（帮扶责任人自己去的不选）">
          <Select allowClear options={teams.map((team) => ({ value: team.code, label: team.name }))} />
        </Form.Item>
      ) : null}
      <div className="nl-field-pair">
        <Form.Item name="helperName" label="帮扶责任人">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="helperUnit" label="他的单位">
          <Input maxLength={200} />
        </Form.Item>
      </div>
      {(['family', 'mind', 'cause', 'needs'] as const).map((key) => (
        <Form.Item key={key} name={key} label={labels[key]}>
          <Input maxLength={2000} placeholder="问清了就写，没问到就空着" />
        </Form.Item>
      ))}
      <Collapse
        style={{ marginBottom: 16 }}
        items={[
          {
            key: 'more',
            label: '困难、心愿、答应的事、送去的款物',
            forceRender: true,
            children: <MoreFields />,
          },
        ]}
      />
    </CommandForm>
  );
}

function MoreFields() {
  return (
    <>
      <Form.Item name="difficulty" label="困难">
        <Input maxLength={2000} />
      </Form.Item>
      <Form.Item name="wish" label="心愿">
        <Input maxLength={2000} />
      </Form.Item>
      <Form.Item name="policyExplained" label="讲解的政策">
        <Input maxLength={2000} />
      </Form.Item>
      <Form.Item name="helpKinds" label="帮着办的事">
        <Select mode="multiple" options={optionsOf(HELP_KINDS)} />
      </Form.Item>
      <Form.Item name="promise" label="答应的事">
        <Input maxLength={2000} />
      </Form.Item>
      <div className="nl-field-pair">
        <Form.Item name="promiseOwner" label="谁来办">
          <Input maxLength={60} />
        </Form.Item>
        <DayField name="promiseDueOn" label="办结期限" required={false} />
      </div>
      <div className="nl-field-pair">
        <YuanField name="cashYuan" label="慰问金" />
        <Form.Item name="goodsName" label="慰问品">
          <Input maxLength={100} />
        </Form.Item>
      </div>
      <div className="nl-field-pair">
        <YuanField name="goodsYuan" label="慰问品折价" />
        <Form.Item name="sourceName" label="款物从哪里来">
          <Input maxLength={200} />
        </Form.Item>
      </div>
      <Form.Item name="method" label="签领方式">
        <Radio.Group options={optionsOf(SIGN_OFF_WAYS)} />
      </Form.Item>
    </>
  );
}

function optionsOf(names: Readonly<Record<string, string>>) {
  return Object.entries(names).map(([value, label]) => ({ value, label }));
}
