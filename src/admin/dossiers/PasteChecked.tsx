import { Alert, Button, Form, Input, Modal, Table } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '#client/client.ts';
import {
  CHECKED_FIELDS,
  type CheckedList,
  type CheckedRow,
  readCheckedList,
  sayChecked,
} from '#domain/eligibility/checked-fields.ts';
import { todayInBeijing } from '#ui/day.ts';
import { messageOf } from '#ui/ErrorState.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { CheckedOccasion } from './CheckedOccasion.tsx';
import { recordChecked } from './checked.queries.ts';
import { REFRESHED_BY_DOSSIERS } from './dossiers.queries.ts';

interface Occasion {
  readonly source: string;
  readonly checkedOn: string;
}

/** Checked facts of many households, pasted from a workbook and looked at before they are kept: all of them or none. */
export function PasteChecked() {
  const may = useMay('eligibility.check');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>粘贴核对情况</Button>
      <Modal
        open={open}
        title="粘贴多户的核对情况"
        footer={null}
        width={960}
        style={{ top: 24 }}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <PasteForm close={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function PasteForm({ close }: { close: () => void }) {
  const [text, setText] = useState('');
  const list = readCheckedList(text);
  const saving = useCommand({
    quiet: true,
    run: (occasion: Occasion, commandId) =>
      recordChecked(
        { ...occasion, sheets: list.rows.map(({ dossierNo, facts }) => ({ dossierNo, facts: { ...facts } })) },
        commandId,
      ),
    done: `已登记 ${list.rows.length} 户的核对情况`,
    refresh: [...REFRESHED_BY_DOSSIERS, 'checked-facts'],
    onDone: close,
  });
  const unknown = saving.error instanceof ApiProblem ? saving.error.details['unknown'] : undefined;
  const refused = new Set(Array.isArray(unknown) ? unknown.map(String) : []);
  const isReady = list.rows.length > 0 && list.mistakes.length === 0;
  return (
    <Form<Occasion>
      layout="vertical"
      requiredMark={false}
      disabled={saving.isPending}
      initialValues={{ checkedOn: todayInBeijing() }}
      onFinish={saving.start}
    >
      <p className="nl-soft">
        {`第一行是栏目名称：档案号，和${CHECKED_FIELDS.map((field) => field.label).join('、')}里要登记的几栏，次序不限。空格不改动原来的登记，写“清空”去掉原来的登记。`}
      </p>
      <Form.Item label="从 Excel 粘贴">
        <Input.TextArea
          rows={6}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            saving.reset();
          }}
          placeholder={'档案号\t姓名\t困难档次\t家庭储蓄\n99010101-0001\t王一\t一档\t3200'}
          aria-label="从 Excel 粘贴"
        />
      </Form.Item>
      <Mistakes list={list} />
      {list.rows.length > 0 ? <Preview list={list} refused={refused} /> : null}
      <CheckedOccasion />
      {saving.error ? (
        <Alert type="error" showIcon title={messageOf(saving.error)} style={{ marginBottom: 12 }} />
      ) : null}
      <Button type="primary" htmlType="submit" loading={saving.isPending} disabled={!isReady}>
        {isReady ? `登记这 ${list.rows.length} 户` : '登记'}
      </Button>
    </Form>
  );
}

function Mistakes({ list }: { list: CheckedList }) {
  if (list.mistakes.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      style={{ marginBottom: 12 }}
      title={`有 ${list.mistakes.length} 处要改，改好才能登记`}
      description={
        <ul className="nl-findings">
          {list.mistakes.slice(0, 20).map(({ line, column, message }) => (
            <li key={`${line} ${column} ${message}`}>
              第 {line} 行{column ? `“${column}”栏` : ''}：{message}
            </li>
          ))}
          {list.mistakes.length > 20 ? <li>其余 {list.mistakes.length - 20} 处改好这些后再看</li> : null}
        </ul>
      }
    />
  );
}

function Preview({ list, refused }: { list: CheckedList; refused: ReadonlySet<string> }) {
  const wrong = new Map(list.mistakes.map(({ line, column }) => [`${line} ${column}`, true]));
  return (
    <Table<CheckedRow>
      rowKey="line"
      size="small"
      style={{ marginBottom: 12 }}
      dataSource={[...list.rows]}
      pagination={{ pageSize: 20, hideOnSinglePage: true }}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: '行', dataIndex: 'line', width: 60 },
        {
          title: '档案号',
          render: (_, { line, dossierNo }) =>
            refused.has(dossierNo) ? (
              <span className="nl-wrong">{dossierNo}（没有找到）</span>
            ) : wrong.has(`${line} 档案号`) ? (
              <span className="nl-wrong">{dossierNo || '没有写'}</span>
            ) : (
              dossierNo
            ),
        },
        ...list.fields.map((field) => ({
          title: field.label,
          key: field.name,
          render: (_: unknown, { line, facts }: CheckedRow) =>
            wrong.has(`${line} ${field.label}`) ? (
              <span className="nl-wrong">看不懂</span>
            ) : (
              sayChecked(field, facts[field.name]) || <span className="nl-soft">不改</span>
            ),
        })),
      ]}
    />
  );
}
