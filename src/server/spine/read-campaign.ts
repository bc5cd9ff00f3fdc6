import { readFile } from 'node:fs/promises';
import { LineCounter, isCollection, isMap, isScalar, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { checkCampaignFile } from '#domain/campaigns/check-campaign-file.ts';
import type { FileMistake } from '#domain/campaigns/check-campaign-file.ts';
import { refuse } from '#domain/refusal.ts';

/** A mistake with its place in the file. Lines count from 1, as editors show them. */
export interface PlacedMistake extends FileMistake {
  readonly line: number;
}

const SHOWN_MISTAKES = 20;
const MAX_CHARACTERS = 2_000_000;

/** Reads campaign.yaml from disk. Refuses as `parseCampaignFile` does, and `campaign-file.not-found` when there is none. */
export async function readCampaign(path: string): Promise<CampaignFile> {
  const text = await readFile(path, 'utf8').catch(() =>
    refuse('campaign-file.not-found', `没有找到活动文件“${path}”。请检查文件夹，里面要有 campaign.yaml。`, { path }),
  );
  return parseCampaignFile(text, path);
}

/**
 * Reads the text of a campaign.yaml. Refuses with `campaign-file.invalid`: one line a mistake, each naming file, line, field
 * and what to do; `details.mistakes` holds all of them.
 */
export function parseCampaignFile(text: string, fileName = 'campaign.yaml'): CampaignFile {
  if (text.length > MAX_CHARACTERS)
    refuseMistakes(fileName, [{ path: [], line: 1, message: '文件太大，请检查是不是放错了文件' }]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const broken = document.errors.map((error) => ({
    path: [],
    line: lines.linePos(error.pos[0]).line,
    message: `YAML 写法有误：${yamlMistake(error.code)}`,
  }));
  if (broken.length > 0) refuseMistakes(fileName, broken);
  // Aliases could unfold to gigabytes; the file needs none.
  const checked = checkCampaignFile(document.toJS({ maxAliasCount: 0 }));
  if ('file' in checked) return checked.file;
  const placed = checked.mistakes.map((mistake) => ({ ...mistake, line: lineOf(document, lines, mistake.path) }));
  refuseMistakes(fileName, placed);
}

/** The line of the nearest node that exists on the path: a missing field is shown at the group it is missing from. */
function lineOf(document: Document, lines: LineCounter, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === last);
      if (pair && isScalar(pair.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
    } else if (isCollection(parent)) {
      const node = parent.get(last, true) as { range?: [number, number, number] } | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
  }
  return 1;
}

function yamlMistake(code: string): string {
  const sentences: Record<string, string> = {
    BAD_INDENT: '缩进不对，请与上下文对齐',
    TAB_AS_INDENT: '缩进用了制表符，请改用空格',
    DUPLICATE_KEY: '同一个字段写了两次，请删去一个',
    MISSING_CHAR: '缺少引号、括号或冒号',
    UNEXPECTED_TOKEN: '这里有多余的字符',
    BLOCK_AS_IMPLICIT_KEY: '冒号或缩进不对',
    MULTILINE_IMPLICIT_KEY: '冒号后面少了内容，或缩进不对',
    BAD_ALIAS: '不支持 * 引用，请直接写出内容',
  };
  return sentences[code] ?? `请检查这一行的引号、冒号和缩进（${code}）`;
}

function refuseMistakes(fileName: string, mistakes: readonly PlacedMistake[]): never {
  const ordered = [...mistakes].sort((a, b) => a.line - b.line);
  const shown = ordered.slice(0, SHOWN_MISTAKES).map(({ line, path, message }) => {
    const field = path.length > 0 ? `字段 ${fieldPath(path)} ` : '';
    return `${fileName} 第 ${line} 行：${field}${message}。`;
  });
  const more =
    ordered.length > SHOWN_MISTAKES ? [`另有 ${ordered.length - SHOWN_MISTAKES} 处，改正以上各处后再试。`] : [];
  refuse('campaign-file.invalid', [...shown, ...more].join('\n'), { file: fileName, mistakes: ordered });
}

function fieldPath(path: readonly (string | number)[]): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step + 1}]` : index > 0 ? `.${step}` : step))
    .join('');
}
