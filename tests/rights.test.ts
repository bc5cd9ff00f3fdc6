/** Every action and query × every role × own unit, the one beside it and the one above, through the real wrapper on real SQL. */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Actor, Grant } from '#domain/accounts/actor.ts';
import { PERMISSIONS, type Permission, ROLES, type Role } from '#domain/accounts/permissions.ts';
import { action, query, registry } from '#server/action.ts';
import { playCast, type Cast, type Unit } from './support/cast.ts';
import { useDatabase } from './support/database.ts';
import { LETTERS, RIGHTS } from './support/rights-table.ts';

const SERVER = fileURLToPath(new URL('../src/server/', import.meta.url));
const ALL_ROLES = Object.keys(ROLES) as Role[];
const PERMITTED: Readonly<Record<Permission, readonly Role[]>> = PERMISSIONS;
const { rollingBack } = useDatabase();

interface Duty {
  readonly key: string;
  readonly permission: Permission;
  readonly kind: 'action' | 'query';
  readonly call: (context: never, input: never) => Promise<unknown>;
}

/** Everything the wrapper has registered, under the feature and the name it is exported by. */
async function loadDuties(): Promise<Duty[]> {
  const files = fs
    .readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => /= (action|query)\(\{/.test(fs.readFileSync(path.join(SERVER, file), 'utf8')));
  const names = new Map<unknown, string>();
  for (const file of files) {
    const module = (await import(pathToFileURL(path.join(SERVER, file)).href)) as Record<string, unknown>;
    for (const [name, value] of Object.entries(module)) names.set(value, `${file.split(path.sep)[0]}.${name}`);
  }
  return dutiesOf(names);
}

/** One that is registered but exported nowhere keeps a name that no table holds. */
function dutiesOf(names: ReadonlyMap<unknown, string>): Duty[] {
  return [...registry.values()].flat().map(({ kind, name, call }) => ({
    key: names.get(call) ?? `unexported.${name}`,
    permission: name,
    kind,
    call: call as Duty['call'],
  }));
}

const EXPECTED = new Map(
  Object.entries(RIGHTS).flatMap(([feature, duties]) =>
    Object.entries(duties).map(([name, letters]): [string, readonly Role[]] => [
      `${feature}.${name}`,
      [...letters].map((letter) => LETTERS[letter] as Role),
    ]),
  ),
);

/** Sentences for everything that the table does not hold, holds in vain, or holds otherwise than the house does. */
function differences(duties: readonly Duty[]): string[] {
  const found = new Set(duties.map((duty) => duty.key));
  return [
    ...duties.flatMap(({ key, permission }) => {
      const expected = EXPECTED.get(key);
      if (!expected) return [`${key} (${permission}) is not in tests/support/rights-table.ts`];
      const same = [...expected].sort().join() === [...PERMITTED[permission]].sort().join();
      return same
        ? []
        : [`${key}: the table says ${expected.join(', ')}, ${permission} says ${PERMITTED[permission].join(', ')}`];
    }),
    ...[...EXPECTED.keys()]
      .filter((key) => !found.has(key))
      .map((key) => `${key} is in the table and not in the house`),
  ];
}

const holding = (cast: Cast, ...grants: readonly [Role, Unit][]): Actor => ({
  userId: 'user-walker',
  name: '巡查员',
  tenantId: cast.tenantId,
  grants: grants.map(([role, unit]): Grant => ({ role, unitId: unit.id, unitPath: unit.path })),
});

/** The code of the refusal, or '' when the call got past the door. */
async function codeAtTheDoor(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const code = (error as { code?: string } | undefined)?.code;
  return code === 'access.not-allowed' ? code : '';
}

let duties: Duty[] = [];
beforeAll(async () => {
  duties = await loadDuties();
});

describe('the rights', () => {
  it('are written down for every action and query there is, and agree with the permissions', () => {
    expect(duties.length).toBeGreaterThan(50);
    expect(differences(duties)).toEqual([]);
  });

  it('leave no permission without an action or query behind it', () => {
    const used = new Set(duties.map((duty) => duty.permission));
    const idle = Object.keys(PERMISSIONS).filter((permission) => !used.has(permission as Permission));
    expect(idle.filter((permission) => !AWAITED.includes(permission))).toEqual([]);
  });

  it(
    'stop every role at every door that is not its own, whatever unit it is held at, and let the others in',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const wrong: string[] = [];
      for (const { key, call } of duties)
        for (const role of EXPECTED.has(key) ? ALL_ROLES : [])
          for (const unit of [cast.units.county, cast.units.east]) {
            // No input fits `undefined`: whoever is let in stumbles over it, before any SQL.
            const code = await codeAtTheDoor(call(cast.as(holding(cast, [role, unit])) as never, undefined as never));
            const mayEnter = EXPECTED.get(key)?.includes(role) === true;
            if ((code === '') !== mayEnter) wrong.push(`${key} as ${role} at ${unit.name}: ${code || 'let in'}`);
          }
      expect(wrong).toEqual([]);
    }),
  );

  it(
    'reach the own subtree and nothing beside or above it, also for somebody who holds other roles elsewhere',
    rollingBack(async (db) => {
      const cast = await playCast(db);
      const { county, east, west, mill } = cast.units;
      for (const permission of Object.keys(PERMISSIONS) as Permission[]) {
        const look = query({
          name: permission,
          input: z.object({}),
          run: async ({ tx }) =>
            (await sql<{ paths: string }>`SELECT current_setting('app.unit_paths') AS paths`.execute(tx)).rows[0]
              ?.paths,
        });
        const may = PERMITTED[permission];
        const mayNot = ALL_ROLES.filter((role) => !may.includes(role));
        for (const role of may) {
          expect(await look(cast.as(holding(cast, [role, east])), {})).toBe(east.path);
          expect(await look(cast.as(holding(cast, [role, east], [role, mill])), {})).toBe(east.path);
          const elsewhere = mayNot.flatMap((other): [Role, Unit][] => [
            [other, county],
            [other, west],
          ]);
          expect(await look(cast.as(holding(cast, [role, mill], ...elsewhere)), {}), permission).toBe(mill.path);
        }
        for (const role of mayNot)
          await expect(look(cast.as(holding(cast, [role, county])), {}), permission).rejects.toMatchObject({
            code: 'access.not-allowed',
          });
      }
    }),
  );

  it('are missed when somebody adds an action and writes nothing down', () => {
    const payMyself = action({ name: 'delivery.record', input: z.object({}), run: async () => 'paid' });
    const known = new Map(duties.map((duty): [unknown, string] => [duty.call, duty.key]));
    const seen = dutiesOf(new Map([...known, [payMyself, 'funds.payMyself']])).filter(
      ({ call }) => known.has(call) || call === payMyself,
    );
    expect(differences(seen)).toContain('funds.payMyself (delivery.record) is not in tests/support/rights-table.ts');
  });
});

/** Permissions whose action is still to come. */
const AWAITED = ['journal.read'];
