import { Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { FieldInput } from './FieldInput.tsx';
import { newRow, type PlanRows, readRows } from './plan-fields.ts';

/** Rows that are typed one by one or pasted from Excel. */
export function RowList({ list }: { list: PlanRows }) {
  const form = Form.useFormInstance();
  const [pasting, setPasting] = useState<string>();
  const name = [...list.at];
  const rowsNow = () => (form.getFieldValue(name) as unknown[] | undefined) ?? [];
  return (
    <fieldset className="nl-fieldset" style={{ marginBottom: 16 }}>
      <legend>{list.title}</legend>
      <Form.List name={name}>
        {(rows, { add, remove }) => (
          <>
            {rows.map((row) => (
              <div
                key={row.key}
                style={{
                  display: 'flex',
                  flexWrap: 'wrap',
                  gap: '0 12px',
                  borderBottom: '1px solid #eee',
                  paddingTop: 8,
                }}
              >
                {list.columns.map((column) => (
                  <FieldInput key={column.label} field={column} at={[row.name, ...column.at]} />
                ))}
                <Button
                  type="text"
                  danger
                  onClick={() => remove(row.name)}
                  style={{ alignSelf: 'end', marginBottom: 10 }}
                  aria-label={`删去${list.row}第 ${row.name + 1} 行`}
                >
                  删去
                </Button>
              </div>
            ))}
            <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, padding: '8px 0 10px' }}>
              <Button size="small" onClick={() => add(newRow(list, rowsNow().length))}>
                添一行{list.row}
              </Button>
              <Button size="small" onClick={() => setPasting('')}>
                从 Excel 粘贴{list.row}
              </Button>
            </div>
          </>
        )}
      </Form.List>
      <Modal
        open={pasting !== undefined}
        title={`从 Excel 粘贴${list.row}`}
        okText="添加"
        cancelText="取消"
        onCancel={() => setPasting(undefined)}
        onOk={() => {
          form.setFieldValue(name, [...rowsNow(), ...readRows(list, pasting ?? '', rowsNow().length)]);
          setPasting(undefined);
        }}
      >
        <p className="nl-soft">
          各列依次是：{list.columns.map((column) => column.label).join('、')}。后面的列可以不带。
        </p>
        <Input.TextArea
          aria-label={`粘贴${list.row}`}
          rows={8}
          value={pasting}
          onChange={(event) => setPasting(event.target.value)}
        />
      </Modal>
    </fieldset>
  );
}
