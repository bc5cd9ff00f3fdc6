import { useQuery } from '@tanstack/react-query';
import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { CAUSES, RECIPIENT_CLASSES, RELATIONS, RESIDENCES } from '#domain/code-lists.ts';
import { useCommand } from '../shell/use-command.ts';
import { unitsQuery } from '../shell/units.queries.ts';
import { correctCell } from './review.queries.ts';

/** Fields that are chosen from a list rather than typed. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  relation: Object.values(RELATIONS),
  residence: Object.values(RESIDENCES),
  mainCause: Object.values(CAUSES),
  sex: ['男', '女'],
  stillHard: ['是', '否'],
  migrant: ['是', '否'],
  recipientClass: Object.entries(RECIPIENT_CLASSES).map(([code, name]) => `${code} ${name}`),
};

interface Props {
  readonly batchId: string;
  readonly rowNo: number;
  readonly role: string;
  readonly column: string;
  readonly offers: readonly string[];
}

/** A doubtful cell put right where it stands; what is typed goes through the same checks. */
export function CorrectCell({ batchId, rowNo, role, column, offers }: Props) {
  const { message } = App.useApp();
  const [text, setText] = useState('');
  const field = role.replace(/^member\d+\./, '');
  const units = useQuery({ ...unitsQuery, enabled: field === 'unit' });
  const choices = field === 'unit' ? units.data?.map(({ name }) => name) : LISTS[field];
  const correcting = useCommand({
    run: (typed: string) => correctCell(batchId, { rowNo, role, text: typed }),
    refresh: ['imports'],
    onDone: ({ rows, jobId }) => {
      if (jobId !== null) return void message.info('已记下，正在后台重新核对整份表', 6);
      const row = rows.find((each) => each.rowNo === rowNo);
      if (row?.outcome === 'parked') message.warning(`第 ${rowNo} 行还有存疑：${row.doubts.join('；')}`, 6);
      else message.success(`第 ${rowNo} 行已更正，可以导入`);
    },
  });
  const label = `第 ${rowNo} 行${column}更正为`;
  return (
    <form
      className="nl-doubt-foot"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') correcting.start(text.trim());
      }}
    >
      {choices ? (
        <Select
          size="small"
          showSearch
          aria-label={label}
          placeholder="更正为"
          style={{ width: 220, maxWidth: '100%' }}
          value={text === '' ? null : text}
          options={choices.map((choice) => ({ value: choice, label: choice }))}
          onChange={(choice: string) => setText(choice)}
        />
      ) : (
        <Input
          size="small"
          aria-label={label}
          placeholder="更正为"
          autoComplete="off"
          style={{ width: 220, maxWidth: '100%' }}
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <Button size="small" htmlType="submit" loading={correcting.isPending} disabled={text.trim() === ''}>
        更正
      </Button>
      {offers.map((offer) => (
        <Button
          key={offer}
          size="small"
          type="dashed"
          disabled={correcting.isPending}
          onClick={() => correcting.start(offer)}
        >
          是“{offer}”
        </Button>
      ))}
    </form>
  );
}
