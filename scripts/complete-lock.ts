/**
 * Completes package-lock.json with the optional platform packages that the registry at hand did not serve, so that `npm ci`
 * accepts the lock on every platform. Run after every change of dependencies. It refuses to stub this platform's own package.
 */
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

interface LockedPackage {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'aix', 'netbsd', 'openbsd', 'sunos'];
const PROCESSORS = ['arm64', 'riscv64', 's390x', 'ppc64', 'loong64', 'ia32', 'arm'];

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(fs.readFileSync(file, 'utf8')) as { packages: Record<string, LockedPackage> };
let added = 0;
for (const [key, pkg] of Object.entries({ ...lock.packages }))
  for (const [name, range] of Object.entries(pkg.optionalDependencies ?? {})) {
    if (lock.packages[`node_modules/${name}`] ?? lock.packages[`${key}/node_modules/${name}`]) continue;
    const tail = name.split('/').at(-1) ?? name;
    const system = tail.includes('wasm32') ? 'none' : SYSTEMS.find((os) => tail.includes(os));
    const processor = PROCESSORS.find((cpu) => tail.includes(cpu)) ?? 'x64';
    const musl = tail.includes('musl');
    if (!system || (system === process.platform && processor === process.arch && !musl))
      throw new Error(`will not stub ${name}`);
    lock.packages[`node_modules/${name}`] = {
      version: range.replace(/^[\^~]/, ''),
      ...(pkg.dev && { dev: true }),
      optional: true,
      os: [system],
      cpu: [processor],
      ...(musl && { libc: ['musl'] }),
    };
    added++;
  }
fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} platform packages added to the lock`);
