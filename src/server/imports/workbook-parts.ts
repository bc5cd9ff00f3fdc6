import type { ZipFile, ZipPart } from './open-zip.ts';
import { isBuiltInDateFormat, isDateFormat } from './number-formats.ts';
import { refuseWorkbook } from './refuse-workbook.ts';
import { attributeOf, type XmlListener, XmlScanner } from './scan-xml.ts';
import type { WorkbookLimits } from './workbook-limits.ts';

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

export interface WorkbookParts {
  readonly sheets: { readonly name: string; readonly visible: boolean; readonly part: ZipPart }[];
  readonly dates1904: boolean;
  /** By cell style number: whether its number format shows a date. */
  readonly dateStyles: readonly boolean[];
  readonly sharedStrings: ZipPart | undefined;
}

/** Feeds one part to a listener; refuses XML that is broken or unsafe. */
export async function scanPart(
  zip: ZipFile,
  part: ZipPart,
  listener: XmlListener,
  limits: WorkbookLimits,
  capBytes?: number,
): Promise<void> {
  const scanner = new XmlScanner(listener, limits);
  for await (const chunk of zip.read(part, capBytes)) scanner.push(chunk);
  scanner.end();
}

/** Follows the relations from the package root: which sheets there are, in which order, and what their styles mean. */
export async function findWorkbookParts(zip: ZipFile, limits: WorkbookLimits): Promise<WorkbookParts> {
  const root = await readRelations(zip, '', limits);
  const bookPath = root.find((relation) => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const book = zip.find(bookPath);
  if (bookPath.endsWith('.bin')) refuseWorkbook('binary');
  if (!book || /^word\/|^ppt\//.test(bookPath)) refuseWorkbook('document');
  const relations = await readRelations(zip, bookPath, limits);
  const partOf = (id: string | undefined) => zip.find(relations.find((relation) => relation.id === id)?.target);
  const partOfType = (type: string) => zip.find(relations.find((relation) => relation.type === type)?.target);
  const sheets: { name: string; visible: boolean; part: ZipPart }[] = [];
  let dates1904 = false;
  await scanPart(
    zip,
    book,
    {
      wantsText: false,
      open(name, source, from, to) {
        if (name === 'workbookPr') dates1904 = isTrue(attributeOf(source, from, to, 'date1904'));
        if (name !== 'sheet') return;
        const part = partOf(attributeOf(source, from, to, 'id'));
        const state = attributeOf(source, from, to, 'state') ?? 'visible';
        if (part)
          sheets.push({ name: attributeOf(source, from, to, 'name') ?? '', visible: state === 'visible', part });
      },
    },
    limits,
  );
  const styles = partOfType('styles');
  return {
    sheets,
    dates1904,
    dateStyles: styles ? await readDateStyles(zip, styles, limits) : [],
    sharedStrings: partOfType('sharedStrings'),
  };
}

export function isTrue(attribute: string | undefined): boolean {
  return attribute === '1' || attribute === 'true';
}

async function readRelations(zip: ZipFile, path: string, limits: WorkbookLimits): Promise<Relation[]> {
  const folder = path.replace(/[^/]*$/, '');
  const part = zip.find(`${folder}_rels/${path.slice(folder.length)}.rels`);
  const relations: Relation[] = [];
  if (!part) return relations;
  await scanPart(
    zip,
    part,
    {
      wantsText: false,
      open(name, source, from, to) {
        if (name !== 'Relationship') return;
        const target = attributeOf(source, from, to, 'Target') ?? '';
        relations.push({
          id: attributeOf(source, from, to, 'Id') ?? '',
          type: (attributeOf(source, from, to, 'Type') ?? '').replace(/.*\//, ''),
          target: target.startsWith('/') ? target.slice(1) : withoutDots(folder + target),
        });
      },
    },
    limits,
  );
  return relations;
}

function withoutDots(path: string): string {
  const kept: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') kept.pop();
    else if (step !== '.') kept.push(step);
  }
  return kept.join('/');
}

async function readDateStyles(zip: ZipFile, part: ZipPart, limits: WorkbookLimits): Promise<boolean[]> {
  const formats = new Map<number, string>();
  const dateStyles: boolean[] = [];
  let inCellStyles = false;
  await scanPart(
    zip,
    part,
    {
      wantsText: false,
      open(name, source, from, to) {
        if (name === 'cellXfs') inCellStyles = true;
        else if (name === 'numFmt') {
          formats.set(
            Number(attributeOf(source, from, to, 'numFmtId')),
            attributeOf(source, from, to, 'formatCode') ?? '',
          );
        } else if (name === 'xf' && inCellStyles) {
          const id = Number(attributeOf(source, from, to, 'numFmtId') ?? 0);
          const code = formats.get(id);
          dateStyles.push(code === undefined ? isBuiltInDateFormat(id) : isDateFormat(code));
        }
      },
      close(name) {
        if (name === 'cellXfs') inCellStyles = false;
      },
    },
    limits,
  );
  return dateStyles;
}
