import type { Actor } from '#domain/accounts/actor.ts';
import type { Role } from '#domain/accounts/permissions.ts';
import type { CampaignFile } from '#domain/campaigns/campaign-file.ts';

/** The posts of campaign.yaml and the role each holds over the whole county. */
export const POSTS = {
  clerk: ['clerk'],
  reviewer: ['reviewer'],
  chair: ['chair'],
  cashier: ['cashier'],
  auditor: ['auditor'],
} as const satisfies Record<keyof CampaignFile['people'], readonly Role[]>;
export type Post = keyof typeof POSTS;

export type Staff = Readonly<Record<Post, Actor>>;

/** The people a campaign file names, acting in their posts: each step of the run is done, and journalled, by its own person. */
export function staffOf(file: CampaignFile, tenantId: string, unit: { id: string; path: string }): Staff {
  const actorOf = (post: Post): Actor => ({
    userId: `${tenantId}:${file.people[post].username}`,
    name: file.people[post].name,
    tenantId,
    grants: POSTS[post].map((role) => ({ role, unitId: unit.id, unitPath: unit.path })),
  });
  return {
    clerk: actorOf('clerk'),
    reviewer: actorOf('reviewer'),
    chair: actorOf('chair'),
    cashier: actorOf('cashier'),
    auditor: actorOf('auditor'),
  };
}
