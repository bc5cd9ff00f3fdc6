import { useQuery } from '@tanstack/react-query';
import { App, Checkbox, Form, InputNumber, Select } from 'antd';
import { VISIT_SLOTS } from '#domain/visits/visit-lists.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { planRoutes } from './planning.queries.ts';
import { routesOf, type TypedRoutes } from './typed-group.ts';
import { groupsQuery, REFRESHED_BY_VISITS, teamsQuery } from './visits.queries.ts';

/** Shares the households of a group among teams and days, neighbours together. */
export function PlanRoutes({ campaignId }: { campaignId: string }) {
  const { message } = App.useApp();
  const may = useMay('visit.plan');
  const groups = useQuery(groupsQuery(campaignId)).data ?? [];
  const teams = useQuery(teamsQuery(campaignId)).data ?? [];
  if (!may) return null;
  return (
    <CommandForm<TypedRoutes, unknown>
      label="自动排路线"
      title="自动排路线"
      lead="把一个走访范围里还没有安排、没有走访、也没有写明原因的户分给各组，住得近的排在一起。排好后可以逐条取消、改排。"
      submit="排路线"
      initial={{ slots: ['morning', 'afternoon'], perSlot: 4 }}
      run={async (typed, commandId) => {
        const { stops, byTeam } = await planRoutes(campaignId, routesOf(typed), commandId);
        const nameOf = (code: string) => teams.find((team) => team.code === code)?.name ?? code;
        void message.info(
          stops === 0
            ? '这个范围里的户都已安排、走访或写明原因，没有要排的。'
            : byTeam.map((each) => `${nameOf(each.teamCode)} ${each.stops} 户`).join('，'),
        );
      }}
      done="路线已排好"
      refresh={REFRESHED_BY_VISITS}
    >
      <Form.Item name="groupCode" label="走访范围" rules={[{ required: true, message: '请选走访范围' }]}>
        <Select
          notFoundContent="还没有走访范围，请先在“普遍走访”里确定"
          options={groups.map((group) => ({ value: group.code, label: `${group.name}（${group.households} 户）` }))}
        />
      </Form.Item>
      <Form.Item name="teamCodes" label="由哪几组去" rules={[{ required: true, message: '请选走访组' }]}>
        <Select
          mode="multiple"
          notFoundContent="还没有走访组，请先编组"
          options={teams.map((team) => ({ value: team.code, label: team.name }))}
        />
      </Form.Item>
      <div className="nl-field-pair">
        <DayField name="fromOn" label="从哪一天" />
        <DayField name="toOn" label="到哪一天" />
      </div>
      <Form.Item name="slots" label="哪些时段" rules={[{ required: true, message: '请选时段' }]}>
        <Checkbox.Group options={Object.entries(VISIT_SLOTS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="perSlot" label="每个时段走几户" rules={[{ required: true, message: '请填写户数' }]}>
        <InputNumber min={1} max={100} precision={0} style={{ width: 120 }} />
      </Form.Item>
    </CommandForm>
  );
}
