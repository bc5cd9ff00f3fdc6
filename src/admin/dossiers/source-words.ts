import { formatDay } from '#ui/day.ts';
import type { AnswerSource } from './dossiers.queries.ts';

/** Where an answer came from, short enough to stand below its field: “花名册第 5 行”, “许舟 2026年1月5日”. */
export function sourceWords(source: AnswerSource): string {
  if (source.by === 'hand') return `${source.name || '人工'} ${dayOf(source.at)}填写`.replace('  ', ' ');
  return source.rowNo === null ? '来自花名册' : `来自花名册第 ${source.rowNo} 行`;
}

/** The same in full, with the file and the day. */
export function wholeSource(source: AnswerSource): string {
  if (source.by === 'hand') return sourceWords(source);
  const row = source.rowNo === null ? '' : `第 ${source.rowNo} 行`;
  return `来自花名册${source.file ? `“${source.file}”` : ''}${row}，${dayOf(source.at)}导入`;
}

const dayOf = (moment: string): string => (moment === '' ? '' : formatDay(moment.slice(0, 10)));
