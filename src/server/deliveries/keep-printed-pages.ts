import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '#domain/canonical-json.ts';
import { MOST_PAGES, pageCodeOf, qrWordsOf, sheetCodeOf, showPageCode } from '#domain/deliveries/sheet-code.ts';
import { action } from '../action.ts';
import { insertPages } from './sign-off-pages.store.ts';

const digestOf = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest('hex');

/**
 * Remembers the pages of a sign-off sheet that is about to be printed, and answers what each bears: a code to type and the words of its QR
 * code. The same list printed again has the same codes; a changed one has others. More pages than a code can number bear none. Moves
 * nothing. Called by whatever makes the sheet.
 */
export const keepPrintedPages = action({
  name: 'entitlement.read',
  afterClosing: 'names the pages of a sheet that is printed; nothing is added to the campaign',
  input: z.object({
    campaignId: z.uuid(),
    orgPath: z.string(),
    covers: z.enum(['all', 'goods']),
    pages: z.array(
      z.object({
        unitName: z.string(),
        orgPath: z.string(),
        unitPage: z.int(),
        unitPages: z.int(),
        lines: z.array(z.array(z.string())),
        entitlementIds: z.array(z.uuid()),
      }),
    ),
  }),
  async run({ tx, tenantId, actor, now, record }, { campaignId, orgPath, covers, pages }) {
    const marked = pages.map(({ lines, ...page }, index) => {
      const digest = digestOf({ unit: page.unitName, page: page.unitPage, lines, entitlementIds: page.entitlementIds });
      return { ...page, pageNo: index + 1, digest };
    });
    const sheetCode = sheetCodeOf(
      digestOf({ campaignId, ...(covers === 'all' ? {} : { covers }), pages: marked.map((page) => page.digest) }),
    );
    const fits = marked.length <= MOST_PAGES;
    const added = fits
      ? await insertPages(tx, tenantId, { campaignId, sheetCode, covers }, marked, { userId: actor.userId, at: now })
      : 0;
    record({
      event: 'sign-off.pages-printed',
      subject: { kind: 'campaign', id: campaignId },
      orgPath,
      after: { sheetCode: fits ? sheetCode : null, pages: pages.length, added },
    });
    if (!fits) return { marks: [] };
    return {
      marks: marked.map(({ pageNo, digest }) => {
        const code = pageCodeOf(sheetCode, pageNo);
        return { code: showPageCode(code), qr: qrWordsOf(code, digest) };
      }),
    };
  },
});
