import type { CauseCode, TierCode } from '../code-lists.ts';
import type { Fen } from '../money.ts';
import { groupRows } from './group-rows.ts';

/** A household in file as the 大调查 counts it: where it is, why it is in hardship, what relief reached it. Key: dossier number. */
export interface CensusRow {
  readonly key: string;
  readonly unitPath: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly persons: bigint;
  readonly tier: TierCode | null;
  readonly mainCause: CauseCode;
  /** What reached it in the campaign: handed over less returned, fen. */
  readonly receivedFen: Fen;
}

export interface CensusLine {
  readonly code: string;
  readonly name: string;
  readonly households: number;
  readonly persons: number;
  /** Received something that was not returned. */
  readonly relieved: number;
  readonly receivedFen: Fen;
}

export interface Census {
  readonly total: CensusLine;
  readonly byUnit: readonly CensusLine[];
  readonly byTier: readonly CensusLine[];
  readonly byCause: readonly CensusLine[];
  /** In file with a tier, and nothing has reached them yet. */
  readonly unrelieved: number;
}

/**
 * 大调查: number, distribution, causes and relief received of the households with a tier, counted from the register and nowhere
 * else (domain.md §11). Every division of the same rows adds up to the total.
 */
export function countCensus(
  rows: readonly CensusRow[],
  names: { readonly tier: (code: string) => string; readonly cause: (code: string) => string },
): Census {
  const inFile = rows.filter((row) => row.tier !== null);
  const by = (codeOf: (row: CensusRow) => string, nameOf: (row: CensusRow) => string): CensusLine[] => {
    const groups = groupRows(inFile, codeOf);
    return [...groups]
      .map(([code, group]) => lineOf(code, group[0] ? nameOf(group[0]) : code, group))
      .sort((a, b) => b.households - a.households || (a.code < b.code ? -1 : 1));
  };
  const total = lineOf('total', '合计', inFile);
  return {
    total,
    byUnit: by(
      (row) => row.unitCode,
      (row) => row.unitName,
    ),
    byTier: by(
      (row) => row.tier ?? '',
      (row) => names.tier(row.tier ?? ''),
    ),
    byCause: by(
      (row) => row.mainCause,
      (row) => names.cause(row.mainCause),
    ),
    unrelieved: total.households - total.relieved,
  };
}

function lineOf(code: string, name: string, rows: readonly CensusRow[]): CensusLine {
  return {
    code,
    name,
    households: rows.length,
    persons: rows.reduce((sum, row) => sum + Number(row.persons), 0),
    relieved: rows.filter((row) => row.receivedFen > 0n).length,
    receivedFen: rows.reduce((sum, row) => sum + row.receivedFen, 0n),
  };
}
