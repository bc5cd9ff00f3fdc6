import { useQuery } from '@tanstack/react-query';
import { Table, Tag } from 'antd';
import { ROLES } from '#domain/accounts/permissions.ts';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { type Account, accountsQuery } from './accounts.queries.ts';
import { OpenAccount } from './OpenAccount.tsx';

export function AccountListPage() {
  const accounts = useQuery(accountsQuery);
  return (
    <PageFrame
      title="账号"
      lead="一人一个账号。拟定、审批、付款要由不同的人来做，所以至少要给分管主席和财务各开一个。"
      actions={<OpenAccount />}
    >
      <Sheet>
        <QueryView query={accounts}>
          {(list) => (
            <Table<Account>
              rowKey="id"
              dataSource={[...list]}
              size="middle"
              pagination={false}
              scroll={{ x: 600 }}
              columns={[
                { title: '姓名', dataIndex: 'name', width: 120 },
                { title: '用户名', dataIndex: 'username', width: 160 },
                { title: '单位', dataIndex: 'unitName' },
                {
                  title: '岗位',
                  render: (_, account) => account.roles.map((role) => <Tag key={role}>{ROLES[role] ?? role}</Tag>),
                },
              ]}
            />
          )}
        </QueryView>
      </Sheet>
    </PageFrame>
  );
}
