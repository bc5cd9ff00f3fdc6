/**
 * The whole of tests/races with as many kills and as long lists as are promised: the server is killed a hundred times and more, half of
 * them on a PostgreSQL, half on the embedded one. Arguments go to vitest. NUANLIU_SEED draws the same moments again.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const runner = path.join(path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const files = process.argv.slice(2);
const child = spawn(process.execPath, [runner, 'run', ...(files.length > 0 ? files : ['tests/races'])], {
  env: { NUANLIU_KILLS: '52', NUANLIU_HOUSEHOLDS: '2830', NUANLIU_RUNS: '100', ...process.env },
  stdio: 'inherit',
});
child.on('exit', (code) => process.exit(code ?? 1));
