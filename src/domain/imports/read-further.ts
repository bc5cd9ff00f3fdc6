import { withoutSpaces } from '#domain/people/person-name.ts';
import { cellText, type CellValue } from './cell-value.ts';
import { fieldOf, type RosterField } from './fields.ts';
import { nameInList } from './further-lists.ts';
import { readWords } from './read-contact.ts';
import { readDate } from './read-date.ts';
import { doubt, isBlank, type Reading, repaired, toHalfWidth } from './reading.ts';

/** Reads a column that goes to the form of the dossier: by its list, as a date, or as words. Doubts here never park. */
export function readFurther(field: RosterField, value: CellValue | undefined): Reading<string | null> {
  const { further } = fieldOf(field);
  if (further === undefined || isBlank(value)) return { value: null };
  if (further === 'words') return readWords(value);
  const written = cellText(value);
  if (further === 'date' || further === 'month') {
    const reading = readDate(value, { ofRecord: true, monthOnly: further === 'month' });
    return 'doubt' in reading ? doubt('further.date', { text: written }) : reading;
  }
  const text = withoutSpaces(toHalfWidth(written));
  const name = nameInList(further, text);
  if (name === undefined) return doubt('further.not-listed', { text: written });
  return name === written ? { value: name } : repaired(name, name === text ? 'text.spaces' : 'text.synonym', name);
}
