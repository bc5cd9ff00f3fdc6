import { z } from 'zod';
import { calendarDateOf } from '#domain/calendar-date.ts';
import { exitLetter } from '#domain/documents/dossier-papers.ts';
import { readExit } from '#domain/dossiers/exit.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '#server/action.ts';
import { noteExitLetter } from './dossier-changes.store.ts';
import { findPaperNames, loadDossier } from './dossier-record.store.ts';
import { readDossierPacks } from './read-dossier-pack.ts';
import { refuseMissingDossier } from './refuse-missing.ts';

/** 脱困告知书 of a dossier that has been left; the day it was first made is kept with it. Refuses `dossier.not-exited`. */
export const printExitLetter = action({
  name: 'dossier.print',
  input: z.object({ dossierId: z.uuid() }),
  run: async ({ tx, tenantId, now, record }, { dossierId }) => {
    const { procedure } = await readDossierPacks();
    const { dossier, members, steps, finances, lines } =
      (await loadDossier(tx, tenantId, dossierId)) ?? refuseMissingDossier();
    const { exited_on: exitedOn, keep_until: keepUntil } = dossier;
    if (dossier.stage !== 'exited' || exitedOn === null || keepUntil === null)
      return refuse('dossier.not-exited', '这份档案还没有确认脱困，不能出脱困告知书。请先办理“确认脱困”。');
    const { issuer } = await findPaperNames(tx, tenantId, dossierId);
    const exit = readExit(
      { months: finances.months, lines, members: Math.max(1, members.length), on: exitedOn },
      procedure.exitMonths.value,
    );
    const today = calendarDateOf(now);
    await noteExitLetter(tx, tenantId, dossierId, today);
    record({
      event: 'dossier.exit-letter-made',
      subject: { kind: 'dossier', id: dossierId },
      orgPath: dossier.org_path,
      after: { on: today, keepUntil },
    });
    return {
      dossierNo: dossier.dossier_no,
      model: exitLetter({
        headName: members[0]?.name ?? '',
        dossierNo: dossier.dossier_no,
        openedOn: dossier.opened_on,
        exitedOn,
        keepUntil,
        monthsAbove: exit.monthsAbove,
        issuer,
        unitName: dossier.unit_name,
        opinion: steps.findLast((step) => step.step === 'confirm-exit')?.opinion ?? '',
        datedOn: today,
      }),
    };
  },
});
