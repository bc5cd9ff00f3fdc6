import { LogoutOutlined, MenuOutlined, UserOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { Button, Drawer, Dropdown, Grid, Layout } from 'antd';
import { useEffect, useState } from 'react';
import { meQuery, signOut } from '../accounts/accounts.queries.ts';
import mark from './mark.svg';
import { Navigation } from './Navigation.tsx';
import { queryClient } from './query-client.ts';
import { useCommand } from './use-command.ts';

/** The office: navigation in the order of the work on the left, own name and unit above, the page in the middle. */
export function OfficeFrame() {
  const screens = Grid.useBreakpoint();
  const wide = screens.lg ?? true;
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const { data: me } = useQuery(meQuery);
  useEffect(() => setOpen(false), [pathname]);
  const leaving = useCommand({
    run: async () => {
      await signOut();
    },
    onDone: () => {
      queryClient.clear();
      window.location.assign('/sign-in');
    },
  });
  const brand = <div className="nl-brand"><img src={mark} alt="" />暖流</div>;

  return (
    <Layout style={{ minHeight: '100%' }}>
      {wide ? (
        <Layout.Sider width={204} className="nl-noprint" style={{ borderRight: '1px solid #e5ded2', position: 'sticky', top: 0, height: '100vh', overflow: 'auto' }}>
          <div style={{ padding: '13px 20px' }}>{brand}</div>
          <Navigation />
        </Layout.Sider>
      ) : (
        <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={240} title={brand} styles={{ body: { padding: 0 } }}>
          <Navigation />
        </Drawer>
      )}
      <Layout>
        <Layout.Header className="nl-noprint" style={{ display: 'flex', alignItems: 'center', gap: 12, borderBottom: '1px solid #e5ded2', padding: wide ? '0 24px' : '0 12px' }}>
          {wide ? null : <Button type="text" icon={<MenuOutlined />} aria-label="打开菜单" onClick={() => setOpen(true)} />}
          <b style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', fontWeight: 500 }}>{me?.unit?.name ?? '暖流'}</b>
          <Dropdown
            trigger={['click']}
            menu={{ items: [{ key: 'out', icon: <LogoutOutlined />, label: '退出登录', onClick: () => leaving.start(undefined) }] }}
          >
            <Button type="text" icon={<UserOutlined />} loading={leaving.isPending} style={{ marginLeft: 'auto' }}>{me?.name}</Button>
          </Dropdown>
        </Layout.Header>
        <Layout.Content>
          <Outlet />
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
