import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { BackLink } from '../shell/BackLink.tsx';
import { rulePackQuery } from './rule-packs.queries.ts';
import { ScenarioList } from './ScenarioList.tsx';
import { YamlEditor } from './YamlEditor.tsx';

const route = getRouteApi('/office/rule-packs/$code/$version');

export function RulePackPage() {
  const { code, version } = route.useParams();
  const pack = useQuery(rulePackQuery(code, version));
  return (
    <PageFrame
      title={pack.data?.name ?? '认定办法'}
      lead={
        pack.data ? `第${version}版　${pack.data.region}　${pack.data.validFrom}起适用　${pack.data.basis}` : undefined
      }
      actions={<BackLink to="/rule-packs">返回列表</BackLink>}
    >
      <QueryView query={pack} rows={10}>
        {(data) => (
          <div className="nl-stack">
            <Sheet title="分类标准">
              <ol>
                {data.tiers.map((tier) => (
                  <li key={tier.code}>
                    <b>{tier.name}</b>（{tier.clause}）：{tier.conditions.join('；')}。
                  </li>
                ))}
              </ol>
            </Sheet>
            {data.results.length > 0 ? (
              <Sheet title="样例">
                <ScenarioList results={data.results} />
              </Sheet>
            ) : null}
            {data.packText ? (
              <Sheet title="全文">
                <YamlEditor label="认定办法全文" text={data.packText} mistakes={[]} />
              </Sheet>
            ) : null}
          </div>
        )}
      </QueryView>
    </PageFrame>
  );
}
