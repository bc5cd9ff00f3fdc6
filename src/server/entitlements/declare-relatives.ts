import { z } from 'zod';
import { faultOfIdNumber } from '#domain/people/id-number.ts';
import { tidyName } from '#domain/people/person-name.ts';
import { refuse } from '#domain/refusal.ts';
import { action } from '../action.ts';
import { insertRelatives } from './approval.store.ts';

/**
 * Whoever handles lists declares his relatives: their households go to another approver. The ID number is kept as a keyed
 * digest only; refuses (`relative.id-number-invalid`) one that cannot be an ID number, by the line it stands in.
 */
export const declareRelatives = action({
  name: 'entitlement.declare-relatives',
  input: z.object({
    relatives: z
      .array(
        z.object({
          name: z.string().trim().min(2, '请填亲属姓名').max(40),
          relation: z.string().trim().min(1, '请填关系').max(20),
          idNumber: z.string().trim().optional(),
        }),
      )
      .min(1)
      .max(200),
  }),
  async run({ tx, tenantId, actor, unitPaths, now, newId, secrets, record }, { relatives }) {
    const rows = relatives.map(({ name, relation, idNumber }, at) => ({
      id: newId(),
      name: tidyName(name),
      relation,
      idNumberDigest: idNumber ? secrets.digest('id-number', validNumber(idNumber, at + 1)) : null,
    }));
    await insertRelatives(tx, tenantId, unitPaths[0] ?? '', rows, { userId: actor.userId, at: now });
    record({
      event: 'entitlement.relatives-declared',
      subject: { kind: 'account', id: actor.userId },
      after: { declared: rows.length, withNumber: rows.filter((row) => row.idNumberDigest !== null).length },
    });
    return { declared: rows.length };
  },
});

function validNumber(idNumber: string, lineNo: number): string {
  const plain = idNumber.replace(/\s/g, '').toUpperCase();
  if (faultOfIdNumber(plain) !== undefined)
    refuse('relative.id-number-invalid', `第 ${lineNo} 行的身份证号不对，请核对后再报；不清楚的可以留空。`, { lineNo });
  return plain;
}
