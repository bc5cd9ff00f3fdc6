import { Tag } from 'antd';
import { RISK_COLOURS, type RiskColour } from '#domain/inspections/inspection-form.ts';

const TAGS = { red: 'red', orange: 'orange', yellow: 'gold', blue: 'blue', green: 'green' } as const;

/** The colour of a risk; the word says it too. */
export function RiskTag({ colour }: { colour: RiskColour }) {
  return <Tag color={TAGS[colour]}>{RISK_COLOURS[colour]}</Tag>;
}
