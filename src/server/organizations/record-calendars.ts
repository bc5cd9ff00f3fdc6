import { z } from 'zod';
import { CalendarFile, parseCalendarFile } from '#domain/organizations/working-calendar.ts';
import { action } from '#server/action.ts';
import { saveCalendarDays } from './organizations.store.ts';

/** Records the legal holidays and 调休 working days of one or more years; the same file again changes nothing. */
export const recordCalendars = action({
  name: 'line.record',
  input: z.object({ files: z.array(CalendarFile).min(1) }),
  async run({ tx, tenantId, record }, { files }) {
    for (const file of files) await saveCalendarDays(tx, parseCalendarFile(file));
    const years = files.map((file) => file.year).sort((a, b) => a - b);
    record({ event: 'calendar.recorded', subject: { kind: 'organization', id: tenantId }, after: { years } });
    return { years };
  },
});
