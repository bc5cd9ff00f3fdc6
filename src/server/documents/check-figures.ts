import { decideFigureStates, type PaperFigure, type VerifiedFigure } from '#domain/documents/verify-paper.ts';
import type { RowPrints } from '#domain/indicators/row-prints.ts';
import type { Context } from '#server/context.ts';
import { computeFigures } from '#server/indicators/compute-figures.ts';
import { findChangedRows } from '#server/indicators/find-changed-rows.ts';

/**
 * Compares figures of a paper with the database now. With the prints kept when it was made (fetched only if something
 * changed), the result names the rows that changed.
 */
export async function checkFigures(
  context: Context,
  campaignId: string,
  paper: readonly PaperFigure[],
  loadPrints: () => Promise<RowPrints | null>,
): Promise<VerifiedFigure[]> {
  const { figures: current } = await computeFigures(context, { campaignId });
  const states = decideFigureStates(paper, current);
  const codes = [...new Set(states.filter((figure) => figure.state === 'changed').map((figure) => figure.code))];
  const prints = codes.length > 0 ? await loadPrints() : null;
  if (!prints) return states;
  const changes = await findChangedRows(context, { campaignId, codes, prints });
  return decideFigureStates(paper, current, (code) => changes.get(code) ?? []);
}
