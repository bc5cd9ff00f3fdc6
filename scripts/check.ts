/** `npm run check`: the named steps that keep the house in order, each in seconds. `npm test` runs the tests. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXCEPTIONS } from '../tests/support/walls.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const bin = (name: string) => path.join(root, 'node_modules', '.bin', name);

interface Step {
  readonly name: string;
  /** Returns what is wrong; nothing when all is well. */
  run(): string;
}

function command(program: string, ...args: string[]): string {
  const result = spawnSync(bin(program), args, { cwd: root, encoding: 'utf8' });
  return result.status === 0
    ? ''
    : `${result.stdout}${result.stderr}`.trim() || `${program} ended with ${result.status}`;
}

const tracked = () => {
  const { stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return stdout.split('\0').filter((file) => file && fs.existsSync(path.join(root, file)));
};

/** Written in pieces so that this file does not hold what it looks for. */
const REGISTRY = new RegExp(['registry\\.npm', 'js|npm', 'mirror|"resolved":\\s*"ht', 'tp'].join(''));
const PRIVATE_KEY = new RegExp(['-----BEGIN [A-Z ]*PRIV', 'ATE KEY-----'].join(''));

/** Things that must never be in the tree: addresses of package registries, private keys, files too big to review. */
function forbiddenContent(): string {
  const problems: string[] = [];
  for (const file of tracked()) {
    const size = fs.statSync(path.join(root, file)).size;
    if (size > 2 ** 20 && !file.startsWith('packs/fonts/'))
      problems.push(`${file}: ${Math.round(size / 1024)} KiB is too big for the tree`);
    if (/\.(ttf|otf|woff2?|png|xlsx|docx|pdf|zip)$/.test(file) || size > 2 ** 21) continue;
    const text = fs.readFileSync(path.join(root, file), 'utf8');
    if (REGISTRY.test(text)) problems.push(`${file}: names a package registry`);
    if (PRIVATE_KEY.test(text)) problems.push(`${file}: holds a private key`);
  }
  return problems.join('\n');
}

const steps: Step[] = [
  ...['domain', 'render', 'server', 'cli', 'client', 'ui', 'admin'].map((ring) => ({
    name: `types: ${ring}`,
    run: () => command('tsc', '-p', `src/${ring}`),
  })),
  { name: 'types: tests and scripts', run: () => command('tsc', '-p', '.') },
  { name: 'lint', run: () => command('oxlint', '--type-aware', '--quiet', 'src', 'tests', 'scripts', 'bench') },
  { name: 'format', run: () => command('biome', 'format', '.') },
  { name: 'unused files and packages', run: () => command('knip', '--no-progress') },
  { name: 'forbidden content', run: forbiddenContent },
];

let failed = 0;
for (const step of steps) {
  const started = performance.now();
  const problem = step.run();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${problem ? 'FAILED' : 'ok    '} ${step.name} (${seconds} s)`);
  if (problem) {
    failed++;
    console.log(problem.split('\n').slice(0, 80).join('\n'));
  }
}
for (const [file, reason] of Object.entries(EXCEPTIONS)) console.log(`exception: ${file}: ${reason}`);
process.exitCode = failed ? 1 : 0;
