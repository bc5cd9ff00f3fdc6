import { refuse } from '#domain/refusal.ts';
import { FIGURES_NAMESPACE, figureOrder } from './docx-figures.ts';
import { readXml } from './xml.ts';
import { unpackZip } from './zip.ts';

export interface PaperFigure {
  /** Place in reading order, from 0. */
  readonly order: number;
  readonly code: string;
  /** As it was printed, for example "2830余". */
  readonly shown: string;
  readonly value: string;
  readonly unit: string;
  readonly rows: number;
  readonly digest: string;
  /** What stands in its place today, after whatever was done to the paper; undefined when its place is gone. */
  readonly visible: string | undefined;
}

export interface PaperFigures {
  /** Template code and digest of the model the paper was made from. */
  readonly template: string;
  readonly digest: string;
  readonly figures: readonly PaperFigure[];
}

/**
 * Reads the figures of a paper made by `toDocx`, as they were written and as they stand in its words today, after whatever
 * was done to it in Word or WPS. Refuses a file that is not a DOCX (`paper.not-docx`) and a DOCX that is not ours (`paper.not-ours`).
 */
export function readPaperFigures(bytes: Uint8Array): PaperFigures {
  const parts = openPaper(bytes);
  const document = parts.get('word/document.xml');
  if (!document) refuse('paper.not-docx', '这个文件不是 Word 文档（.docx），请选择由本系统生成的 .docx 文件');
  const source = [...parts].find(
    ([path, part]) => /^customXml\/item\d+\.xml$/i.test(path) && decode(part).includes(FIGURES_NAMESPACE),
  );
  if (!source) {
    refuse('paper.not-ours', '这份文档里没有数字底账，不是由本系统生成的，或者底账已被删除。请用系统里下载的原件核对');
  }
  try {
    return readFigures(decode(source[1]), readStanding(decode(document)));
  } catch (error) {
    return refuse('paper.damaged', '这份文档已损坏，读不出其中的数字，请重新下载后再核对', { reason: String(error) });
  }
}

function openPaper(bytes: Uint8Array): Map<string, Uint8Array> {
  try {
    return unpackZip(bytes);
  } catch {
    return refuse(
      'paper.not-docx',
      '这个文件打不开：不是 Word 文档（.docx），或者已损坏。请选择由本系统生成的 .docx 文件',
    );
  }
}

function decode(part: Uint8Array): string {
  return new TextDecoder('utf-8').decode(part);
}

function readFigures(xml: string, standing: ReadonlyMap<number, string>): PaperFigures {
  let template = '';
  let digest = '';
  const figures: PaperFigure[] = [];
  for (const event of readXml(xml)) {
    if (event.kind !== 'open') continue;
    const at = event.attributes;
    if (event.name === 'paper') {
      template = at['template'] ?? '';
      digest = at['digest'] ?? '';
    }
    if (event.name === 'figure') {
      const order = Number(at['order']);
      figures.push({
        order,
        code: at['code'] ?? '',
        shown: at['shown'] ?? '',
        value: at['value'] ?? '',
        unit: at['unit'] ?? '',
        rows: Number(at['rows']),
        digest: at['digest'] ?? '',
        visible: standing.get(order),
      });
    }
  }
  return { template, digest, figures };
}

/** The words inside each content control of ours. Text under a tracked deletion is w:delText and so does not count. */
function readStanding(xml: string): Map<number, string> {
  const standing = new Map<number, string>();
  const controls: (number | undefined)[] = [];
  let inText = false;
  for (const event of readXml(xml)) {
    if (event.kind === 'text') {
      if (!inText) continue;
      for (const order of controls)
        if (order !== undefined) standing.set(order, (standing.get(order) ?? '') + event.text);
    } else if (event.kind === 'close') {
      if (event.name === 'sdt') controls.pop();
      if (event.name === 't') inText = false;
    } else if (event.name === 'sdt') controls.push(undefined);
    else if (event.name === 't') inText = !event.empty;
    else if ((event.name === 'tag' || event.name === 'alias') && controls.length > 0) {
      const order = figureOrder({ [event.name]: event.attributes['val'] });
      if (order === undefined) continue;
      controls[controls.length - 1] = order;
      if (!standing.has(order)) standing.set(order, '');
    }
  }
  return standing;
}
