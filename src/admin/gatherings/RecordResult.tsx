import { Form, Input, Radio } from 'antd';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { nameOfEntrant } from './entrant-name.ts';
import { REFRESHED_BY_GATHERINGS, recordResult, type TournamentEvent } from './gatherings.queries.ts';

interface Typed {
  readonly winnerNo: number;
  readonly score?: string;
  readonly playedOn: string;
}

export function RecordResult({ event, match }: { event: TournamentEvent; match: TournamentEvent['matches'][number] }) {
  if (!useMay('gathering.record')) return null;
  const sides = [match.a, match.b].flatMap((side) => (side === null ? [] : [side]));
  return (
    <CommandForm<Typed, unknown>
      label="登记赛果"
      type="link"
      size="small"
      title={`${event.name}：${sides.map((side) => nameOfEntrant(event, side)).join(' 对 ')}`}
      submit="登记赛果"
      initial={{ playedOn: todayInBeijing() }}
      run={({ winnerNo, score, playedOn }, commandId) =>
        recordResult(event.id, { matchNo: match.no, winnerNo, score: score?.trim() ?? '', playedOn }, commandId)
      }
      done="已登记赛果"
      refresh={REFRESHED_BY_GATHERINGS}
    >
      <Form.Item name="winnerNo" label="谁胜了" rules={[{ required: true, message: '请选胜方' }]}>
        <Radio.Group options={sides.map((side) => ({ value: side, label: nameOfEntrant(event, side) }))} />
      </Form.Item>
      <Form.Item name="score" label="比分">
        <Input maxLength={40} placeholder="例如：2:1" />
      </Form.Item>
      <DayField name="playedOn" label="比赛日期" />
    </CommandForm>
  );
}
