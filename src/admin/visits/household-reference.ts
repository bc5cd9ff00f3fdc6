/** How a household is named in a form: the head's name, and what tells namesakes apart when it is needed. */
export interface HouseholdTyped {
  readonly headName: string;
  readonly unitName?: string | undefined;
  readonly dossierNo?: string | undefined;
}

/** Only what was typed: an empty field must not narrow the search. */
export function referenceOf({ headName, unitName, dossierNo }: HouseholdTyped) {
  return {
    headName: headName.trim(),
    ...(unitName?.trim() ? { unitName: unitName.trim() } : {}),
    ...(dossierNo?.trim() ? { dossierNo: dossierNo.trim() } : {}),
  };
}
