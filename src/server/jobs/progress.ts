/** Tells how far a piece of work is: 0–100 and a Chinese line. */
export type ReportProgress = (percent: number, message: string) => void;

/** For a step of a longer work: its own 0–100 is `from`–`to` of the whole. */
export function stepOf(report: ReportProgress | undefined, from: number, to: number): ReportProgress | undefined {
  return report && ((percent, message) => report(Math.round(from + (percent * (to - from)) / 100), message));
}

const whole = new Intl.NumberFormat('zh-CN');

/** 100000 → "100,000". */
export const sayCount = (count: number) => whole.format(count);

/** "正在记账 40,000/100,000 户": how many of how many. */
export const sayParts = (doing: string, done: number, all: number, unit: string) =>
  `${doing} ${sayCount(done)}/${sayCount(all)} ${unit}`;
