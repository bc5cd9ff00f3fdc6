/**
 * Makes a fresh checkout ready to run: packages installed, fonts of the papers built, pages built. Does nothing when all
 * of it is current. Plain JavaScript without packages, because it runs before there are any, on Node 20 or later.
 *
 * With `--serve` it then runs the server and passes signals on. npm puts a shell in between that does not: when npm is
 * stopped, this process finds itself without its parent and stops the server, so that none is left behind.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => path.join(root, ...parts);

process.chdir(root);
installPackages();
const node = requireNode24();
buildFonts();
buildPages();
if (process.argv.includes('--serve')) serve();

/** Installs from the lock when packages are missing or the lock has changed since they were installed. */
function installPackages() {
  const lock = at('package-lock.json');
  const stamp = at('node_modules', '.installed-from');
  const wanted = hashOf([lock]);
  if (readText(stamp) === wanted) return;
  const npmsOwnRecord = at('node_modules', '.package-lock.json');
  const isInstalledByHand = existsSync(npmsOwnRecord) && statSync(npmsOwnRecord).mtimeMs >= statSync(lock).mtimeMs;
  if (!isInstalledByHand) {
    say('正在安装软件包（第一次要几分钟，需要联网）… installing packages');
    const npm = process.env.npm_execpath;
    const flags = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    if (npm) run(process.execPath, [npm, ...flags]);
    else run('npm', flags, { shell: process.platform === 'win32' });
  }
  writeFileSync(stamp, wanted);
}

/** Node 24 comes with the packages on Linux; elsewhere the installed one must be new enough. */
function requireNode24() {
  const own = at('node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  if (existsSync(own) && process.platform !== 'win32') return own;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 7)) return process.execPath;
  say(
    `需要 Node.js 24.7 以上版本，现在是 ${process.versions.node}。请安装新版本后再试。 Node.js 24.7 or later is needed.`,
  );
  process.exit(1);
}

function buildFonts() {
  if (!existsSync(at('scripts', 'fonts.ts'))) return;
  const stamp = at('packs', 'fonts', 'built', '.built-from');
  const wanted = hashOf([
    at('package-lock.json'),
    at('scripts', 'fonts.ts'),
    ...filesOf('src/render').filter((file) => /fonts/.test(path.basename(file))),
  ]);
  if (readText(stamp) === wanted) return;
  say('正在准备公文字体… preparing fonts');
  run(node, ['scripts/fonts.ts']);
  keepStamp(stamp, wanted);
}

function buildPages() {
  if (!existsSync(at('src', 'admin', 'index.html'))) return;
  const stamp = at('dist', 'admin.built-from');
  const sources = ['src/admin', 'src/ui', 'src/client', 'src/domain'].flatMap(filesOf);
  const wanted = hashOf([...sources, at('vite.config.ts'), at('package-lock.json')]);
  if (readText(stamp) === wanted && existsSync(at('dist', 'admin', 'index.html'))) return;
  say('正在生成页面… building the pages');
  run(node, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']);
  keepStamp(stamp, wanted);
}

/** Files of a folder that end up in the product, in a fixed order. */
function filesOf(folder) {
  if (!existsSync(at(folder))) return [];
  return readdirSync(at(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function serve() {
  const server = spawn(node, ['--max-semi-space-size=16', 'src/server/main.ts'], { cwd: root, stdio: 'inherit' });
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) server.kill('SIGTERM');
  }, 500);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => server.kill(signal));
  server.on('exit', (code) => {
    clearInterval(watch);
    process.exitCode = code ?? 1;
  });
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function keepStamp(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options });
  if (status === 0) return;
  say(
    `这一步没有成功：${path.basename(program)} ${args[0] ?? ''}${error ? `（${error.message}）` : ''}。请看上面的提示，改正后再试。`,
  );
  process.exit(status || 1);
}

function say(line) {
  process.stdout.write(`\n  ${line}\n`);
}
