/** Makes the workbooks of examples/school, examples/town and examples/hospital: node scripts/make-references.ts. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { makeHospital } from './references/hospital.ts';
import { makeSchool } from './references/school.ts';
import { makeTown } from './references/town.ts';

const EXAMPLES = new URL('../examples/', import.meta.url);

/** By folder, the workbooks by file name. */
export async function makeReferences(): Promise<Record<'school' | 'town' | 'hospital', Record<string, Uint8Array>>> {
  return { school: makeSchool(), town: makeTown(), hospital: await makeHospital() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [folder, books] of Object.entries(await makeReferences()))
    for (const [name, bytes] of Object.entries(books)) await writeFile(new URL(`${folder}/${name}`, EXAMPLES), bytes);
}
