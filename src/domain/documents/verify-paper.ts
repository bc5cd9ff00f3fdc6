import type { Figure } from '../indicators/figure.ts';
import type { ChangedRow } from '../indicators/row-prints.ts';
import { isShownAs } from './number-forms.ts';

/** A figure as found in a paper: what was embedded when it was made, and what the page visibly says today. */
export interface PaperFigure {
  readonly code: string;
  /** As printed when the paper was made. */
  readonly shown: string;
  readonly value: string;
  readonly unit: string;
  readonly digest: string;
  /** What stands in that place now; undefined when the place is gone. */
  readonly visible: string | undefined;
}

/**
 * agrees: value and rows are as they were. changed: the rows behind it are other rows now (the value may be the same).
 * typed-over: the page says something else than the figure. unknown: no such indicator here.
 */
export type FigureState = 'agrees' | 'changed' | 'typed-over' | 'unknown';

export interface VerifiedFigure {
  /** Place in the paper, from 1. */
  readonly order: number;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly shown: string;
  readonly paperValue: string;
  readonly currentValue: string | null;
  readonly state: FigureState;
  /** Rows behind it that are not as they were, when that is known: at most `NAMED_ROWS`. */
  readonly changedRows: readonly ChangedRow[];
  /** One Chinese sentence for whoever reads the result. */
  readonly message: string;
}

/** How many changed rows a result names. */
export const NAMED_ROWS = 20;

/**
 * Compares the figures of a paper with today's, one by one. A figure that was typed over is called so first: the page says
 * something else than was printed, or what was printed is no way to say the value. `changesOf` finds the changed rows of a
 * code, for those who kept the prints of the rows.
 */
export function decideFigureStates(
  paper: readonly PaperFigure[],
  current: readonly Figure[],
  changesOf: (code: string) => readonly ChangedRow[] = () => [],
): VerifiedFigure[] {
  const byCode = new Map(current.map((figure) => [figure.code, figure]));
  return paper.map((figure, index) => {
    const now = byCode.get(figure.code);
    const name = now?.name ?? figure.code;
    const state = stateOf(figure, now);
    const changed = state === 'changed' ? changesOf(figure.code) : [];
    return {
      order: index + 1,
      code: figure.code,
      name,
      unit: figure.unit,
      shown: figure.shown,
      paperValue: figure.value,
      currentValue: now?.value ?? null,
      state,
      changedRows: changed.slice(0, NAMED_ROWS),
      message: messageOf(state, figure, now, name) + rowsInWords(changed),
    };
  });
}

const SAID_ROWS = 3;

/** 改动的记录：0012-cash（东河镇总工会）、0015-cash（已不存在）等5条。 */
function rowsInWords(rows: readonly ChangedRow[]): string {
  if (rows.length === 0) return '';
  const said = rows.slice(0, SAID_ROWS).map(({ key, change, unitName }) => {
    const note = { changed: unitName, added: `${unitName}，新增`, gone: '已不存在' }[change];
    return `${key}（${note}）`;
  });
  return `改动的记录：${said.join('、')}${rows.length > SAID_ROWS ? `等${rows.length}条` : ''}。`;
}

function stateOf(figure: PaperFigure, now: Figure | undefined): FigureState {
  if (!now) return 'unknown';
  if (figure.visible !== figure.shown || !isShownAs(figure.shown, figure)) return 'typed-over';
  return now.value === figure.value && now.digest === figure.digest ? 'agrees' : 'changed';
}

function messageOf(state: FigureState, figure: PaperFigure, now: Figure | undefined, name: string): string {
  const said = `${name}（${figure.code}）`;
  switch (state) {
    case 'agrees':
      return `${said}${figure.shown}：与数据库一致。`;
    case 'changed':
      return now && now.value !== figure.value
        ? `${said}已变动：文件写的是${figure.value}${figure.unit}，现在是${now.value}${now.unit}。`
        : `${said}所依据的记录已有改动，数值仍是${figure.value}${figure.unit}。`;
    case 'typed-over':
      return `${said}被改写：原为“${isShownAs(figure.shown, figure) ? figure.shown : figure.value}”，现在纸面上${figure.visible === undefined ? '找不到这个数字' : `写的是“${figure.visible}”`}。`;
    case 'unknown':
      return `${said}在本系统的指标目录中不存在，无法核对。`;
  }
}
