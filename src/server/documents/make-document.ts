import type { CommandOptions } from '#server/action.ts';
import type { Context } from '#server/context.ts';
import { makeDocuments, type WrittenPaper } from './make-documents.ts';
import type { TemplateCode } from './read-template.ts';

/** Makes one paper of a campaign; `makeDocuments` with one template. */
export async function makeDocument(
  context: Context,
  { campaignId, template }: { readonly campaignId: string; readonly template: TemplateCode },
  options: CommandOptions = {},
): Promise<WrittenPaper> {
  const { documents } = await makeDocuments(context, { campaignId, templates: [template] }, options);
  const [made] = documents;
  if (!made) throw new Error('no document was made');
  return made;
}
