import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import 'antd/dist/reset.css';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '#ui/base.css';
import { theme } from '#ui/theme.ts';
import { queryClient } from './shell/query-client.ts';
import { router } from './routes.tsx';

dayjs.locale('zh-cn');

// A page left open over an update asks for files that are gone; the new ones come with a reload.
window.addEventListener('vite:preloadError', (event) => {
  event.preventDefault();
  window.location.reload();
});

/** Who asked the device for less motion gets pages that stand still. */
const motion = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <ConfigProvider
        locale={zhCN}
        theme={{ ...theme, token: { ...theme.token, motion } }}
        button={{ autoInsertSpace: false }}
      >
        <App message={{ maxCount: 2 }} style={{ height: '100%' }}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </App>
      </ConfigProvider>
    </StrictMode>,
  );
