import { escapeXml } from './xml.ts';

export interface LongComment {
  readonly reference: string;
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Shape numbers are given out in blocks of this many, and every drawing lists the blocks it uses. */
const BLOCK = 1024;

const AUTHOR = '暖流';

/** The comments of one sheet: the part with their words. */
export function commentsXml(comments: readonly LongComment[]): string {
  const list = comments.map(
    ({ reference, text }) =>
      `<comment ref="${reference}" authorId="0"><text><r><rPr><sz val="9"/><rFont val="宋体"/></rPr><t xml:space="preserve">${escapeXml(text)}</t></r></text></comment>`,
  );
  return `<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>${AUTHOR}</author></authors><commentList>${list.join('')}</commentList></comments>`;
}

/** The drawing that Excel and WPS want beside the words: one closed box a comment, beginning with block `firstBlock`. */
export function commentShapesXml(
  comments: readonly LongComment[],
  firstBlock: number,
): { readonly xml: string; readonly blocks: number } {
  const blocks = Math.max(1, Math.ceil(comments.length / (BLOCK - 1)));
  const shapes = comments.map(({ row, column, text }, index) => {
    const number = (firstBlock + Math.floor(index / (BLOCK - 1))) * BLOCK + 1 + (index % (BLOCK - 1));
    const height = 30 + 13 * Math.min(12, Math.ceil(text.length / 18));
    return `<v:shape id="_x0000_s${number}" type="#_x0000_t202" style="position:absolute;width:220pt;height:${height}pt;visibility:hidden" fillcolor="#ffffe1"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column + 1},10,${row},4,${column + 5},20,${row + 5},4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
  });
  const list = Array.from({ length: blocks }, (_, index) => firstBlock + index).join(',');
  const xml = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${list}"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${shapes.join('')}</xml>`;
  return { xml, blocks };
}
