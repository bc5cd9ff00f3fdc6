import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { type EvidencePack, parseEvidencePack } from '#domain/dossiers/evidence.ts';
import { type FormPack, parseFormPack } from '#domain/dossiers/form.ts';
import { type CausePack, type ProcedurePack, parseCausePack, parseProcedurePack } from '#domain/dossiers/procedure.ts';

const FOLDER = fileURLToPath(new URL('../../../packs/dossiers/', import.meta.url));

export interface DossierPacks {
  readonly form: FormPack;
  readonly evidence: EvidencePack;
  readonly procedure: ProcedurePack;
  readonly causes: CausePack;
}

let packs: Promise<DossierPacks> | undefined;

/** The packs of the dossier room, read once a process. Refuses a pack that is written wrongly, naming the place. */
export function readDossierPacks(): Promise<DossierPacks> {
  packs ??= readAll().catch((error: unknown) => {
    packs = undefined;
    throw error;
  });
  return packs;
}

async function readAll(): Promise<DossierPacks> {
  const read = async (name: string): Promise<unknown> => parse(await readFile(`${FOLDER}${name}.yaml`, 'utf8'));
  return {
    form: parseFormPack(await read('form')),
    evidence: parseEvidencePack(await read('evidence')),
    procedure: parseProcedurePack(await read('procedure')),
    causes: parseCausePack(await read('causes')),
  };
}
