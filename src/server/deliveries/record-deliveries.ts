import { action } from '../action.ts';
import { bookSheet, sheetInput } from './book-sheet.ts';

/** Takes in a sign-off workbook that came back; `bookSheet` says what it does and refuses. The cashier posts (decision 0012). */
export const recordDeliveries = action({
  name: 'delivery.record',
  input: sheetInput,
  async run({ context, record }, input) {
    const booked = await bookSheet(context, input);
    record({ event: 'delivery.sheet-received', subject: { kind: 'sign-off-sheet', id: booked.sheetId } });
    return booked;
  },
});
