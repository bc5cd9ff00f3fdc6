import type { DocumentModel } from '#domain/documents/model.ts';
import { checkMark, checkMarkPng } from './check-mark.ts';
import { bodyXml } from './docx-body.ts';
import { figuresXml } from './docx-figures.ts';
import { type FontNames, fontTableXml, footerXml, settingsXml, stylesXml, XML_HEAD } from './docx-styles.ts';
import { escapeXml } from './xml.ts';
import { packZip } from './zip.ts';

export interface DocxOptions {
  /** Which font names the paper asks for; 'gb2312' unless told. */
  readonly fonts?: FontNames;
}

/**
 * Writes a paper as DOCX in the layout of GB/T 9704-2012. Every figure is a content control with its own tag, and a custom
 * XML part keeps code, value, rows and digest of each, so that `readPaperFigures` can compare the paper with the database
 * later. The same model gives the same bytes.
 */
export async function toDocx(model: DocumentModel, options: DocxOptions = {}): Promise<Uint8Array> {
  const fonts = options.fonts ?? 'gb2312';
  const check = model.digest ? checkMark(model.digest) : undefined;
  const parts = new Map<string, string | Uint8Array>([
    ['[Content_Types].xml', contentTypes],
    [
      '_rels/.rels',
      relationships([
        [OFFICE, 'officeDocument', 'word/document.xml'],
        [PACKAGE, 'core-properties', 'docProps/core.xml'],
      ]),
    ],
    ['docProps/core.xml', coreXml(model)],
    ['word/document.xml', bodyXml(model, check)],
    [
      'word/_rels/document.xml.rels',
      relationships([
        [OFFICE, 'styles', 'styles.xml'],
        [OFFICE, 'settings', 'settings.xml'],
        [OFFICE, 'fontTable', 'fontTable.xml'],
        [OFFICE, 'footer', 'footer1.xml'],
        [OFFICE, 'footer', 'footer2.xml'],
        [OFFICE, 'customXml', '../customXml/item1.xml'],
        ...(check ? [[OFFICE, 'image', 'media/check-mark.png'] as const] : []),
      ]),
    ],
    ['word/styles.xml', stylesXml(fonts)],
    ['word/settings.xml', settingsXml],
    ['word/fontTable.xml', fontTableXml(fonts)],
    ['word/footer1.xml', footerXml('odd')],
    ['word/footer2.xml', footerXml('even')],
    ['customXml/item1.xml', figuresXml(model)],
    ['customXml/_rels/item1.xml.rels', relationships([[OFFICE, 'customXmlProps', 'itemProps1.xml']])],
    ['customXml/itemProps1.xml', itemProperties],
  ]);
  if (check) parts.set('word/media/check-mark.png', checkMarkPng(check));
  return packZip(parts);
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships/metadata';

/** Relationship n has the id rIdn; docx-body.ts names the footers and the picture by it. */
function relationships(targets: readonly (readonly [family: string, type: string, target: string])[]): string {
  const entries = targets.map(
    ([family, type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${family}/${type}" Target="${target}"/>`,
  );
  return `${XML_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.join('')}</Relationships>`;
}

const WORD_PART = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const contentTypes =
  `${XML_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>' +
  Object.entries({
    '/word/document.xml': `${WORD_PART}.document.main+xml`,
    '/word/styles.xml': `${WORD_PART}.styles+xml`,
    '/word/settings.xml': `${WORD_PART}.settings+xml`,
    '/word/fontTable.xml': `${WORD_PART}.fontTable+xml`,
    '/word/footer1.xml': `${WORD_PART}.footer+xml`,
    '/word/footer2.xml': `${WORD_PART}.footer+xml`,
    '/docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
    '/customXml/itemProps1.xml': 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml',
  })
    .map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`)
    .join('') +
  '</Types>';

// A fixed identity: the part is always the same kind of thing, and a random one would change the bytes.
const itemProperties =
  `${XML_HEAD}<ds:datastoreItem ds:itemID="{6E75616E-6C69-7500-8000-666967757265}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">` +
  '<ds:schemaRefs><ds:schemaRef ds:uri="urn:nuanliu:paper-figures:1"/></ds:schemaRefs></ds:datastoreItem>';

function coreXml(model: DocumentModel): string {
  const dated = (name: string) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${model.datedOn}T00:00:00Z</dcterms:${name}>`;
  return (
    `${XML_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(model.title.join(''))}</dc:title><dc:subject>${escapeXml(model.subject)}</dc:subject>` +
    `<dc:creator>${escapeXml(model.author)}</dc:creator>${dated('created')}${dated('modified')}</cp:coreProperties>`
  );
}
