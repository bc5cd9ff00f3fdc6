// Child process of pdf.ts: Typst compiles in it, because a compile blocks and its memory does not come back.
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

export interface CompileOrder {
  readonly id: number;
  /** Template file inside src/render/typst. */
  readonly template: string;
  /** JSON the template reads. */
  readonly data: string;
  readonly fontFolders: readonly string[];
  readonly archive: boolean;
  /** Pictures and PDFs by name, which the template finds under /shadow/. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
}

export type CompileReply =
  | {
      readonly id: number;
      readonly pdf: Uint8Array;
      readonly pages: number;
      readonly warnings: readonly string[];
      readonly rssMiB: number;
    }
  | { readonly id: number; readonly fault: string };

const TEMPLATES = `${import.meta.dirname}/typst`;

// The office's own faces are asked for first and are absent on most machines: Typst says so every time.
const OPERATOR_FACES = ['fangsong_gb2312', 'kaiti_gb2312', 'simhei', 'simsun', 'fzxiaobiaosong-b05s'];

let compiler: { readonly fonts: string; readonly typst: NodeCompiler } | undefined;

process.on('message', (order: CompileOrder) => {
  let reply: CompileReply;
  try {
    reply = compile(order);
  } catch (error) {
    reply = { id: order.id, fault: error instanceof Error ? error.message : String(error) };
  }
  process.send?.(reply);
});

function compile(order: CompileOrder): CompileReply {
  const typst = compilerWith(order.fontFolders);
  typst.resetShadow();
  for (const [name, bytes] of Object.entries(order.files ?? {}))
    typst.mapShadow(`${TEMPLATES}/shadow/${name}`, Buffer.from(bytes));
  const result = typst.compile({ mainFilePath: `${TEMPLATES}/${order.template}`, inputs: { data: order.data } });
  const document = result.result;
  if (!document)
    return { id: order.id, fault: JSON.stringify(result.takeDiagnostics()?.shortDiagnostics ?? 'no document') };
  const warnings = (result.takeWarnings()?.shortDiagnostics ?? []).map(said).filter((warning) => !isExpected(warning));
  const pdf = typst.pdf(document, order.archive ? { pdfTags: false, pdfStandard: 'a-2b' } : { pdfTags: false });
  typst.evictCache(0);
  typst.resetShadow();
  return { id: order.id, pdf, pages: document.numOfPages, warnings, rssMiB: process.memoryUsage().rss / 2 ** 20 };
}

/** Reading the fonts takes a moment, so the compiler stays until somebody wants other fonts. */
function compilerWith(fontFolders: readonly string[]): NodeCompiler {
  const fonts = fontFolders.join('\n');
  if (compiler?.fonts !== fonts) {
    compiler = {
      fonts,
      typst: NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontPaths: [...fontFolders] }] }),
    };
  }
  return compiler.typst;
}

function said(diagnostic: { message?: string }): string {
  return diagnostic.message ?? JSON.stringify(diagnostic);
}

function isExpected(warning: string): boolean {
  const family = /unknown font family: (.+)/.exec(warning)?.[1];
  return family !== undefined && OPERATOR_FACES.includes(family.trim().toLowerCase());
}
