import type { DerivationStep } from '#domain/eligibility/derivation.ts';
import { replayVerdict, type StoredVerdict } from '#domain/eligibility/replay-verdict.ts';
import { parseRulePack, type RulePack } from '#domain/eligibility/rule-pack.ts';

/** A row of `verdicts` with what its derivation is read from. */
export interface VerdictRow {
  readonly outcome: string;
  readonly tier: string | null;
  readonly pack_code: string;
  readonly pack_version: string;
  readonly facts: unknown;
  readonly derivation: unknown;
  readonly line_fen: bigint | null;
  readonly line_period: string | null;
  readonly line_from_on: string | null;
  readonly line_document_no: string | null;
}

/** Reads the derivations of many verdicts, in their order; each version of a pack is fetched and compiled once. */
export async function readDerivations(
  rows: readonly VerdictRow[],
  findPack: (code: string, version: string) => Promise<{ readonly content: unknown } | undefined>,
): Promise<(readonly DerivationStep[])[]> {
  const packs = new Map<string, RulePack | null>();
  for (const row of rows) {
    const key = keyOf(row);
    if (packs.has(key)) continue;
    const installed = Array.isArray(row.derivation) ? undefined : await findPack(row.pack_code, row.pack_version);
    packs.set(key, installed ? parseRulePack(installed.content) : null);
  }
  return rows.map((row) => {
    if (Array.isArray(row.derivation)) return row.derivation as DerivationStep[];
    const pack = packs.get(keyOf(row));
    if (!pack) throw new Error(`rule pack ${keyOf(row)} of a verdict is not installed`);
    return replayVerdict(pack, storedOf(row));
  });
}

/** Old rows have their sentences with them and need no pack, so they are told apart. */
const keyOf = ({ pack_code, pack_version, derivation }: VerdictRow) =>
  `${pack_code} ${pack_version}${Array.isArray(derivation) ? ' in words' : ''}`;

function storedOf(row: VerdictRow): StoredVerdict {
  const { line_fen, line_period, line_from_on, line_document_no } = row;
  return {
    outcome: row.outcome,
    tier: row.tier,
    facts: row.facts,
    derivation: row.derivation,
    line:
      line_fen === null
        ? null
        : {
            amountFen: line_fen,
            period: line_period === 'year' ? 'year' : 'month',
            fromOn: line_from_on ?? '',
            documentNumber: line_document_no ?? '',
          },
  };
}
