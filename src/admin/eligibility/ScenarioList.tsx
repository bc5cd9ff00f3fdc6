import { Collapse, Tag } from 'antd';
import type { ScenarioResult } from './rule-packs.queries.ts';

/** How every scenario comes out; those that do not fit come first and say what was expected and what came out. */
export function ScenarioList({ results }: { results: readonly ScenarioResult[] }) {
  const ordered = [...results].sort((a, b) => Number(a.passed) - Number(b.passed));
  const red = ordered.filter((result) => !result.passed).length;
  return (
    <>
      <p role="status">
        {red === 0 ? `${results.length} 个样例全部符合。` : `${results.length} 个样例中有 ${red} 个不符，不能发布。`}
      </p>
      <Collapse
        size="small"
        items={ordered.map((result) => ({
          key: result.name,
          label: (
            <>
              <Tag color={result.passed ? 'success' : 'error'}>{result.passed ? '符合' : '不符'}</Tag>
              {result.name}
              {result.passed ? null : (
                <div>
                  预期{result.expected}，算出来是{result.got}
                </div>
              )}
            </>
          ),
          children: (
            <ol className="nl-derivation">
              {result.derivation.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ol>
          ),
        }))}
      />
    </>
  );
}
