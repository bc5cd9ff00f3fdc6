import { refuse } from '#domain/refusal.ts';

export function refuseNoObjection(): never {
  refuse('objection.not-found', '没有找到这件异议，可能不在您管辖的范围内。请回到公示页面重新选择。');
}
