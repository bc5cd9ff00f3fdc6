import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** What every page needs, the sign-in page included; tables, date pickers and the rest follow when a page asks for them. */
const ANTD_BASE =
  /node_modules\/(@ant-design\/(cssinjs|cssinjs-utils|colors|fast-color|icons|icons-svg)|@rc-component\/(util|motion|resize-observer|trigger|portal|field-form|form|input|async-validator|notification|dialog|tooltip|context|mini-decimal|mutate-observer)|antd\/es\/(_util|alert|app|button|config-provider|form|grid|input|locale|message|modal|notification|skeleton|space|style|theme|tooltip|typography|watermark|version))\//;

/** The office pages: `vite build` writes dist/admin, which the server serves; `vite` serves them in development. */
export default defineConfig({
  root: 'src/admin',
  plugins: [react()],
  build: {
    outDir: '../../dist/admin',
    emptyOutDir: true,
    chunkSizeWarningLimit: 800,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 30 },
            { name: 'router', test: /node_modules\/@tanstack\//, priority: 20 },
            { name: 'antd-base', test: ANTD_BASE, priority: 10 },
            { name: 'antd-tables', test: /node_modules\/(antd|@ant-design|@rc-component|dayjs)\//, priority: 5 },
          ],
        },
      },
    },
  },
  server: { port: 5173, proxy: { '/api': process.env.NUANLIU_API ?? 'http://127.0.0.1:8650' } },
});
