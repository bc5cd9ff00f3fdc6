import { plainName } from './plain-name.ts';
import { refuse } from '../refusal.ts';

/** How a ledger names a household: by dossier number, or by the head's name with the unit or the end of the ID number. */
export interface HouseholdReference {
  readonly dossierNo?: string | undefined;
  readonly headName?: string | undefined;
  readonly unitName?: string | undefined;
  readonly idTail?: string | undefined;
}

/** A household in file as a reference is compared with it. */
export interface NamedHousehold {
  readonly householdId: string;
  readonly dossierNo: string;
  readonly headName: string;
  readonly unitName: string;
  readonly idTail: string | null;
}

/** How a reference reads in a sentence. */
export function referenceText(reference: HouseholdReference): string {
  const parts = [reference.unitName, reference.headName].filter((part) => part !== undefined && part !== '');
  return reference.dossierNo ?? (parts.length > 0 ? parts.join('的') : '（没有写明是哪一户）');
}

/**
 * The one household a reference means. Everything written must fit; spaces and full-width letters do not matter. Refuses
 * when nothing fits (`visit.household-not-found`) or more than one does (`visit.household-ambiguous`); `where` is the place
 * in the list, "第3条".
 */
export function resolveHousehold<H extends NamedHousehold>(
  reference: HouseholdReference,
  households: readonly H[],
  where: string,
): H {
  const named = reference.dossierNo !== undefined || reference.headName !== undefined;
  const fitting = named ? households.filter((household) => fits(reference, household)) : [];
  const [only, second] = fitting;
  if (!only) {
    refuse(
      'visit.household-not-found',
      `${where}：困难档案里没有找到“${referenceText(reference)}”，可能没有建档，或不在您管辖的范围内。请核对姓名、单位和档案编号。`,
      { where },
    );
  }
  if (second) {
    refuse(
      'visit.household-ambiguous',
      `${where}：“${referenceText(reference)}”对应 ${fitting.length} 户。请写明档案编号，或户主身份证号后四位。`,
      { where, dossierNos: fitting.map((household) => household.dossierNo) },
    );
  }
  return only;
}

function fits(reference: HouseholdReference, household: NamedHousehold): boolean {
  const { dossierNo, headName, unitName, idTail } = reference;
  return (
    (dossierNo === undefined || dossierNo.trim() === household.dossierNo) &&
    (headName === undefined || plainName(headName) === plainName(household.headName)) &&
    (unitName === undefined || unitName === '' || plainName(unitName) === plainName(household.unitName)) &&
    (idTail === undefined || idTail === '' || idTail.toUpperCase() === household.idTail)
  );
}
