import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { ROLES } from '#domain/accounts/permissions.ts';
import { messageOf } from '#ui/ErrorState.tsx';
import { unitsQuery } from '../shell/units.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { type NewAccount, openAccount, useMay } from './accounts.queries.ts';
import { PasswordField } from './PasswordField.tsx';
import { PersonFields } from './PersonFields.tsx';

export function OpenAccount() {
  const may = useMay('account.grant');
  const [open, setOpen] = useState(false);
  const units = useQuery({ ...unitsQuery, enabled: open });
  const opening = useCommand({
    quiet: true,
    run: ({ personName, username, password, unitId, roles }: NewAccount, commandId) =>
      openAccount({ personName: personName.trim(), username: username.trim(), password, unitId, roles }, commandId),
    done: '账号已开好，请当面告诉本人用户名和密码',
    refresh: ['accounts'],
    onDone: () => setOpen(false),
  });
  if (!may) return null;
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        给同事开账号
      </Button>
      <Modal
        open={open}
        title="给同事开账号"
        footer={null}
        onCancel={() => setOpen(false)}
        style={{ top: 24 }}
        destroyOnHidden
      >
        {opening.error ? (
          <Alert type="error" showIcon title={messageOf(opening.error)} style={{ marginBottom: 12 }} />
        ) : null}
        <Form layout="vertical" requiredMark={false} onFinish={opening.start} disabled={opening.isPending}>
          <Form.Item name="unitId" label="单位" rules={[{ required: true, message: '请选单位' }]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              loading={units.isPending}
              options={units.data?.map((unit) => ({ value: unit.id, label: unit.name })) ?? []}
            />
          </Form.Item>
          <Form.Item name="roles" label="岗位" rules={[{ required: true, message: '请至少选一个岗位' }]}>
            <Select mode="multiple" options={Object.entries(ROLES).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <PersonFields whose="姓名" />
          <PasswordField />
          <Button type="primary" htmlType="submit" loading={opening.isPending}>
            开账号
          </Button>
        </Form>
      </Modal>
    </>
  );
}
