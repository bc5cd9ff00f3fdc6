import type { z } from 'zod';
import type { ClarityLabels } from '#domain/visits/clarity.ts';
import { readPairingLedger } from './pairing-ledger.ts';
import { readVisitLedger } from './visit-ledger.ts';
import { toJsonFen } from '../http/json-fen.ts';
import { readWorkbook } from '../imports/read-workbook.ts';
import type { pairingEntry } from './helper-shape.ts';
import type { visitReport } from './visit-shape.ts';

/** 结对台账 off the disk, as `arrangePairings` wants it. Refuses what `readWorkbook` and `readPairingLedger` refuse. */
export async function readPairings(path: string): Promise<z.input<typeof pairingEntry>[]> {
  return readPairingLedger(await readWorkbook(path));
}

/** 走访记录表 off the disk, as `recordVisits` wants it. Refuses what `readWorkbook` and `readVisitLedger` refuse. */
export async function readVisits(path: string, labels: ClarityLabels): Promise<z.input<typeof visitReport>[]> {
  return readVisitLedger(await readWorkbook(path), labels).map(({ annualIncomeFen, handover, ...visit }) => ({
    ...visit,
    helpKinds: [...visit.helpKinds],
    needs: [...visit.needs],
    annualIncomeFen: annualIncomeFen === null ? null : toJsonFen(annualIncomeFen),
    handover: handover && {
      ...handover,
      cashFen: toJsonFen(handover.cashFen),
      goods: handover.goods.map((line) => ({ ...line, amountFen: toJsonFen(line.amountFen) })),
    },
  }));
}
