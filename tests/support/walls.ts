/**
 * The walls of the house, read from its own imports and text. Each check returns sentences that name the file and what is
 * wrong with it; no sentence means the wall stands. Exceptions live in one list below, each with its reason.
 */
import fs from 'node:fs';
import path from 'node:path';

export interface SourceFile {
  /** Path from the root, with slashes: 'src/server/people/list-households.ts'. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
  /** Those that are there when the program runs. */
  readonly runtimeImports: readonly string[];
}

/** Who may import whom (DESIGN §3), and which packages a pure ring may use. */
const RINGS: Readonly<Record<string, { readonly rings: readonly string[]; readonly packages?: readonly string[] }>> = {
  domain: { rings: ['domain'], packages: ['zod', '@marcbachmann/cel-js', 'liquidjs'] },
  render: { rings: ['render', 'domain'] },
  server: { rings: ['server', 'render', 'domain'] },
  cli: { rings: ['cli', 'server', 'domain'] },
  client: { rings: ['client', 'domain'] },
  ui: { rings: ['ui'] },
  admin: { rings: ['admin', 'ui', 'client', 'domain'] },
  phone: { rings: ['phone', 'ui', 'client', 'domain'] },
};

/** Folders of `server` that are its frame, not features. */
const FRAME = ['http', 'db', 'jobs', 'audit', 'spine'];

/** Exceptions, each with its reason; `npm run check` prints them. */
export const EXCEPTIONS: Readonly<Record<string, string>> = {
  'src/server/accounts/sign-in.ts': 'better-auth owns its tables and speaks to them itself (decision 0005)',
  'src/server/accounts/create-first-account.ts':
    'before the first account there is no actor to authorise; it claims the installation once',
  'src/server/notices/passer-by.ts':
    'finds whose list a public page shows; before that nobody is known who could be authorised',
  'src/server/accounts/require-actor.ts': 'finds the actor of a session, so it comes before anything can be authorised',
};

export function readTree(root: string): SourceFile[] {
  const files: SourceFile[] = [];
  const walk = (folder: string) => {
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const place = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(place);
      else if (/\.tsx?$/.test(entry.name)) {
        const text = fs.readFileSync(path.join(root, place), 'utf8');
        const resolved = (of: string) => importsOf(of).map((target) => resolveImport(place, target));
        files.push({ path: place, text, imports: resolved(text), runtimeImports: resolved(withoutTypeImports(text)) });
      }
    }
  };
  if (fs.existsSync(path.join(root, 'src'))) walk('src');
  return files;
}

/** The text without `import type`: types alone open no door to SQL, though they do tie rings and features together. */
const withoutTypeImports = (text: string) =>
  text.replace(/(?:^|\n)\s*import type\s[^'";]*?from\s*['"][^'"]+['"];?/g, '\n');

function importsOf(text: string): string[] {
  const found = [...text.matchAll(/(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s*['"]([^'"]+)['"]/g)];
  const bare = [...text.matchAll(/(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g)];
  const lazy = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)];
  return [...found, ...bare, ...lazy].map((match) => match[1] ?? '');
}

/** '#domain/x.ts' and relative paths become paths from the root; packages stay as they are. */
function resolveImport(from: string, target: string): string {
  if (target.startsWith('#')) return `src/${target.slice(1)}`;
  if (target.startsWith('.')) return path.posix.join(path.posix.dirname(from), target);
  return target;
}

const isTest = (file: SourceFile) => /\.test\.tsx?$/.test(file.path);
const ringOf = (place: string) => /^src\/(\w+)\//.exec(place)?.[1];
const featureOf = (place: string) => /^src\/\w+\/([\w-]+)\//.exec(place)?.[1];
const production = (files: readonly SourceFile[]) => files.filter((file) => !isTest(file));

export function checkRings(files: readonly SourceFile[]): string[] {
  return production(files).flatMap((file) => {
    const ring = ringOf(file.path);
    const rule = ring ? RINGS[ring] : undefined;
    if (!rule) return [`${file.path}: no ring of this name; the rings are ${Object.keys(RINGS).join(', ')}`];
    return file.imports.flatMap((target) => {
      if (target.startsWith('src/')) {
        const other = ringOf(target) ?? '?';
        return rule.rings.includes(other) ? [] : [`${file.path}: ${ring} may not import ${other} (${target})`];
      }
      const name = target.startsWith('@') ? target.split('/').slice(0, 2).join('/') : (target.split('/')[0] ?? target);
      return rule.packages && !rule.packages.includes(name)
        ? [`${file.path}: ${ring} may not use the package ${name}`]
        : [];
    });
  });
}

const IMPURE: readonly [RegExp, string][] = [
  [/\bDate\.now\(/, 'reads the clock (Date.now)'],
  [/\bnew Date\(\s*\)/, 'reads the clock (new Date())'],
  [/\bMath\.random\(/, 'uses randomness (Math.random)'],
  [/\brandomUUID\(|\bgetRandomValues\(/, 'uses randomness'],
  [/\bprocess\.|\bconsole\.|\bfetch\(|\bsetTimeout\(|\bsetInterval\(/, 'touches the outside'],
];

export function checkDomainPurity(files: readonly SourceFile[]): string[] {
  return production(files)
    .filter((file) => ringOf(file.path) === 'domain')
    .flatMap((file) => {
      const code = file.text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
      return IMPURE.filter(([pattern]) => pattern.test(code)).map(([, what]) => `${file.path}: domain ${what}`);
    });
}

export function checkPrivateRooms(files: readonly SourceFile[]): string[] {
  return production(files)
    .filter((file) => ringOf(file.path) === 'server' || ringOf(file.path) === 'cli')
    .flatMap((file) =>
      file.imports
        .filter((target) => /\.(store|routes)\.ts$/.test(target) && featureOf(target) !== featureOf(file.path))
        .filter((target) => !(target.endsWith('.routes.ts') && file.path === 'src/server/routes.ts'))
        .map((target) => `${file.path}: ${target} is private to its feature; call its actions`),
    );
}

const WRITES =
  /\.(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*['"`](\w+)|\b(?:INSERT INTO|DELETE FROM)\s+(\w+)|\bUPDATE\s+(\w+)\s+(?:AS\s+\w+\s+)?SET\b/g;

/** Tables by the feature folders that write them. */
export function writersOfTables(files: readonly SourceFile[]): Map<string, Map<string, string>> {
  const writers = new Map<string, Map<string, string>>();
  for (const file of production(files)) {
    if (ringOf(file.path) !== 'server') continue;
    for (const match of file.text.matchAll(WRITES)) {
      const table = match[1] ?? match[2] ?? match[3] ?? '';
      const owner = featureOf(file.path) ?? 'frame';
      const owners = writers.get(table) ?? new Map<string, string>();
      if (!owners.has(owner)) owners.set(owner, file.path);
      writers.set(table, owners);
    }
  }
  return writers;
}

export function checkTableOwners(files: readonly SourceFile[]): string[] {
  return [...writersOfTables(files)]
    .filter(([, owners]) => owners.size > 1)
    .map(
      ([table, owners]) =>
        `table ${table} is written by ${[...owners.values()].sort().join(' and ')}; only one feature may own it`,
    );
}

export function checkFeatureCycles(files: readonly SourceFile[], ring: string): string[] {
  const edges = new Map<string, Map<string, string>>();
  for (const file of production(files)) {
    const from = featureOf(file.path);
    if (ringOf(file.path) !== ring || !from || FRAME.includes(from)) continue;
    for (const target of file.imports) {
      const to = featureOf(target);
      if (ringOf(target) !== ring || !to || to === from || FRAME.includes(to)) continue;
      const out = edges.get(from) ?? new Map<string, string>();
      if (!out.has(to)) out.set(to, `${file.path} → ${target}`);
      edges.set(from, out);
    }
  }
  const cycles = new Set<string>();
  const visit = (feature: string, trail: readonly string[]) => {
    const seen = trail.indexOf(feature);
    if (seen >= 0) {
      const ringOfFeatures = trail.slice(seen);
      const start = ringOfFeatures.indexOf([...ringOfFeatures].sort()[0] ?? '');
      const turned = [...ringOfFeatures.slice(start), ...ringOfFeatures.slice(0, start)];
      const places = turned.map((name, index) => edges.get(name)?.get(turned[(index + 1) % turned.length] ?? '') ?? '');
      cycles.add(`features of ${ring} form a cycle: ${[...turned, turned[0]].join(' → ')} (${places.join('; ')})`);
      return;
    }
    for (const next of edges.get(feature)?.keys() ?? []) visit(next, [...trail, feature]);
  };
  for (const feature of edges.keys()) visit(feature, []);
  return [...cycles].sort();
}

/** SQL is reached only through the wrapper: a store is imported by stores and by files that define an action or a query. */
export function checkWrapper(files: readonly SourceFile[]): string[] {
  return production(files)
    .filter(
      (file) => ringOf(file.path) === 'server' && featureOf(file.path) && !FRAME.includes(featureOf(file.path) ?? ''),
    )
    .filter((file) => !(file.path in EXCEPTIONS) && !file.path.endsWith('.store.ts'))
    .flatMap((file) => {
      const wrapped = /\b(?:action|query)\(\s*\{/.test(file.text);
      const problems: string[] = [];
      const store = file.runtimeImports.find((target) => target.endsWith('.store.ts'));
      if (store && !wrapped) problems.push(`${file.path}: reaches SQL (${store}) without the action wrapper`);
      if (!wrapped && /\.(?:selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql`/.test(file.text))
        problems.push(`${file.path}: holds SQL but is neither a store nor a wrapped action`);
      if (/\.inTransaction\(/.test(file.text))
        problems.push(`${file.path}: opens a transaction of its own; the wrapper does that`);
      const name = /export const (\w+) = (?:action|query)\(/.exec(file.text)?.[1];
      const expected = name?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      if (expected && !file.path.endsWith(`/${expected}.ts`))
        problems.push(`${file.path}: one action, one file: ${name} belongs in ${expected}.ts`);
      return problems;
    });
}

const VAGUE =
  /\/(?:utils?|helpers?|common|misc|manager|service|index)\.tsx?$|\/(?:utils?|helpers?|common|misc|services|dto|types)\//;

export function checkNames(files: readonly SourceFile[]): string[] {
  return files.filter((file) => VAGUE.test(file.path)).map((file) => `${file.path}: name it for what it is`);
}

/** Every path named in ARCHITECTURE.md (in backticks, with a slash or a known ending) must exist. */
export function checkNamedPaths(root: string, document: string): string[] {
  const text = fs.readFileSync(path.join(root, document), 'utf8');
  const named = [...text.matchAll(/`([\w.@-]+(?:\/[\w.@*-]+)+\/?|[\w-]+\.(?:md|json|ts|mjs|sql|yaml))`/g)].map(
    (match) => match[1] ?? '',
  );
  return [...new Set(named)]
    .filter((place) => !place.includes('*') && !fs.existsSync(path.join(root, place)))
    .map((place) => `${document} names ${place}, which does not exist`);
}

export function checkAll(root: string): string[] {
  const files = readTree(root);
  return [
    ...checkRings(files),
    ...checkDomainPurity(files),
    ...checkPrivateRooms(files),
    ...checkTableOwners(files),
    ...checkFeatureCycles(files, 'server'),
    ...checkFeatureCycles(files, 'domain'),
    ...checkWrapper(files),
    ...checkNames(files),
    ...(fs.existsSync(path.join(root, 'ARCHITECTURE.md')) ? checkNamedPaths(root, 'ARCHITECTURE.md') : []),
  ];
}
