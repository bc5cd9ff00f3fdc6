import type { Actor } from '#domain/accounts/actor.ts';
import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';
import { refuse } from '#domain/refusal.ts';
import { makeContext } from '#server/context.ts';
import type { Database, Transaction } from '#server/db/database.ts';
import { newUuid } from '#server/new-id.ts';
import { foundTenant } from '#server/organizations/found-tenant.ts';
import type { Secrets } from '#server/secrets.ts';
import { type CampaignRun, type RunOptions, runCampaign } from './run-campaign.ts';
import { findSoleTenant, type TenantRoot } from './spine.store.ts';

/**
 * Runs a campaign folder as the command line does: founds the unit in a fresh database (or takes the one that is there) and
 * runs everything in one transaction. `keep` gets the papers before the transaction closes; when it fails, nothing is kept.
 */
export async function runAsFounder(
  parts: { readonly database: Database; readonly secrets: Secrets },
  file: CampaignFile,
  folder: string,
  keep: (run: CampaignRun) => Promise<void>,
  onProgress: NonNullable<RunOptions['onProgress']>,
): Promise<CampaignRun> {
  return parts.database.inTransaction(async (tx) => {
    const database = parts.database.within(tx);
    const root = (await findSoleTenant(tx)) ?? (await found(tx, parts, file));
    const context = makeContext({ ...parts, database, actor: founderOf(root.tenantId, root.rootId, root.path) });
    const run = await runCampaign(context, folder, { onProgress, renderFiles: true });
    await keep(run);
    return run;
  });
}

async function found(
  tx: Transaction,
  parts: { database: Database; secrets: Secrets },
  file: CampaignFile,
): Promise<TenantRoot> {
  const unit =
    file.units.find(({ code }) => code === file.unit) ??
    refuse('campaign-file.no-unit', '活动文件里没有运行本次活动的单位。');
  const tenantId = newUuid();
  const actor = founderOf(tenantId, tenantId, `/${unit.code}/`);
  const context = makeContext({ ...parts, database: parts.database.within(tx), actor });
  const { level, kind, division } = unit;
  const { rootId, path } = await foundTenant(context, {
    code: unit.code,
    name: unit.name,
    level,
    kind,
    divisionCode: division,
  });
  return { tenantId, rootId, code: unit.code, name: unit.name, path };
}

function founderOf(tenantId: string, unitId: string, unitPath: string): Actor {
  return {
    userId: `${tenantId}:command-line`,
    name: '命令行',
    tenantId,
    grants: [{ role: 'administrator', unitId, unitPath }],
  };
}
