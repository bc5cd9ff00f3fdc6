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

/** A household on the list in which somebody lives whom a handler declared to be his relative. */
export interface RelativeOnList {
  readonly entitlementId: string;
  readonly userId: string;
  readonly unitName: string;
  readonly headName: string;
  readonly relation: string;
  /** By ID number; otherwise by name only, which a person has to look into. */
  readonly isCertain: boolean;
}

/** The sentence that a relative of whoever drew up the list carries to the approvers, of whom there are two then. */
export const RELATIVE_REMARK = '家庭成员是经办人申报的亲属，须由两位负责人先后审批';

/**
 * A declared relative of the approver goes to another approver, whether found by ID number or by name alone (优亲厚友,
 * domain.md §2.5): refuses (`entitlement.relative`), naming the household and what to do.
 */
export function refuseOwnRelatives(approverId: string, found: readonly RelativeOnList[]): void {
  const own = found.filter((each) => each.userId === approverId);
  const [first] = own;
  if (!first) return;
  const who = first.isCertain ? `有您申报的亲属（${first.relation}）` : `有人与您申报的亲属（${first.relation}）同名`;
  const more = own.length > 1 ? `（共 ${own.length} 户有这种情况。）` : '';
  refuse(
    'entitlement.relative',
    `${first.unitName}${first.headName}户${who}，应当回避。${more}请把这样的户留给另一位负责人审批，其余各户可以先选出来审批。`,
    { entitlementIds: own.map((each) => each.entitlementId) },
  );
}
