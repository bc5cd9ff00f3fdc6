import type { Block, DocumentModel, FigureRun, Run } from './model.ts';

/** Every figure of a paper in order of appearance, attachments included. */
export function figureRunsOf(model: Pick<DocumentModel, 'blocks'>): FigureRun[] {
  return model.blocks.flatMap(runsOfBlock).filter((run) => run.kind === 'figure');
}

/** Every run of a block, in reading order. */
export function runsOfBlock(block: Block): Run[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [...block.runs];
    case 'table':
      return block.rows.flat(2);
    case 'attachment':
      return block.blocks.flatMap(runsOfBlock);
    default:
      return [];
  }
}
