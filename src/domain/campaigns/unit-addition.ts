import type { RecipientClassCode } from '../code-lists.ts';
import type { Addition } from './deployment.ts';

/** What a unit right below added when it accepted a campaign, for its own households and from its own money. */
export interface UnitAddition extends Addition {
  readonly unitName: string;
  /** Its households are those of this subtree. */
  readonly unitPath: string;
}

/** What was added below, and the classes the superior does not let anybody add. */
export interface Additions {
  readonly excluded: readonly RecipientClassCode[];
  readonly units: readonly UnitAddition[];
}

/**
 * The code of a unit's own measure or standard within the campaign of the unit above: two units may number theirs alike. No code of
 * a plan contains the stroke.
 */
export const codeOfUnit = (unitCode: string, code: string): string => `${unitCode}/${code}`;

/** An addition as it was written, with the codes it has within the campaign, and standards that name their unit. */
export function additionWithin(
  unit: { code: string; name: string; path: string },
  { measures, standards }: Addition,
): UnitAddition {
  return {
    unitName: unit.name,
    unitPath: unit.path,
    measures: measures.map((measure) => ({ ...measure, code: codeOfUnit(unit.code, measure.code) })),
    standards: standards.map((standard) => ({
      ...standard,
      code: codeOfUnit(unit.code, standard.code),
      measureCode: codeOfUnit(unit.code, standard.measureCode),
      ofUnit: unit.name,
    })),
  };
}
