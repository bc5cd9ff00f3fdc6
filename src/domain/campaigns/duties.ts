/** What a unit below does for a published campaign (统一部署), in order. */
export const DUTIES = {
  accept: '承接部署',
  roster: '报送花名册',
  posting: '公示名单',
  delivery: '完成发放',
  summary: '报送小结',
} as const;
export type Duty = keyof typeof DUTIES;
export const DUTY_KEYS = Object.keys(DUTIES) as readonly Duty[];
/** Duties a unit may report by a row of its own; acceptance is a step by itself. */
export const REPORTED_DUTIES = ['roster', 'posting', 'delivery', 'summary'] as const;
export type ReportedDuty = (typeof REPORTED_DUTIES)[number];
