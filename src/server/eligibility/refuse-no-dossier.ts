import { refuse } from '#domain/refusal.ts';

/** Refuses (`household.not-found`) a household without a dossier in use, or outside of the actor's reach. */
export const refuseNoDossier = (): never =>
  refuse('household.not-found', '没有找到这个家庭在用的困难档案，可能不在您管辖的范围内。请回到困难家庭列表重新选择。');
