import type { NewGroup, NewRoutes } from './planning.queries.ts';

export interface TypedGroup {
  readonly code: string;
  readonly name: string;
  readonly basis?: string;
  readonly way: 'list' | 'choice';
  /** One household a line, as pasted from a workbook: the head's name, then the unit or the dossier number where there are namesakes. */
  readonly list?: string;
  readonly recipientClasses?: NonNullable<NewGroup['recipientClasses']>;
  readonly tier?: NewGroup['tier'] | null;
  readonly causes?: NonNullable<NewGroup['causes']>;
}

const DOSSIER_NO = /^[\dA-Za-z]+-\d+$/;

export function groupOf({ code, name, basis, way, list, recipientClasses, tier, causes }: TypedGroup): NewGroup {
  const named = { code: code.trim(), name: name.trim(), basis: basis?.trim() ?? '' };
  if (way === 'list') return { ...named, households: householdsOf(list) };
  return {
    ...named,
    ...(recipientClasses?.length ? { recipientClasses } : {}),
    ...(tier ? { tier } : {}),
    ...(causes?.length ? { causes } : {}),
  };
}

export function householdsOf(list = ''): NonNullable<NewGroup['households']> {
  const lines = list.split(/\r?\n/).map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [first = '', ...rest] = line.split(/[\s,，]+/).filter(Boolean);
      if (DOSSIER_NO.test(first)) return { dossierNo: first };
      const second = rest.join('');
      if (second === '') return { headName: first };
      return DOSSIER_NO.test(second) ? { headName: first, dossierNo: second } : { headName: first, unitName: second };
    });
}

export interface TypedRoutes {
  readonly groupCode: string;
  readonly teamCodes: NewRoutes['teamCodes'];
  readonly fromOn: string;
  readonly toOn: string;
  readonly slots: NewRoutes['slots'];
  readonly perSlot: number;
}

/** Every day from the first to the last. */
export function routesOf({ groupCode, teamCodes, fromOn, toOn, slots, perSlot }: TypedRoutes): NewRoutes {
  const days: string[] = [];
  for (let day = Date.parse(fromOn); day <= Date.parse(toOn) && days.length < 100; day += 86_400_000)
    days.push(new Date(day).toISOString().slice(0, 10));
  return { groupCode, teamCodes, days, slots, perSlot };
}
