import { z } from 'zod';
import { verdictLettersPdf } from '#render/verdict-letters.ts';
import { defineRoutes } from '#server/http/route.ts';
import { makeVerdictLetters } from './make-verdict-letters.ts';

export const lettersRoutes = defineRoutes((route) => {
  route({
    method: 'POST',
    path: '/api/verdict-letters',
    summary: '认定告知书、不予认定告知书、补充资料告知书：一户或一批，一页一户，合成一份 PDF',
    permission: 'eligibility.print-letters',
    body: z.object({
      householdId: z.uuid().optional(),
      outcome: z.enum(['tier', 'none', 'unknown']).optional(),
      unitId: z.uuid().optional(),
      datedOn: z.iso.date(),
    }),
    binary: true,
    handler: async ({ context, body }) => {
      const letters = await makeVerdictLetters(context, body);
      const { pdf } = await verdictLettersPdf(letters);
      return {
        content: pdf,
        mediaType: 'application/pdf',
        fileName: `${letters[0]?.title ?? '告知书'}（${letters.length}户）.pdf`,
      };
    },
  });
});
