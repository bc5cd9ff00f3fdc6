import type { SheetStyle } from '#domain/documents/sheet-book.ts';
import { CELL_FONT_PT } from './sheet-measure.ts';

const FILLS = { repair: 'FFFFF2CC', doubt: 'FFF8CBAD', head: 'FFE7E6E6', total: 'FFF2F2F2' } as const;
const FILL_NAMES = Object.keys(FILLS) as (keyof typeof FILLS)[];
const FORMATS = { text: 49, yuan: 2, int: 1, percent: 10 } as const;
const FONT = `<sz val="${CELL_FONT_PT}"/><name val="宋体"/>`;
const FONTS = [FONT, `<b/>${FONT}`, `<u/><sz val="${CELL_FONT_PT}"/><color rgb="FF0563C1"/><name val="宋体"/>`];
const THIN = ['left', 'right', 'top', 'bottom']
  .map((side) => `<${side} style="thin"><color rgb="FF000000"/></${side}>`)
  .join('');

/** The cell styles of one long workbook: each kind once, by number. */
export class LongStyles {
  readonly #numbers = new Map<string, number>([['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>', 0]]);

  numberOf(style: SheetStyle | undefined, isLink: boolean): number {
    const { bold, align, valign, wrap, border, format, fill } = style ?? {};
    const font = isLink ? 2 : bold ? 1 : 0;
    const alignment = `<alignment vertical="${valign ?? 'center'}"${align ? ` horizontal="${align}"` : ''}${wrap ? ' wrapText="1"' : ''}/>`;
    const xf = `<xf numFmtId="${format ? FORMATS[format] : 0}" fontId="${font}" fillId="${fill ? FILL_NAMES.indexOf(fill) + 2 : 0}" borderId="${border ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`;
    const known = this.#numbers.get(xf);
    if (known !== undefined) return known;
    this.#numbers.set(xf, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  xml(): string {
    const fills = [
      '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
      ...FILL_NAMES.map(
        (name) => `<fill><patternFill patternType="solid"><fgColor rgb="${FILLS[name]}"/></patternFill></fill>`,
      ),
    ];
    return `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="${FONTS.length}">${FONTS.map((font) => `<font>${font}</font>`).join('')}</fonts><fills count="${FILL_NAMES.length + 2}">${fills.join('')}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${THIN}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${this.#numbers.size}">${[...this.#numbers.keys()].join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
  }
}
