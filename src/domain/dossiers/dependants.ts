/** How many records of each kind are built on a set of dossiers and their households. */
export interface DossierDependants {
  readonly verdicts: number;
  readonly checkedFacts: number;
  readonly noticeLines: number;
  readonly objections: number;
  readonly entitlements: number;
  readonly deliveries: number;
  readonly pairings: number;
  readonly kinships: number;
  readonly stops: number;
  readonly visits: number;
  readonly groupPlaces: number;
  readonly needs: number;
  readonly measures: number;
  /** Possible duplicates that somebody decided. */
  readonly judgedPairs: number;
  readonly merges: number;
  /** Steps taken, forms filled in, proofs attached, consents signed, reviews made. */
  readonly records: number;
}

const WORDS: Readonly<Record<keyof DossierDependants, readonly [string, string]>> = {
  verdicts: ['认定结果', '份'],
  checkedFacts: ['核对情况', '份'],
  noticeLines: ['公示名单', '行'],
  objections: ['异议', '件'],
  entitlements: ['核定额', '笔'],
  deliveries: ['发放记录', '笔'],
  pairings: ['结对', '条'],
  kinships: ['亲属关系申报', '条'],
  stops: ['走访安排', '条'],
  visits: ['走访记录', '次'],
  groupPlaces: ['走访范围', '户'],
  needs: ['诉求', '件'],
  measures: ['措施记录', '条'],
  judgedPairs: ['疑似重复的判定', '对'],
  merges: ['合并', '次'],
  records: ['办理记录、填报内容、附件、授权和复核', '条'],
};

/** What dossiers are used for, in words ("认定结果 12 份、核定额 3 笔"), or undefined when they are used for nothing. */
export function sayDependants(dependants: DossierDependants): string | undefined {
  const parts = (Object.keys(WORDS) as (keyof DossierDependants)[])
    .filter((kind) => dependants[kind] > 0)
    .map((kind) => `${WORDS[kind][0]} ${dependants[kind]} ${WORDS[kind][1]}`);
  return parts.length > 0 ? parts.join('、') : undefined;
}
