import { Button, Form, Input, InputNumber, Radio } from 'antd';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { packForTeam } from './planning.queries.ts';
import { TeamField } from './TeamField.tsx';
import { packingOf, type TypedPacking } from './typed-plan.ts';
import { REFRESHED_BY_VISITS } from './visits.queries.ts';

/** What a team takes along on a day, before it sets out. */
export function PackForTeam({ campaignId }: { campaignId: string }) {
  if (!useMay('visit.plan')) return null;
  return (
    <CommandForm<TypedPacking, unknown>
      label="登记带出"
      title="登记带出的款物"
      lead="一组一天一份，登记后不能再改；回来后拿它与送出、带回的逐项核对。"
      submit="登记这一份"
      width={640}
      initial={{ lines: [{ kind: 'cash', name: '慰问红包' }] }}
      run={(typed, commandId) => packForTeam(campaignId, packingOf(typed), commandId)}
      done="已登记带出的款物"
      refresh={REFRESHED_BY_VISITS}
    >
      <TeamField campaignId={campaignId} />
      <DayField name="packedOn" label="带出日期" />
      <Form.List name="lines">
        {(lines, { add, remove }) => (
          <>
            {lines.map((line, index) => (
              <PackedLineFields
                key={line.key}
                at={line.name}
                no={index + 1}
                {...(lines.length > 1 ? { onRemove: () => remove(line.name) } : {})}
              />
            ))}
            <Button block type="dashed" onClick={() => add({ kind: 'goods' })} style={{ marginBottom: 16 }}>
              再加一样
            </Button>
          </>
        )}
      </Form.List>
    </CommandForm>
  );
}

function PackedLineFields({ at, no, onRemove }: { at: number; no: number; onRemove?: () => void }) {
  return (
    <fieldset className="nl-fieldset">
      <legend>第 {no} 样</legend>
      <Form.Item name={[at, 'kind']} label="款还是物">
        <Radio.Group
          options={[
            { value: 'cash', label: '慰问金（每个红包一样多）' },
            { value: 'goods', label: '慰问品' },
          ]}
        />
      </Form.Item>
      <div className="nl-field-pair">
        <Form.Item
          name={[at, 'name']}
          label="名称"
          rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name={[at, 'quantity']} label="数量" rules={[{ required: true, message: '请填写数量' }]}>
          <InputNumber min={1} max={100_000} precision={0} style={{ width: 120 }} />
        </Form.Item>
        <Form.Item name={[at, 'unitYuan']} label="单价" rules={[{ required: true, message: '请填写单价' }]}>
          <InputNumber min={0.01} precision={2} suffix="元" style={{ width: 140 }} />
        </Form.Item>
      </div>
      {onRemove ? (
        <Button type="link" size="small" onClick={onRemove} style={{ padding: 0, marginBottom: 12 }}>
          去掉这一样
        </Button>
      ) : null}
    </fieldset>
  );
}
