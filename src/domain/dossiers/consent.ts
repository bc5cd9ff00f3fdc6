import type { CalendarDate } from '../calendar-date.ts';
import { refuse } from '../refusal.ts';

/** 《家庭经济状况核对授权委托书》 (domain.md §4.1 step 2): how it was signed, and what it lets the union ask. */
export const SIGNING_MANNERS = { signature: '签名', fingerprint: '指印', both: '签名并按指印' } as const;
export type SigningManner = keyof typeof SIGNING_MANNERS;

export const CONSENT_SCOPES = {
  housing: '房产',
  vehicle: '车辆',
  company: '工商登记',
  'social-insurance': '社会保险',
  'provident-fund': '住房公积金',
  relief: '民政救助',
  deposits: '存款和有价证券',
} as const;
export type ConsentScope = keyof typeof CONSENT_SCOPES;

export interface Consent {
  readonly signedOn: CalendarDate;
  readonly validUntil: CalendarDate;
  readonly revokedOn: CalendarDate | null;
}

/** Refuses a day of signing after today (`dossier.consent-future`), an end that is not after it, and one without any scope. */
export function decideConsent(
  consent: { readonly signedOn: CalendarDate; readonly validUntil: CalendarDate; readonly scope: readonly string[] },
  today: CalendarDate,
): void {
  if (consent.signedOn > today)
    refuse('dossier.consent-future', '签署日期不能晚于今天。请改正日期。', { field: 'signedOn' });
  if (consent.validUntil <= consent.signedOn)
    refuse('dossier.consent-backwards', '有效期要晚于签署日期。请改正有效期。', { field: 'validUntil' });
  if (consent.scope.length === 0)
    refuse('dossier.consent-without-scope', '请至少选一项授权核对的内容。', { field: 'scope' });
}

/** The last day on which some consent holds, counted with those not revoked by `on`; null when there is none. */
export function consentUntil(consents: readonly Consent[], on: CalendarDate): CalendarDate | null {
  const standing = consents.filter(
    (consent) => consent.signedOn <= on && (consent.revokedOn === null || consent.revokedOn > on),
  );
  return (
    standing
      .map((consent) => consent.validUntil)
      .sort()
      .at(-1) ?? null
  );
}
