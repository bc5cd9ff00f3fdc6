import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { type Template, TemplateSpec } from '#domain/documents/template.ts';
import { refuse } from '#domain/refusal.ts';

const FOLDER = fileURLToPath(new URL('../../../packs/documents/', import.meta.url));

/** The templates a campaign can be written up with, by code; every family of bodies has a summary of its own. */
export const TEMPLATES = {
  'county-plan': '实施方案',
  posting: '公示',
  'county-summary': '活动总结',
  'school-summary': '活动总结',
  'town-summary': '活动总结',
  'hospital-summary': '活动总结',
  'general-summary': '活动总结',
  'survey-report': '调研报告',
} as const;
export type TemplateCode = keyof typeof TEMPLATES;

/** Reads a template from packs/documents: YAML front matter, then Markdown with Liquid. */
export async function readTemplate(code: TemplateCode): Promise<Template> {
  return parseTemplate(await readFile(`${FOLDER}${code}.md`, 'utf8'), `${code}.md`);
}

/** Refuses (`template.invalid`) front matter that is missing or not of the shape of `TemplateSpec`. */
export function parseTemplate(text: string, fileName: string): Template {
  const [, front, body] = /^---\r?\n(.*?)\r?\n---\r?\n(.*)$/su.exec(text) ?? [];
  if (front === undefined || body === undefined) {
    refuse('template.invalid', `模板文件 ${fileName} 开头没有用 --- 括起来的说明部分，请补上名称、标题等设置。`, {
      fileName,
    });
  }
  const spec = TemplateSpec.safeParse(parse(front));
  if (!spec.success) {
    const fields = spec.error.issues.map((issue) => issue.path.join('.') || '（整体）').join('、');
    refuse('template.invalid', `模板文件 ${fileName} 的说明部分有误：${fields}。请对照其他模板改正。`, { fileName });
  }
  return { spec: spec.data, body };
}
