/** How many records of each kind are built on a set of dossiers. */
export interface DossierDependants {
  readonly verdicts: number;
  readonly noticeLines: number;
  readonly entitlements: number;
  /** Steps taken, proofs attached, consents signed, reviews made. */
  readonly records: number;
}

const WORDS: Readonly<Record<keyof DossierDependants, readonly [string, string]>> = {
  verdicts: ['认定结果', '份'],
  noticeLines: ['公示名单', '行'],
  entitlements: ['核定额', '笔'],
  records: ['办理记录、附件、授权和复核', '条'],
};

/** What dossiers are used for, in words ("认定结果 12 份、核定额 3 笔"), or undefined when they are used for nothing. */
export function sayDependants(dependants: DossierDependants): string | undefined {
  const parts = (Object.keys(WORDS) as (keyof DossierDependants)[])
    .filter((kind) => dependants[kind] > 0)
    .map((kind) => `${WORDS[kind][0]} ${dependants[kind]} ${WORDS[kind][1]}`);
  return parts.length > 0 ? parts.join('、') : undefined;
}
