import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { assessEvidence, type EvidenceFacts, EvidencePack } from './evidence.ts';

const pack = EvidencePack.parse(parse(readFileSync('packs/evidence/voucher.yaml', 'utf8')));
const WHOLE: EvidenceFacts = {
  approval: '主席办公会议 〔2026〕2号',
  postings: { all: 2, closed: 2, photographed: 2 },
  paidFen: 200_000n,
  goodsFen: 30_000n,
  unsigned: 0,
  purchases: { all: 1, approved: 1, invoiced: 1 },
  stockLines: 6,
  differences: 0,
  papers: [
    { template: 'county-plan', title: '方案' },
    { template: 'county-summary', title: '总结' },
  ],
  files: ['minutes', 'goods', 'photos'].map((slot) => ({ slot, title: `${slot}.pdf` })),
};
const missingOf = (change: Partial<EvidenceFacts>) =>
  assessEvidence(pack, { ...WHOLE, ...change })
    .entries.filter((entry) => entry.state === 'missing')
    .map((entry) => entry.code);

describe('the voucher', () => {
  it('is whole when nothing is missing', () => {
    expect(assessEvidence(pack, WHOLE)).toMatchObject({ needed: 8, present: 8, percent: 100 });
  });

  it.each([
    [{ papers: [] }, ['plan', 'summary']],
    [{ approval: null }, ['minutes']],
    [{ postings: { all: 2, closed: 2, photographed: 1 } }, ['posting']],
    [{ postings: { all: 0, closed: 0, photographed: 0 } }, ['posting']],
    [{ unsigned: 1 }, ['sign-off']],
    [{ purchases: { all: 0, approved: 0, invoiced: 0 } }, ['goods']],
    [{ files: [] }, ['minutes', 'goods', 'photos']],
    [{ differences: 1 }, ['statistics']],
  ] satisfies [Partial<EvidenceFacts>, string[]][])('misses what is not there: %o', (change, codes) => {
    expect(missingOf(change)).toEqual(codes);
  });

  it('asks for no purchase where nothing but cash was given, and says why', () => {
    const cash = { ...WHOLE, goodsFen: 0n, purchases: { all: 0, approved: 0, invoiced: 0 }, stockLines: 0 };
    const { entries, needed } = assessEvidence(pack, cash);
    expect(needed).toBe(7);
    expect(entries.find((entry) => entry.code === 'goods')).toMatchObject({ state: 'not-needed', why: ['没有实物'] });
  });
});
