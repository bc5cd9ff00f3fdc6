import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Form } from 'antd';
import { useMay } from '../accounts/accounts.queries.ts';
import { colleaguesQuery } from './goods.queries.ts';

interface Props {
  readonly name?: string;
  readonly label?: string;
}

/** Who keeps or hands out goods: a colleague with an account, picked, or a person of the unit, typed. */
export function KeeperField({ name = 'keeper', label = '保管人' }: Props) {
  const mayRead = useMay('colleague.read');
  const { data: people = [] } = useQuery({ ...colleaguesQuery, enabled: mayRead });
  const names = [...new Map(people.map((person) => [person.name, person])).values()];
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, whitespace: true, message: `请填写${label}` }]}>
      <AutoComplete
        maxLength={40}
        placeholder="选同事，或写本单位的人"
        options={names.map((person) => ({ value: person.name, label: `${person.name}（${person.unitName}）` }))}
        showSearch={{ filterOption: (typed, option) => String(option?.value ?? '').includes(typed.trim()) }}
      />
    </Form.Item>
  );
}
