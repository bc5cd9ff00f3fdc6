import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { parseInspectionForm } from '#domain/inspections/inspection-form.ts';
import { readInspectionSheet } from '#domain/ledgers/inspection-sheet.ts';
import type { Context } from '#server/context.ts';
import { installInspectionForm } from '#server/inspections/install-inspection-form.ts';
import { readInspectionPack } from '#server/inspections/read-inspection-pack.ts';
import { recordInspection } from '#server/inspections/record-inspection.ts';
import { inLedger, type LedgerFolder } from './ledger-file.ts';

/** 大检查, 大排查: installs the forms and records what was filled in about every enterprise and project. */
export async function inspect(
  clerk: Context,
  campaignId: string,
  file: CampaignFile,
  folder: LedgerFolder,
): Promise<void> {
  for (const { form: name, book } of file.inspections) {
    const source = await readInspectionPack(name);
    const form = parseInspectionForm(source);
    await installInspectionForm(clerk, { source });
    for (const entry of await folder.read(book, (sheets) => readInspectionSheet(sheets, form))) {
      const { sheetName: _, rowNo, responsible, inspectors, ...rest } = entry;
      await inLedger(`${book}第${rowNo}行`, undefined, () =>
        recordInspection(clerk, {
          campaignId,
          formCode: form.code,
          ...rest,
          inspectors: [...inspectors],
          ...(responsible !== '' && { responsible }),
        }),
      );
    }
  }
}
