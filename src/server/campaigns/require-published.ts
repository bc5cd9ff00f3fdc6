import { refuse } from '#domain/refusal.ts';
import type { Context } from '../context.ts';
import type { UnitBelow } from './deployment.store.ts';
import { getDeployment } from './get-deployment.ts';

/**
 * A published campaign and the unit below that answers it: the one named, or the only one in the actor's reach. Refuses a campaign
 * that is not published, and a unit it is not published to or that is not the actor's.
 */
export async function requirePublished(context: Context, campaignId: string, unitId: string | undefined) {
  const { deployment, units, plan, campaign } = await getDeployment(context, { campaignId });
  if (!deployment)
    refuse('deployment.not-published', `${campaign.unitName}还没有部署“${campaign.name}”。部署以后才能承接和报送。`, {
      campaignId,
    });
  const unit: UnitBelow | undefined =
    unitId === undefined && units.length === 1 ? units[0] : units.find(({ id }) => id === unitId);
  if (!unit)
    refuse('deployment.no-such-unit', '请选择由哪个单位承接：只能是活动单位的直接下级，并在您管辖的范围内。', {
      unitId,
    });
  return { deployment, plan, campaign, unit };
}
