import { Button, Form, InputNumber, Radio, Select } from 'antd';
import { UNION_AID_KINDS, type UnionAidKind } from '#domain/eligibility/checked-facts.ts';

/** Nobody knows, nothing was given, or these sums. */
export type AidAnswer = 'unknown' | 'none' | 'some';
export interface TypedAid {
  readonly kind: UnionAidKind;
  readonly yuan: number;
}

/** 工会救助和慰问 of the last twelve months: "none" is an answer, leaving it open is not. */
export function UnionAidFields() {
  return (
    <Form.Item label="近 12 个月工会救助和慰问" className="nl-whole">
      <Form.Item name="aid" noStyle>
        <Radio.Group
          options={[
            { value: 'unknown', label: '不知道' },
            { value: 'none', label: '没有' },
            { value: 'some', label: '有，逐笔写' },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['aid']}>
        {({ getFieldValue }) => (getFieldValue('aid') === 'some' ? <AidLines /> : null)}
      </Form.Item>
    </Form.Item>
  );
}

function AidLines() {
  return (
    <Form.List name="unionAid" initialValue={[{ kind: 'relief' }]}>
      {(lines, { add, remove }) => (
        <div style={{ marginTop: 8 }}>
          {lines.map((line) => (
            <div key={line.key} className="nl-aid-line">
              <Form.Item name={[line.name, 'kind']} noStyle>
                <Select
                  aria-label={`第 ${line.name + 1} 笔是什么`}
                  style={{ flex: '1 1 200px' }}
                  options={Object.entries(UNION_AID_KINDS).map(([value, label]) => ({ value, label }))}
                />
              </Form.Item>
              <Form.Item
                name={[line.name, 'yuan']}
                rules={[{ required: true, message: '请写金额' }]}
                style={{ margin: 0 }}
              >
                <InputNumber<number>
                  aria-label={`第 ${line.name + 1} 笔金额`}
                  min={0.01}
                  precision={2}
                  suffix="元"
                  style={{ width: 150 }}
                />
              </Form.Item>
              <Button type="text" onClick={() => remove(line.name)}>
                删去
              </Button>
            </div>
          ))}
          {lines.length < 50 ? (
            <Button size="small" onClick={() => add({ kind: 'relief' })}>
              再加一笔
            </Button>
          ) : null}
        </div>
      )}
    </Form.List>
  );
}
