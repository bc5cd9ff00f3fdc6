import { Form, InputNumber } from 'antd';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { type PackedLine, REFRESHED_BY_VISITS, type Returned, unpackTeam } from './visits.queries.ts';

interface Props {
  readonly campaignId: string;
  readonly teamCode: string;
  readonly packedOn: string;
  readonly lines: readonly PackedLine[];
}

/** The team is back: what came back is typed, and it must agree with the visits of that day. */
export function UnpackTeam({ campaignId, teamCode, packedOn, lines }: Props) {
  if (!useMay('visit.record')) return null;
  return (
    <CommandForm<{ quantities: Record<string, number> }, unknown>
      label="核对带回"
      title="核对带回的款物"
      lead="带出的，减去走访记录里送出的，应当正好等于带回的。对不上时会说明差在哪里，什么也不改动。"
      submit="核对"
      initial={{ quantities: Object.fromEntries(lines.map((line) => [line.line, 0])) }}
      run={({ quantities }, commandId) =>
        unpackTeam(
          campaignId,
          teamCode,
          packedOn,
          lines.map(({ kind, name, line }) => ({
            kind: kind as Returned[number]['kind'],
            name,
            quantity: quantities[line] ?? 0,
          })),
          commandId,
        )
      }
      done="已核对，带出等于送出加带回"
      refresh={REFRESHED_BY_VISITS}
    >
      {lines.map((line) => (
        <Form.Item
          key={line.line}
          name={['quantities', String(line.line)]}
          label={`${line.name}（带出 ${line.quantity}）带回多少`}
        >
          <InputNumber min={0} max={line.quantity} precision={0} style={{ width: 160 }} />
        </Form.Item>
      ))}
    </CommandForm>
  );
}
