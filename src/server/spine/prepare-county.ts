import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { fenOfYuan } from '#domain/campaigns/campaign-file.ts';
import { refuse } from '#domain/refusal.ts';
import { actingAs, type Context } from '#server/context.ts';
import { installRulePack } from '#server/eligibility/install-rule-pack.ts';
import { createUnits } from '#server/organizations/create-units.ts';
import { listUnits } from '#server/organizations/list-units.ts';
import { readCalendarPacks, readRulePackFiles } from '#server/organizations/read-pack.ts';
import { recordCalendars } from '#server/organizations/record-calendars.ts';
import { recordLines } from '#server/organizations/record-lines.ts';
import { type Staff, staffOf } from './staff.ts';

/**
 * Makes the ground a campaign stands on: the units of the file below the unit that runs it, divisions with their dated
 * lines, the working calendars and the rule pack. Answers the people of the file in their posts.
 * Refuses `campaign-file.other-unit` when the installation belongs to another unit than the file names.
 */
export async function prepareCounty(context: Context, file: CampaignFile): Promise<Staff> {
  const root = (await listUnits(context, {})).find((unit) => unit.parentId === null);
  const top = file.units.find((unit) => unit.code === file.unit);
  if (!root || !top || root.code !== file.unit) {
    refuse(
      'campaign-file.other-unit',
      `这个数据库属于“${root?.name ?? '别的单位'}”（编号 ${root?.code ?? '无'}），活动文件的 unit 写的是“${file.unit}”。请换一个数据文件夹，或改正活动文件。`,
    );
  }
  const staff = staffOf(file, context.actor.tenantId, root);
  const clerk = actingAs(context, staff.clerk);
  const below = file.units.filter((unit) => unit.code !== file.unit);
  if (below.length > 0) {
    await createUnits(clerk, {
      units: below.map(({ code, name, level, kind, division, parent }) => ({
        code,
        name,
        level,
        kind,
        divisionCode: division,
        parentCode: parent ?? file.unit,
      })),
    });
  }
  await recordLines(clerk, {
    divisions: file.divisions.map(({ code, name, lines }) => ({
      code,
      name,
      lines: lines.map((line) => ({
        residence: line.residence,
        amountFen: fenOfYuan(line.amountYuan),
        per: line.per,
        fromOn: line.from,
        documentNumber: line.document,
      })),
    })),
  });
  await recordCalendars(clerk, { files: await readCalendarPacks() });
  await installRulePack(clerk, await readRulePackFiles(file.rulePack));
  return staff;
}
