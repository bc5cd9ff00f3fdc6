import { isWithin } from '#domain/accounts/permissions.ts';
import { GOODS_HOLDERS, type GoodsHolderKind, isHolderKind } from '#domain/goods/goods-lists.ts';
import { refuse } from '#domain/refusal.ts';
import type { Transaction } from '#server/db/database.ts';

export async function findCampaignOfGoods(tx: Transaction, tenantId: string, campaignId: string) {
  const row = await tx
    .selectFrom('campaigns')
    .select(['id', 'name', 'org_path'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', campaignId)
    .executeTakeFirst();
  return row && { id: row.id, name: row.name, orgPath: row.org_path };
}

/** Path of the unit that keeps the goods: the one named, else the one that runs the campaign, else the actor's own. */
export async function getKeepingUnit(
  tx: Transaction,
  tenantId: string,
  campaign: { readonly orgPath: string },
  unitCode: string | undefined,
  unitPaths: readonly string[],
): Promise<string> {
  if (unitCode === undefined)
    return unitPaths.some((path) => isWithin(campaign.orgPath, path)) ? campaign.orgPath : (unitPaths[0] ?? '');
  const unit = await tx
    .selectFrom('organizations')
    .select('path')
    .where('tenant_id', '=', tenantId)
    .where('code', '=', unitCode)
    .executeTakeFirst();
  return (
    unit?.path ??
    refuse('organization.not-found', `没有找到编号为“${unitCode}”的单位，或不在您管辖的范围内。请核对单位编号。`, {
      unitCode,
    })
  );
}

/** The source a purchase is paid from. Refuses `fund.unknown-source`. */
export async function getSourceOfPurchase(tx: Transaction, tenantId: string, campaignId: string, code: string) {
  const source = await tx
    .selectFrom('fund_sources')
    .select(['id', 'code', 'name', 'book'])
    .where('tenant_id', '=', tenantId)
    .where('campaign_id', '=', campaignId)
    .where('code', '=', code)
    .executeTakeFirst();
  if (!source) refuse('fund.unknown-source', `没有代码为“${code}”的资金来源，请在资金页核对。`, { code });
  return { ...source, book: source.book as 'relief' | 'welfare' };
}

/** Refuses a unit or a visiting team that is not there (`goods.no-such-holder`); other purposes are free words. */
export async function requireHolder(
  tx: Transaction,
  tenantId: string,
  campaignId: string,
  holder: { readonly forKind: string; readonly forKey: string },
): Promise<void> {
  if (!isHolderKind(holder.forKind)) return;
  const kind: GoodsHolderKind = holder.forKind;
  const found =
    kind === 'unit'
      ? await tx
          .selectFrom('organizations')
          .select('id')
          .where('tenant_id', '=', tenantId)
          .where('code', '=', holder.forKey)
          .executeTakeFirst()
      : await tx
          .selectFrom('visit_teams')
          .select('id')
          .where('tenant_id', '=', tenantId)
          .where('campaign_id', '=', campaignId)
          .where('code', '=', holder.forKey)
          .executeTakeFirst();
  if (!found)
    refuse(
      'goods.no-such-holder',
      `没有找到编号为“${holder.forKey}”的${GOODS_HOLDERS[kind]}。请核对领用单位或走访组。`,
    );
}
