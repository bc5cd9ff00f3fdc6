import type { Block, DocumentModel, GridRow, Run } from '#domain/documents/model.ts';
import { attachmentLabel, paperDate } from './paper-text.ts';
import { escapeXml } from './xml.ts';

/**
 * Renders a paper as an HTML fragment for the preview. Every figure is a button with its code, its order in the paper and its
 * exact value, so that the screen can open the rows behind it; all text is escaped. `stale` holds the orders of figures whose
 * rows have changed since: they carry the class and the label that say so.
 */
export function toHtml(model: DocumentModel, stale: ReadonlySet<number> = new Set()): string {
  const page = new Page(model, stale);
  return page.write();
}

class Page {
  readonly #model: DocumentModel;
  readonly #stale: ReadonlySet<number>;
  #figures = 0;

  constructor(model: DocumentModel, stale: ReadonlySet<number>) {
    this.#model = model;
    this.#stale = stale;
  }

  write(): string {
    const { title, addressee, blocks, template, digest } = this.#model;
    return (
      `<article class="paper" lang="zh-CN" data-template="${escapeXml(template)}">` +
      `<h1 class="paper-title">${title.map(escapeXml).join('<br>')}</h1>` +
      (addressee ? `<p class="paper-addressee">${escapeXml(addressee)}：</p>` : '') +
      blocks.map((block) => this.#block(block)).join('') +
      (digest ? `<p class="paper-check">校验码 ${escapeXml(digest.slice(0, 8).toUpperCase())}</p>` : '') +
      '</article>'
    );
  }

  #block(block: Block): string {
    switch (block.kind) {
      case 'heading':
        return `<h${block.level + 1} class="paper-heading-${block.level}">${this.#runs(block.runs)}</h${block.level + 1}>`;
      case 'paragraph':
        return `<p${block.indent === false ? ' class="paper-flush"' : ''}>${this.#runs(block.runs)}</p>`;
      case 'table':
        return this.#table(block);
      case 'grid':
        return `<table class="paper-grid"><tbody>${block.rows.map(gridRow).join('')}</tbody></table>`;
      case 'attachment-note':
        return `<div class="paper-attachment-note"><span>附件：</span><ol>${block.items.map((item) => `<li>${escapeXml(item)}</li>`).join('')}</ol></div>`;
      case 'signature':
        return `<footer class="paper-signature"><p>${escapeXml(block.unit)}</p><p>${escapeXml(paperDate(block.date))}</p></footer>`;
      case 'attachment': {
        const inner = block.blocks.map((child) => this.#block(child)).join('');
        const label = attachmentLabel(this.#model, block.number);
        return `<section class="paper-attachment" aria-label="${label}"><p class="paper-attachment-mark">${label}</p><h2 class="paper-title">${escapeXml(block.title)}</h2>${inner}</section>`;
      }
    }
  }

  #table(block: Extract<Block, { kind: 'table' }>): string {
    const head = block.columns.map((column) => `<th scope="col">${escapeXml(column.title)}</th>`).join('');
    const rows = block.rows.map((row) => {
      const cells = block.columns.map(
        (column, index) => `<td class="align-${column.align}">${this.#runs(row[index] ?? [])}</td>`,
      );
      return `<tr>${cells.join('')}</tr>`;
    });
    const caption = block.caption ? `<caption>${escapeXml(block.caption)}</caption>` : '';
    return `<table>${caption}<thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
  }

  #runs(runs: readonly Run[]): string {
    return runs.map((run) => (run.kind === 'text' ? escapeXml(run.text) : this.#figure(run))).join('');
  }

  #figure(run: Extract<Run, { kind: 'figure' }>): string {
    const order = this.#figures++;
    const old = this.#stale.has(order);
    const label = `${run.shown}，准确数 ${run.value}${run.unit}，${run.rows} 行${old ? '，数据已有变动' : ''}，点开查看明细`;
    return (
      `<button type="button" class="figure${old ? ' figure-stale' : ''}" data-code="${escapeXml(run.code)}" data-order="${order}"` +
      ` data-value="${escapeXml(run.value)}" data-unit="${escapeXml(run.unit)}" aria-label="${escapeXml(label)}">${escapeXml(run.shown)}</button>`
    );
  }
}

function gridRow({ cells }: GridRow): string {
  const inner = cells.map(({ text, colspan = 1, rowspan = 1, label = false, align, open }) => {
    const style = [
      ...(align === 'right' ? ['text-align:right'] : []),
      ...(open ? [`border-${open === 'below' ? 'bottom' : 'top'}:0`] : []),
    ].join(';');
    const spans =
      (colspan > 1 ? ` colspan="${colspan}"` : '') +
      (rowspan > 1 ? ` rowspan="${rowspan}"` : '') +
      (style ? ` style="${style}"` : '');
    const tag = label ? 'th' : 'td';
    return `<${tag}${spans}>${text.split('\n').map(escapeXml).join('<br>')}</${tag}>`;
  });
  return `<tr>${inner.join('')}</tr>`;
}
