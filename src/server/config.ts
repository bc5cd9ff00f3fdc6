/**
 * Every setting of the server, read once from the environment at start and explained here. Nothing else reads
 * `process.env`. A wrong value stops the start with a sentence that names the variable.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { refuse } from '#domain/refusal.ts';

const PROJECT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const environment = z.object({
  /** Connection address of PostgreSQL 15 or later, as a role that may create roles and schemas. Unset: the embedded database. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .optional(),
  /** Folder of the embedded database, of uploaded files and of the key file. */
  NUANLIU_DATA: z.string().min(1).optional(),
  /** Master key, 32 bytes or more in base64. Unset: the file secret.key in the data folder, made at first start. Keep a copy of either. */
  NUANLIU_KEY: z.base64().optional(),
  /** Address the server listens on. The default can be reached from this machine only. */
  NUANLIU_HOST: z.string().min(1).default('127.0.0.1'),
  /** Port of the page; the next free one is taken when it is in use. With NUANLIU_PORT the port is exactly this one. */
  NUANLIU_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  /** The address people type, `https://warm.example.cn`; https makes the session cookie secure-only. */
  NUANLIU_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Set to 1 behind a reverse proxy that sets X-Forwarded-For and X-Forwarded-Proto. */
  NUANLIU_BEHIND_PROXY: z.enum(['0', '1']).default('0'),
  /** Largest upload in MiB. */
  NUANLIU_UPLOAD_MIB: z.coerce.number().int().min(1).max(2048).default(100),
  /** How much the server writes to its log. */
  NUANLIU_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

export interface Config {
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  readonly key: string | undefined;
  readonly host: string;
  readonly port: number;
  /** The port was asked for by name, so no other will do. */
  readonly portIsFixed: boolean;
  readonly publicUrl: string | undefined;
  readonly isBehindProxy: boolean;
  readonly uploadLimitBytes: number;
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Where the built pages lie; undefined when they have not been built. */
  readonly pagesFolder: string | undefined;
  /** The practice campaign that the first-run page offers; undefined when it was not shipped. */
  readonly practiceFolder: string | undefined;
}

const DEFAULT_PORT = 8650;

/** Reads the settings; refuses `config.invalid` naming the variable that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const filled = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(filled);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? '');
    refuse('config.invalid', `环境变量 ${name} 的值不对，请改正或删去它，再重新启动。`, { name });
  }
  const values = parsed.data;
  return {
    databaseUrl: values.DATABASE_URL,
    dataFolder: path.resolve(values.NUANLIU_DATA ?? path.join(PROJECT, 'data')),
    key: values.NUANLIU_KEY,
    host: values.NUANLIU_HOST,
    port: values.NUANLIU_PORT ?? DEFAULT_PORT,
    portIsFixed: values.NUANLIU_PORT !== undefined,
    publicUrl: values.NUANLIU_PUBLIC_URL?.replace(/\/$/, ''),
    isBehindProxy: values.NUANLIU_BEHIND_PROXY === '1',
    uploadLimitBytes: values.NUANLIU_UPLOAD_MIB * 1024 * 1024,
    logLevel: values.NUANLIU_LOG,
    pagesFolder: existing(path.join(PROJECT, 'dist/admin')),
    practiceFolder: existing(path.join(PROJECT, 'examples/county')),
  };
}

function existing(folder: string): string | undefined {
  return existsSync(folder) ? folder : undefined;
}
