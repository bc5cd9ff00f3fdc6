import { z } from 'zod';
import { CAUSES, type CauseCode } from '../code-lists.ts';
import { refuse } from '../refusal.ts';

const Number_ = z.strictObject({ value: z.int().positive(), clause: z.string().min(2) });

/** Days, months and shares of the procedure as data: packs/dossiers/procedure.yaml (domain.md §4). */
export const ProcedurePack = z.strictObject({
  version: z.string(),
  postingWorkingDays: Number_,
  spotCheckPercent: Number_,
  exitMonths: Number_,
  staleMonths: Number_,
  retentionYears: Number_,
  consentMonths: Number_,
});
export type ProcedurePack = z.infer<typeof ProcedurePack>;

/** Reads the pack. Refuses (`dossier.procedure-pack-invalid`) a wrong shape and a retention below ten years. */
export function parseProcedurePack(source: unknown): ProcedurePack {
  const parsed = ProcedurePack.safeParse(source);
  const where = parsed.success
    ? parsed.data.retentionYears.value < 10
      ? 'retentionYears'
      : undefined
    : parsed.error.issues[0]?.path.join('.');
  if (!parsed.success || where !== undefined)
    return refuse(
      'dossier.procedure-pack-invalid',
      `packs/dossiers/procedure.yaml 的“${where}”写得不对。请改正后再启动。`,
      {
        where,
      },
    );
  return parsed.data;
}

const CauseNames = z.strictObject({ x: z.string(), y: z.array(z.string()).min(1), z: z.array(z.string()).min(1) });

/** 致困原因 X ↔ Y ↔ Z as data: packs/dossiers/causes.yaml (domain.md §5.2). */
export const CausePack = z.strictObject({
  version: z.string(),
  lists: z.strictObject({ x: z.string(), y: z.string(), z: z.string() }),
  causes: z.record(z.enum(Object.keys(CAUSES) as [CauseCode, ...CauseCode[]]), CauseNames),
});
export type CausePack = z.infer<typeof CausePack>;
export type CauseList = 'x' | 'y' | 'z';

/** Reads the pack. Refuses (`dossier.cause-pack-invalid`) a wrong shape and a cause that is left out. */
export function parseCausePack(source: unknown): CausePack {
  const parsed = CausePack.safeParse(source);
  if (!parsed.success)
    return refuse(
      'dossier.cause-pack-invalid',
      'packs/dossiers/causes.yaml 写得不对，或缺了一种原因。请改正后再启动。',
      {
        where: parsed.error.issues[0]?.path.join('.'),
      },
    );
  return parsed.data;
}

/** What a list calls this cause; the first of several ways. */
export function nameInList(pack: CausePack, code: CauseCode, list: CauseList): string {
  const names = pack.causes[code];
  return list === 'x' ? names.x : (names[list][0] ?? names.x);
}

/** The causes a name of a list may stand for: several when the list is coarser than ours, none when it does not know the name. */
export function causesNamed(pack: CausePack, name: string, list: CauseList): CauseCode[] {
  return (Object.keys(pack.causes) as CauseCode[]).filter((code) => {
    const names = pack.causes[code];
    return list === 'x' ? names.x === name : names[list].includes(name);
  });
}
