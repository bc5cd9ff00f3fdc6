import { KeyOutlined, LogoutOutlined, MenuOutlined, UserOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { Button, Drawer, Dropdown, Grid, Layout } from 'antd';
import { useEffect, useState } from 'react';
import { onSignedOut } from '#client/client.ts';
import { meQuery, signOut } from '../accounts/accounts.queries.ts';
import { ChangePassword } from '../accounts/ChangePassword.tsx';
import mark from './mark.svg';
import { Navigation } from './Navigation.tsx';
import { useCommand } from './use-command.ts';

/** The office: navigation in the order of the work on the left, own name and unit above, the page in the middle. */
export function OfficeFrame() {
  const screens = Grid.useBreakpoint();
  const wide = screens.lg ?? true;
  const [open, setOpen] = useState(false);
  const [changing, setChanging] = useState(false);
  const { data: me } = useQuery(meQuery);
  // The session has ended elsewhere or by time: sign in again and come back here.
  useEffect(
    () => onSignedOut(() => window.location.assign(`/sign-in?then=${encodeURIComponent(window.location.pathname)}`)),
    [],
  );
  const leaving = useCommand({
    run: async () => {
      await signOut();
    },
    // A whole new page, so that nothing that was read stays in memory.
    onDone: () => window.location.assign('/sign-in'),
  });
  const brand = (
    <div className="nl-brand">
      <img src={mark} alt="" />
      暖流
    </div>
  );

  return (
    <Layout style={{ minHeight: '100%' }}>
      {wide ? (
        <Layout.Sider
          width={204}
          className="nl-noprint"
          style={{ borderRight: '1px solid #e5ded2', position: 'sticky', top: 0, height: '100vh', overflow: 'auto' }}
        >
          <div style={{ padding: '13px 20px' }}>{brand}</div>
          <Navigation />
        </Layout.Sider>
      ) : (
        <Drawer
          open={open}
          onClose={() => setOpen(false)}
          placement="left"
          size={240}
          title={brand}
          styles={{ body: { padding: 0 } }}
        >
          <Navigation onChosen={() => setOpen(false)} />
        </Drawer>
      )}
      <Layout>
        <Layout.Header
          className="nl-noprint"
          style={{
            display: 'flex',
            alignItems: 'center',
            gap: 12,
            borderBottom: '1px solid #e5ded2',
            padding: wide ? '0 24px' : '0 12px',
          }}
        >
          {wide ? null : (
            <Button type="text" icon={<MenuOutlined />} aria-label="打开菜单" onClick={() => setOpen(true)} />
          )}
          <b style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', fontWeight: 500 }}>
            {me?.unit?.name ?? '暖流'}
          </b>
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'password', icon: <KeyOutlined />, label: '修改密码', onClick: () => setChanging(true) },
                { key: 'out', icon: <LogoutOutlined />, label: '退出登录', onClick: () => leaving.start(undefined) },
              ],
            }}
          >
            <Button type="text" icon={<UserOutlined />} loading={leaving.isPending} style={{ marginLeft: 'auto' }}>
              {me?.name}
            </Button>
          </Dropdown>
          <ChangePassword open={changing} onClose={() => setChanging(false)} />
        </Layout.Header>
        <Layout.Content>
          <Outlet />
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
