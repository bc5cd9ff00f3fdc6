import { Form, Input, Radio } from 'antd';
import { GUEST_ROLES, type GuestRole } from '#domain/gatherings/gathering-lists.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { type GatheringDetail, REFRESHED_BY_GATHERINGS } from './gatherings.queries.ts';
import { optionsOf } from './options-of.ts';
import { inviteGuests } from './planning.queries.ts';
import { listRule, wordsOf } from './typed-list.ts';

const SHAPE = '姓名 单位 工号';

/** The list of a planned gathering, typed or pasted; added after those who are on it. */
export function InviteGuests({ gathering }: { gathering: GatheringDetail }) {
  const may = useMay('gathering.plan');
  if (!may || gathering.state !== 'planned') return null;
  return (
    <CommandForm<{ role: GuestRole; guests: string }, unknown>
      label="登记名单"
      title={`登记到会名单：${gathering.name}`}
      lead="一行一个人，单位和工号没有可以不写；从表格里复制过来也行。"
      submit="登记"
      initial={{ role: gathering.kind === 'tournament' ? 'entrant' : 'guest' }}
      run={({ role, guests }, commandId) =>
        inviteGuests(
          gathering.id,
          {
            guests: wordsOf(guests).map(([name = '', unitName = '', staffNo = '']) => ({
              name,
              unitName,
              staffNo,
              role,
            })),
          },
          commandId,
        )
      }
      done="已登记名单"
      refresh={REFRESHED_BY_GATHERINGS}
    >
      <Form.Item name="role" label="他们是">
        <Radio.Group options={optionsOf(GUEST_ROLES)} />
      </Form.Item>
      <Form.Item name="guests" label="名单" rules={[listRule(1, 3, SHAPE)]}>
        <Input.TextArea rows={10} placeholder={SHAPE} />
      </Form.Item>
    </CommandForm>
  );
}
