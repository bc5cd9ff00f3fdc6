import { z } from 'zod';
import { toDocx } from '#render/docx.ts';
import { compileVolumes } from '#render/dossier-volumes.ts';
import { toPdf } from '#render/pdf.ts';
import { defineRoutes } from '#server/http/route.ts';
import { exportVolumes } from './export-volumes.ts';
import { printDossier } from './print-dossier.ts';
import { printExitLetter } from './print-exit-letter.ts';

const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const id = z.object({ id: z.uuid() });
const format = z.enum(['pdf', 'docx']);

export const dossierPapersRoutes = defineRoutes((route) => {
  route({
    method: 'POST',
    path: '/api/dossiers/{id}/form',
    summary: '打印困难职工档案表（PDF 或 DOCX）；原因记入日志',
    permission: 'dossier.print',
    params: id,
    body: z.object({ format, withNumbers: z.boolean(), reason: z.string().max(200) }),
    binary: true,
    handler: async ({ context, params, body: { format: wanted, ...how } }) => {
      const { model, dossierNo } = await printDossier(context, { dossierId: params.id, ...how });
      const isPdf = wanted === 'pdf';
      return {
        content: isPdf ? await toPdf(model) : await toDocx(model),
        mediaType: isPdf ? PDF : DOCX,
        fileName: `困难职工档案表${dossierNo}.${wanted}`,
      };
    },
  });

  route({
    method: 'POST',
    path: '/api/dossiers/{id}/exit-letter',
    summary: '脱困告知书（PDF 或 DOCX）',
    permission: 'dossier.print',
    params: id,
    body: z.object({ format }),
    binary: true,
    handler: async ({ context, params, body }) => {
      const { model, dossierNo } = await printExitLetter(context, { dossierId: params.id });
      const isPdf = body.format === 'pdf';
      return {
        content: isPdf ? await toPdf(model) : await toDocx(model),
        mediaType: isPdf ? PDF : DOCX,
        fileName: `脱困告知书${dossierNo}.${body.format}`,
      };
    },
  });

  route({
    method: 'POST',
    path: '/api/dossiers/{id}/volumes',
    summary: '三卷合一的 PDF：封面、目录、档案表和全部附件；原因记入日志',
    permission: 'dossier.print',
    params: id,
    body: z.object({ reason: z.string().max(200) }),
    binary: true,
    handler: async ({ context, system, params, body }) => {
      const { volumes, dossierNo } = await exportVolumes(context, {
        dossierId: params.id,
        reason: body.reason,
        dataFolder: system.config.dataFolder,
      });
      const { pdf } = await compileVolumes(volumes);
      return { content: pdf, mediaType: PDF, fileName: `困难职工档案${dossierNo}.pdf` };
    },
  });
});
