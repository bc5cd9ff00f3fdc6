import { z } from 'zod';
import { CAUSES, type CauseCode } from '../code-lists.ts';
import { refuse } from '../refusal.ts';

const Slot = z.strictObject({
  code: z.string().regex(/^[a-z][a-z-]*$/),
  name: z.string().min(1),
  volume: z.string(),
  when: z.enum(['always', 'cause', 'migrant', 'parted']),
  causes: z.array(z.enum(Object.keys(CAUSES) as [CauseCode, ...CauseCode[]])).optional(),
  required: z.boolean(),
  /** Shows an illness or disability: read only by roles that need it. */
  health: z.boolean().default(false),
});
export type EvidenceSlot = z.infer<typeof Slot>;

/** 证明材料对照表 as data: packs/dossiers/evidence.yaml (domain.md §4.3). */
export const EvidencePack = z.strictObject({
  version: z.string(),
  slots: z.array(Slot).min(1),
  volumes: z.record(z.string(), z.string()),
});
export type EvidencePack = z.infer<typeof EvidencePack>;

/** Reads the pack. Refuses (`dossier.evidence-pack-invalid`) a wrong shape, a slot twice, an unknown volume, and causes where none belong. */
export function parseEvidencePack(source: unknown): EvidencePack {
  const parsed = EvidencePack.safeParse(source);
  if (!parsed.success) return badPack(parsed.error.issues[0]?.path.join('.') ?? '全文');
  const codes = parsed.data.slots.map((slot) => slot.code);
  for (const slot of parsed.data.slots) {
    if (codes.filter((code) => code === slot.code).length > 1) badPack(slot.code);
    if (!(slot.volume in parsed.data.volumes)) badPack(`${slot.code}.${slot.volume}`);
    if ((slot.when === 'cause') !== (slot.causes !== undefined)) badPack(`${slot.code}.causes`);
  }
  return parsed.data;
}

function badPack(where: string): never {
  return refuse(
    'dossier.evidence-pack-invalid',
    `packs/dossiers/evidence.yaml 的“${where}”写得不对。请改正后再启动。`,
    {
      where,
    },
  );
}

export interface EvidenceFacts {
  readonly causes: readonly CauseCode[];
  readonly isMigrantWorker: boolean;
  /** The head is 离异 or 丧偶. */
  readonly isParted: boolean;
}

export interface EvidenceRow {
  readonly slot: EvidenceSlot;
  /** Why this household must show it, in words. */
  readonly because: string;
  readonly attached: number;
  readonly state: 'there' | 'missing' | 'optional';
}

/** The matrix of one household: what it must show, what is there, what is missing. Kinds that do not concern it and are not there are left out. */
export function evidenceMatrix(
  pack: EvidencePack,
  facts: EvidenceFacts,
  attached: ReadonlyMap<string, number>,
): EvidenceRow[] {
  return pack.slots.flatMap((slot) => {
    const because = reasonFor(slot, facts);
    const count = attached.get(slot.code) ?? 0;
    if (because === undefined && count === 0) return [];
    const required = because !== undefined && slot.required;
    return [
      {
        slot,
        because: because ?? '不是这一户必需的',
        attached: count,
        state: count > 0 ? 'there' : required ? 'missing' : 'optional',
      } as const,
    ];
  });
}

function reasonFor(slot: EvidenceSlot, facts: EvidenceFacts): string | undefined {
  if (slot.when === 'always') return slot.required ? '每户都要' : '有就附上';
  if (slot.when === 'migrant') return facts.isMigrantWorker ? '农民工' : undefined;
  if (slot.when === 'parted') return facts.isParted ? '离异或丧偶' : undefined;
  const cause = facts.causes.find((code) => slot.causes?.includes(code));
  return cause === undefined ? undefined : `致困原因：${slot.health ? '病残' : CAUSES[cause]}`;
}

/** Names of the required kinds that are not there. */
export function missingEvidence(rows: readonly EvidenceRow[]): string[] {
  return rows.filter((row) => row.state === 'missing').map((row) => row.slot.name);
}
