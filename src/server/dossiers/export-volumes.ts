import { z } from 'zod';
import { isAllowed } from '#domain/accounts/permissions.ts';
import { calendarDateOf, formatChineseDate } from '#domain/calendar-date.ts';
import { dossierForm } from '#domain/documents/dossier-form.ts';
import { aidRecord, stepRecord } from '#domain/documents/dossier-papers.ts';
import { refuse } from '#domain/refusal.ts';
import type { DossierVolumes, VolumeItem } from '#render/dossier-volumes.ts';
import { action } from '#server/action.ts';
import { unshelve } from './attachment-shelf.ts';
import { findPaperNames, listAid, loadDossier } from './dossier-record.store.ts';
import { readStanding } from './dossier-standing.ts';
import { formFacts } from './form-facts.ts';
import { requireNumbers, requireReason } from './print-reason.ts';
import { readDossierPacks } from './read-dossier-pack.ts';
import { refuseMissingDossier } from './refuse-missing.ts';

/** More than this does not go into one file. */
const VOLUME_BYTES = 150 * 1024 * 1024;

/**
 * The three volumes of a dossier with everything attached, ready to be printed as one PDF. The files show numbers in full, so it needs the
 * right to see them and a reason, both journalled. Refuses when a file is missing on this machine. Not to be called with a command id.
 */
export const exportVolumes = action({
  name: 'dossier.print',
  input: z.object({ dossierId: z.uuid(), reason: z.string().max(200), dataFolder: z.string() }),
  run: async (scope, { dossierId, reason, dataFolder }): Promise<{ dossierNo: string; volumes: DossierVolumes }> => {
    const { tx, tenantId, actor, now, secrets, record } = scope;
    const why = requireReason(reason);
    const packs = await readDossierPacks();
    const found = (await loadDossier(tx, tenantId, dossierId)) ?? refuseMissingDossier();
    const { dossier, attachments, steps } = found;
    requireNumbers(actor, dossier.org_path);
    const withHealth = isAllowed(actor, 'dossier.keep-health', dossier.org_path);
    const total = attachments.reduce((sum, each) => sum + each.size_bytes, 0);
    if (total > VOLUME_BYTES)
      refuse('dossier.volumes-too-large', '这一户的附件超过 150 MB，不能合成一个文件。请先撤下重复的附件。');
    const standing = readStanding(found, packs, secrets, { now, handler: actor.name });
    const names = await findPaperNames(tx, tenantId, dossierId);
    const head = { dossierNo: dossier.dossier_no, author: names.issuer, datedOn: calendarDateOf(now) };
    const form = dossierForm(packs.form, formFacts(found, standing, names, { now, withNumbers: true, withHealth }));
    const papers: Readonly<Record<string, readonly VolumeItem[]>> = {
      original: [{ name: '困难职工档案表', paper: form }],
      finance: [{ name: '帮扶发放记录', paper: aidRecord(head, await listAid(tx, tenantId, dossierId)) }],
      daily: [{ name: '档案办理记录', paper: stepRecord(head, steps) }],
    };
    const volumes = [];
    for (const [code, name] of Object.entries(packs.evidence.volumes)) {
      const items: VolumeItem[] = [...(papers[code] ?? [])];
      for (const slot of packs.evidence.slots.filter((each) => each.volume === code && (withHealth || !each.health)))
        for (const each of attachments.filter((attachment) => attachment.slot === slot.code)) {
          const bytes = await unshelve(dataFolder, secrets, each.content_key);
          if (!bytes)
            return refuse(
              'attachment.file-not-found',
              `“${slot.name}”的文件不在数据文件夹里，不能导出。请系统管理员从备份恢复 attachments 文件夹。`,
            );
          items.push({ name: slot.name, bytes, mediaType: each.media_type, pages: each.pages });
        }
      volumes.push({ name, items });
    }
    record({
      event: 'dossier.volumes-exported',
      subject: { kind: 'dossier', id: dossierId },
      orgPath: dossier.org_path,
      after: { attachments: attachments.length, withHealth, reason: why },
    });
    return {
      dossierNo: dossier.dossier_no,
      volumes: {
        title: '困难职工档案',
        lines: [
          `档案编号　${dossier.dossier_no}`,
          `户　　主　${standing.members[0]?.name ?? ''}`,
          `建档单位　${dossier.unit_name}`,
          `建档日期　${formatChineseDate(dossier.opened_on)}`,
        ],
        author: names.issuer,
        datedOn: head.datedOn,
        volumes,
      },
    };
  },
});
