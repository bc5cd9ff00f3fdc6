import { App, Form, Input, Select } from 'antd';
import { HELPER_LEVELS } from '#domain/visits/visit-lists.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { HouseholdFields } from './HouseholdFields.tsx';
import { type HouseholdTyped, referenceOf } from './household-reference.ts';
import { declareKinship, type NewKinship } from './planning.queries.ts';
import { REFRESHED_BY_VISITS } from './visits.queries.ts';

interface Typed extends HouseholdTyped {
  readonly helperName: string;
  readonly helperUnit: string;
  readonly unitLevel: NewKinship['helper']['unitLevel'];
  readonly relation: string;
}

/** 亲属回避: the two are never paired from then on; a pairing that stands must be handed over. */
export function DeclareKinship() {
  const { modal } = App.useApp();
  if (!useMay('pairing.arrange')) return null;
  return (
    <CommandForm<Typed, unknown>
      label="申报亲属关系"
      title="申报亲属关系"
      lead="帮扶责任人与困难家庭是亲属的，申报后两者不能结对。"
      submit="登记申报"
      run={async (typed, commandId) => {
        const { helperName, helperUnit, unitLevel, relation } = typed;
        const { standingPairingIds } = await declareKinship(
          {
            household: referenceOf(typed),
            helper: { name: helperName.trim(), unitName: helperUnit.trim(), unitLevel },
            relation: relation.trim(),
          },
          commandId,
        );
        if (standingPairingIds.length > 0)
          modal.warning({
            title: `${helperName.trim()}现在正与${typed.headName.trim()}家结对`,
            content: '亲属不能结对。请在结对列表里把这一户交接给别人。',
            okText: '知道了',
          });
      }}
      done="已登记亲属关系"
      refresh={REFRESHED_BY_VISITS}
    >
      <HouseholdFields />
      <Form.Item
        name="helperName"
        label="帮扶责任人"
        rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <div className="nl-field-pair">
        <Form.Item
          name="helperUnit"
          label="他的单位"
          rules={[{ required: true, whitespace: true, message: '请填写单位' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="unitLevel" label="单位级别" rules={[{ required: true, message: '请选级别' }]}>
          <Select options={Object.entries(HELPER_LEVELS).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
      </div>
      <Form.Item
        name="relation"
        label="是什么亲属"
        rules={[{ required: true, whitespace: true, message: '请写明是什么亲属' }]}
      >
        <Input maxLength={60} placeholder="例如：叔侄" />
      </Form.Item>
    </CommandForm>
  );
}
