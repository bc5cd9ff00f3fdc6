import { z } from 'zod';
import { maskedIdNumber } from '#domain/people/id-number.ts';
import { type MatchFinding, sayFindings } from '#domain/people/match-reasons.ts';
import { maskedPhone } from '#domain/people/masked-phone.ts';
import { refuse } from '#domain/refusal.ts';
import { query } from '#server/action.ts';
import type { Secrets } from '#server/secrets.ts';
import { findPair, type MatchedPersons } from './households.store.ts';
import { readSides, type Side } from './sides.store.ts';

/**
 * Two households side by side: files, money of every campaign, members with masked numbers, and who is held to be the same person
 * with the findings. Refuses a pair that is not there, and one of which the actor reaches only half.
 */
export const getDuplicate = query({
  name: 'duplicate.read',
  input: z.object({ householdId: z.uuid(), otherId: z.uuid() }),
  run: async ({ tx, tenantId, secrets }, { householdId, otherId }) => {
    const pair = await findPair(tx, tenantId, householdId, otherId, 'read');
    if (!pair) refuse('duplicate.not-found', '没有找到这一对疑似重复，可能已由别人处理。请刷新“疑似重复”后再看。');
    const sides = await readSides(tx, tenantId, [pair.householdA, pair.householdB]);
    const [one, other] = [sides.get(pair.householdA), sides.get(pair.householdB)];
    if (!one || !other) refuse('household.not-found', '两户中有一户不在您管辖的单位内。请请上一级的经办人办理。');
    return {
      level: pair.level,
      score: pair.score / 10,
      state: pair.state,
      decidedAt: pair.decidedAt?.toISOString() ?? null,
      deciderName: pair.deciderName,
      reason: pair.reason,
      same: inOrderOf(one, pair.persons).map(({ a, b, score, findings }) => ({
        onePersonId: a,
        otherPersonId: b,
        score,
        said: sayFindings(findings),
        differing: differing(findings),
      })),
      one: viewOf(one, secrets),
      other: viewOf(other, secrets),
    };
  },
});

/** The head first, as in the household itself. */
function inOrderOf(side: Side, persons: readonly MatchedPersons[]): MatchedPersons[] {
  const place = new Map(side.members.map((member, index) => [member.personId, index]));
  return [...persons].sort((x, y) => (place.get(x.a) ?? place.size) - (place.get(y.a) ?? place.size));
}

/** Which cells of the two rows differ, for the screen to show. */
function differing(findings: readonly MatchFinding[]): ('name' | 'sex' | 'birthOn' | 'idNumber' | 'phone')[] {
  const has = (...some: MatchFinding[]) => some.some((finding) => findings.includes(finding));
  return [
    ...(has('name-equal') ? [] : ['name' as const]),
    ...(has('sex-differs') ? ['sex' as const] : []),
    ...(has('birth-differs', 'birth-swapped', 'id-birth-only', 'id-birth-swapped') ? ['birthOn' as const] : []),
    ...(has('id-equal') ? [] : ['idNumber' as const]),
    ...(has('phone-equal') ? [] : ['phone' as const]),
  ];
}

function viewOf(side: Side, secrets: Secrets) {
  return {
    householdId: side.householdId,
    unitName: side.unitName,
    dossierNo: side.dossierNo,
    isInFile: side.isInFile,
    openedOn: side.openedOn,
    openPairings: side.openPairings,
    members: side.members.map((member) => ({
      personId: member.personId,
      name: member.name,
      relation: member.relation,
      sex: member.sex,
      birthOn: member.birthOn,
      maskedIdNumber: member.idTail === null ? null : maskedIdNumber(member.idTail),
      maskedPhone: member.phoneCipher === null ? null : maskedPhone(secrets.decrypt('phone', member.phoneCipher)),
    })),
    aid: side.aid.map(({ campaignName, state, cashFen, goodsFen, isPaid }) => ({
      campaignName,
      state,
      cashFen,
      goodsFen,
      isPaid,
    })),
  };
}
