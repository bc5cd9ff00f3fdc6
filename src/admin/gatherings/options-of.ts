/** A code list as the choices of a field. */
export function optionsOf<Code extends string>(
  names: Readonly<Record<Code, string>>,
): { value: Code; label: string }[] {
  return (Object.entries(names) as [Code, string][]).map(([value, label]) => ({ value, label }));
}
