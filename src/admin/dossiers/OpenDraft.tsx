import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, Select, Switch } from 'antd';
import { RELATIONS, RESIDENCES } from '#domain/code-lists.ts';
import { faultOfIdNumber } from '#domain/people/id-number.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { unitsQuery } from '../shell/units.queries.ts';
import { type NewDossier, openDraft, REFRESHED_BY_DOSSIERS } from './dossiers.queries.ts';

interface Typed extends Omit<NewDossier, 'people'> {
  readonly head: { readonly name: string; readonly idNumber: string; readonly phone?: string };
  readonly members?: readonly { readonly name: string; readonly relation: string; readonly idNumber: string }[];
}

const MEMBERS = Object.entries(RELATIONS)
  .filter(([code]) => code !== 'head')
  .map(([value, label]) => ({ value, label }));

const needed = (what: string) => ({ required: true, whitespace: true, message: `请填写${what}` });
const idNumberRule = {
  validator: (_: unknown, text: string | undefined) =>
    !text || faultOfIdNumber(text.trim().toUpperCase()) === undefined
      ? Promise.resolve()
      : Promise.reject(new Error('身份证号不对，请与证件核对')),
};

/** A dossier opened by hand: the household with its members, and a draft with the next number of the unit. */
export function OpenDraft() {
  const may = useMay('dossier.open');
  const navigate = useNavigate();
  const units = useQuery({ ...unitsQuery, enabled: may });
  if (!may) return null;
  return (
    <CommandForm<Typed, unknown>
      label="新建档案"
      type="primary"
      width={680}
      title="新建一户的困难档案"
      lead="先登记家里有谁，编好档案号；其余栏目在档案页上填。出生日期和性别按身份证号得出。"
      submit="建立草稿"
      initial={{ residence: 'urban', isMigrantWorker: false, openedOn: todayInBeijing() }}
      run={async ({ head, members = [], ...rest }, commandId) => {
        const { dossierId } = await openDraft(
          {
            ...rest,
            people: [
              { ...head, relation: 'head' },
              ...members.map((member) => ({
                ...member,
                relation: member.relation as NewDossier['people'][number]['relation'],
              })),
            ],
          },
          commandId,
        );
        await navigate({ to: '/dossiers/$dossierId', params: { dossierId } });
      }}
      done="已建立草稿"
      refresh={REFRESHED_BY_DOSSIERS}
    >
      <div className="nl-field-grid">
        <Form.Item name="unitId" label="建档单位" rules={[{ required: true, message: '请选择单位' }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(units.data ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
          />
        </Form.Item>
        <Form.Item name="residence" label="户籍">
          <Select options={Object.entries(RESIDENCES).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <DayField name="openedOn" label="建档日期" />
        <Form.Item name={['head', 'name']} label="户主姓名" rules={[needed('户主姓名')]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name={['head', 'idNumber']} label="户主身份证号" rules={[needed('身份证号'), idNumberRule]}>
          <Input maxLength={18} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['head', 'phone']} label="户主手机号码">
          <Input maxLength={20} autoComplete="off" />
        </Form.Item>
        <Form.Item name="bankCard" label="户主银行卡号">
          <Input maxLength={30} autoComplete="off" />
        </Form.Item>
        <Form.Item name="isMigrantWorker" label="农民工" valuePropName="checked">
          <Switch checkedChildren="是" unCheckedChildren="否" />
        </Form.Item>
      </div>
      <Form.Item name="address" label="家庭住址">
        <Input maxLength={200} />
      </Form.Item>
      <Form.List name="members">
        {(rows, { add, remove }) => (
          <>
            {rows.map((row) => (
              <div key={row.key} className="nl-field-grid">
                <Form.Item name={[row.name, 'name']} label="成员姓名" rules={[needed('成员姓名')]}>
                  <Input maxLength={60} />
                </Form.Item>
                <Form.Item
                  name={[row.name, 'relation']}
                  label="与户主关系"
                  rules={[{ required: true, message: '请选关系' }]}
                >
                  <Select options={MEMBERS} />
                </Form.Item>
                <Form.Item
                  name={[row.name, 'idNumber']}
                  label="成员身份证号"
                  rules={[needed('身份证号'), idNumberRule]}
                >
                  <Input maxLength={18} autoComplete="off" />
                </Form.Item>
                <Form.Item label=" ">
                  <Button onClick={() => remove(row.name)}>去掉这一位</Button>
                </Form.Item>
              </div>
            ))}
            <Form.Item>
              <Button onClick={() => add()}>加一位家庭成员</Button>
            </Form.Item>
          </>
        )}
      </Form.List>
    </CommandForm>
  );
}
