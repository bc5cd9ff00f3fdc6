import { faultOfIdNumber } from '../people/id-number.ts';
import { refuse } from '../refusal.ts';
import { plainName } from './sign-off-sheet.ts';

export interface Proxy {
  readonly name: string;
  readonly relation: string;
  readonly idNumber: string;
}

/**
 * Who signs for the head: name, relation and a sound ID number (form 3 of domain.md §15 asks for all three). Refuses
 * `sign-off.proxy-unnamed` and `sign-off.proxy-id`; the number is in neither.
 */
export function decideProxy(typed: Proxy): Proxy {
  const name = plainName(typed.name);
  const relation = plainName(typed.relation);
  if (name === '' || relation === '')
    refuse('sign-off.proxy-unnamed', '代领的要写明代领人和与户主关系，请补上。', {
      field: name === '' ? 'name' : 'relation',
    });
  const idNumber = typed.idNumber.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  if (faultOfIdNumber(idNumber) !== undefined)
    refuse('sign-off.proxy-id', '代领人的身份证号不对。请对着身份证重新输入 18 位号码。', { field: 'idNumber' });
  return { name, relation, idNumber };
}
