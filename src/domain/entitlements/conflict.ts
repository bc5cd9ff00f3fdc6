import { refuse } from '../refusal.ts';

/** A household on the list in which somebody bears the name of the person who handles it. */
export interface Namesake {
  readonly entitlementId: string;
  readonly unitName: string;
  readonly unitPath: string;
  readonly headName: string;
}

/** The sentence that a namesake of the handler carries to whoever approves. */
export const NAMESAKE_REMARK = '家庭成员与经办人同名，审批前请核实是否为经办人本人或近亲属';

/**
 * Whether this approver may decide about these namesakes of his. The same name in his own unit is taken for his own household
 * and refused (`entitlement.own-household`); elsewhere a shared name proves nothing and is only kept for the record. Answers
 * those to be kept. A person who is also approver or handler is a conflict of interest (domain.md §5.3).
 */
export function decideConflict(ownUnitPaths: readonly string[], namesakes: readonly Namesake[]): readonly Namesake[] {
  const own = namesakes.filter((namesake) => ownUnitPaths.includes(namesake.unitPath));
  const [first] = own;
  if (first) {
    refuse(
      'entitlement.own-household',
      `${first.unitName}${first.headName}户的家庭成员与您同名，且在您所在的单位，应当回避。请把这一户留给其他负责人审批；确系同名的，也由其他负责人核实后审批。`,
      { entitlementIds: own.map((namesake) => namesake.entitlementId) },
    );
  }
  return namesakes;
}
