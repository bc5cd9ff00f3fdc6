import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { decideVerdict } from './decide-verdict.ts';
import type { HouseholdFacts } from './household-facts.ts';
import { parseRulePack } from './rule-pack.ts';
import { writeVerdictLetter } from './verdict-letter.ts';

const pack = parseRulePack(parse(readFileSync('packs/rules/bozhou-2014.yaml', 'utf8')));
const line = {
  divisionCode: '341699',
  residence: 'urban',
  amountFen: 74_400n,
  months: 1,
  fromOn: '2025-01-01',
  documentNumber: '示范县民〔2025〕1号',
} as const;
const facts = (over: Partial<HouseholdFacts>): HouseholdFacts => ({
  divisionCode: '341699',
  residence: 'urban',
  memberCount: 3,
  annualIncomeFen: 2_400_000n,
  outlayFen: { medical: 0n, education: 0n, disability: 0n, accident: 0n, other: 0n },
  causes: ['illness'],
  mainCause: 'illness',
  stillHardAfterRelief: true,
  ...over,
});

function letter(over: Partial<HouseholdFacts>) {
  const verdict = decideVerdict(pack, facts(over), line);
  return writeVerdictLetter(
    {
      headName: '王小明',
      dossierNo: '99010101-0001',
      unitName: '示范面粉厂',
      outcome: verdict.outcome,
      tierName: verdict.outcome === 'tier' ? verdict.tierName : null,
      packName: pack.name,
      packVersion: pack.version,
      postingWorkingDays: pack.posting.workingDays,
      missing: verdict.outcome === 'unknown' ? verdict.missing : [],
      derivation: verdict.derivation,
      decidedOn: '2026-01-05',
    },
    '示范县总工会',
    '2026-01-06',
  );
}

describe('a letter about a verdict', () => {
  test('of a tier carries its figures and its own conditions only', () => {
    const { title, addressee, reasons, result } = letter({});
    expect([title, addressee, result]).toEqual([
      '困难类别认定告知书',
      '示范面粉厂　王小明同志',
      '认定结果：您的家庭为“低保户”。',
    ]);
    expect(reasons.join('')).toContain('24000.00元÷12个月÷3人＝约666.67元');
    expect(reasons.filter((text) => text.includes('条件')).every((text) => text.startsWith('低保户条件'))).toBe(true);
  });

  test('of a refusal carries what was not met and the right to object and to apply again', () => {
    const { title, reasons, result, rights } = letter({ causes: ['unemployed'], mainCause: 'unemployed' });
    expect(title).toBe('不予认定告知书');
    expect(reasons.join('')).toContain('有劳动能力而未就业（不在列），不符合');
    expect(reasons.join('')).not.toContain('，符合。');
    expect(result).toContain('不予认定');
    expect(rights.join('')).toMatch(/公示期内（不少于5个工作日）.*提出.*重新申请认定/);
  });

  test('of an open verdict says what is missing and that this is no refusal', () => {
    const { title, result, rights } = letter({ annualIncomeFen: null });
    expect(title).toBe('补充资料告知书');
    expect(result).toContain('不等于不符合条件。还缺：家庭年收入未填。');
    expect(rights[0]).toContain('补齐后重新认定');
  });
});
