/** The server as people run it, as a process that can be killed at any moment, alone or together with its database; and somebody at a desk. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** Everything it said; for the message when something is wrong. */
  said(): string;
  /** SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
  stop(): Promise<number | null>;
}

/** Starts `src/server/main.ts` and resolves when it names its address. */
export function startServerProcess(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const child: ChildProcess = spawn(process.execPath, ['src/server/main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', NUANLIU_LOG: 'error', NUANLIU_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += String(chunk);
      const url = /http:\/\/\S+/.exec(output)?.[0];
      if (url === undefined || !output.includes('Ctrl+C')) return;
      const end = (signal: NodeJS.Signals) => {
        child.kill(signal);
        return gone;
      };
      resolve({
        url,
        pid: child.pid ?? 0,
        said: () => output,
        kill: async () => void (await end('SIGKILL')),
        stop: () => end('SIGTERM'),
      });
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    void gone.then((code) => reject(new Error(`the server did not start (${code}): ${output}`)));
  });
}

/** Kills the embedded PostgreSQL of a data folder with every process of it, as a power cut does. Answers how many there were. */
export function killDatabase(dataFolder: string): number {
  const file = path.join(dataFolder, 'database', 'postmaster.pid');
  if (!existsSync(file)) return 0;
  const postmaster = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const table = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  const children = table.split('\n').flatMap((line) => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    return parent === postmaster && pid ? [pid] : [];
  });
  let ended = 0;
  for (const pid of [postmaster, ...children]) {
    try {
      process.kill(pid, 'SIGKILL');
      ended++;
    } catch {
      // It went by itself when the others did.
    }
  }
  return ended;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: { readonly [key: string]: unknown };
}

/** Somebody at a desk: signed in once, with a session that outlives the server. Throws when the server is gone. */
export class Desk {
  #cookie = '';

  async signIn(url: string, username: string, password: string): Promise<void> {
    const answer = await fetch(`${url}/api/auth/sign-in/username`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ username, password }),
    });
    if (!answer.ok) throw new Error(`nobody signed in: ${answer.status} ${await answer.text()}`);
    this.#cookie = answer.headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ');
  }

  get = (url: string, address: string) => this.#send(`${url}${address}`, { method: 'GET' }, url);

  post = (url: string, address: string, body: unknown, commandId: string) =>
    this.#send(
      `${url}${address}`,
      { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
      url,
      commandId,
    );

  upload(url: string, address: string, file: { name: string; bytes: Uint8Array<ArrayBuffer> }, commandId: string) {
    const form = new FormData();
    form.append('file', new Blob([file.bytes]), file.name);
    return this.#send(`${url}${address}`, { method: 'POST', body: form }, url, commandId);
  }

  async #send(address: string, request: RequestInit, origin: string, commandId?: string): Promise<HttpAnswer> {
    const headers = {
      ...(request.headers as Record<string, string> | undefined),
      origin,
      cookie: this.#cookie,
      ...(commandId ? { 'command-id': commandId } : {}),
    };
    const answer = await fetch(address, { ...request, headers });
    return { status: answer.status, body: (await answer.json()) as HttpAnswer['body'] };
  }
}
