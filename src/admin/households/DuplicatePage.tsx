import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Descriptions, Tag } from 'antd';
import { RELATIONS } from '#domain/code-lists.ts';
import { MATCH_LEVELS } from '#domain/people/match-reasons.ts';
import { formatDay } from '#ui/day.ts';
import { Money } from '#ui/Money.tsx';
import { PageFrame } from '#ui/PageFrame.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import { BackLink } from '../shell/BackLink.tsx';
import { DecideDuplicate } from './DecideDuplicate.tsx';
import './duplicates.css';
import { type DuplicateDetail, duplicateQuery, type DuplicateSide } from './duplicates.queries.ts';

const route = getRouteApi('/office/duplicates/$householdId/$otherId');
const SEXES: Readonly<Record<string, string>> = { male: '男', female: '女' };
type Member = DuplicateSide['members'][number];
type Cell = DuplicateDetail['same'][number]['differing'][number];

export function DuplicatePage() {
  const { householdId, otherId } = route.useParams();
  const pair = useQuery(duplicateQuery(householdId, otherId));
  return (
    <PageFrame
      title="两户比对"
      lead="左右两列是可能相同的人，不同的地方加了底色。号码都已遮蔽；要看完整号码，请到家庭页面写明原因。"
      actions={<BackLink to="/duplicates">返回疑似重复</BackLink>}
    >
      <QueryView query={pair} rows={10}>
        {(data) => (
          <div className="nl-stack">
            {data.state === 'open' ? null : (
              <Alert
                type={data.state === 'merged' ? 'success' : 'info'}
                showIcon
                title={data.state === 'merged' ? '这两户已经合并' : '这两户已判定不是重复，以后不再提示'}
                description={`${data.deciderName ?? ''}：${data.reason ?? ''}`}
              />
            )}
            <Sheet
              title={
                <>
                  {data.one.members[0]?.name ?? '（空户）'} 与 {data.other.members[0]?.name ?? '（空户）'}{' '}
                  <Tag color={data.level === 'certain' ? 'error' : 'warning'}>{MATCH_LEVELS[data.level]}</Tag>
                </>
              }
              aside={<DecideDuplicate pair={data} />}
            >
              <div className="nl-sides">
                <SideHead side={data.one} />
                <SideHead side={data.other} />
                {data.same.map((same) => (
                  <SamePersons key={same.onePersonId} pair={data} same={same} />
                ))}
                <Others pair={data} />
              </div>
            </Sheet>
          </div>
        )}
      </QueryView>
    </PageFrame>
  );
}

function SideHead({ side }: { side: DuplicateSide }) {
  return (
    <div className="nl-side">
      <Link to="/households/$householdId" params={{ householdId: side.householdId }}>
        <b>{side.unitName}</b>
      </Link>
      <div className="nl-soft nl-small">
        <span className="nl-figure">{side.dossierNo ?? '无档案'}</span>
        {side.isInFile ? '　在档' : '　不在档'}
        {side.openedOn ? `　${formatDay(side.openedOn)}建档` : ''}　{side.members.length}人
        {side.openPairings > 0 ? `　结对 ${side.openPairings}` : ''}
      </div>
      {side.aid.length === 0 ? <div className="nl-soft nl-small">没有核定额</div> : null}
      {side.aid.map((aid) => (
        <div key={aid.campaignName} className="nl-small">
          {aid.campaignName}：<Money fen={aid.cashFen + aid.goodsFen} unit />{' '}
          {aid.isPaid ? (
            <Tag color="success">已发放</Tag>
          ) : aid.state === 'excluded' ? (
            <Tag>不发放</Tag>
          ) : (
            <Tag>未发放</Tag>
          )}
        </div>
      ))}
    </div>
  );
}

function SamePersons({ pair, same }: { pair: DuplicateDetail; same: DuplicateDetail['same'][number] }) {
  const one = pair.one.members.find((member) => member.personId === same.onePersonId);
  const other = pair.other.members.find((member) => member.personId === same.otherPersonId);
  return (
    <>
      <div className="nl-sides-why">{same.said}</div>
      <Person member={one} differing={same.differing} />
      <Person member={other} differing={same.differing} />
    </>
  );
}

function Others({ pair }: { pair: DuplicateDetail }) {
  const same = new Set(pair.same.flatMap((each) => [each.onePersonId, each.otherPersonId]));
  const rest = (side: DuplicateSide) => side.members.filter((member) => !same.has(member.personId));
  if (rest(pair.one).length + rest(pair.other).length === 0) return null;
  return (
    <>
      <div className="nl-sides-why">其他成员</div>
      {[pair.one, pair.other].map((side) => (
        <div key={side.householdId} className="nl-side">
          {rest(side).map((member) => (
            <div key={member.personId}>
              {member.name}（{RELATIONS[member.relation as keyof typeof RELATIONS] ?? member.relation}）
              <span className="nl-soft nl-small">{member.birthOn ? formatDay(member.birthOn) : '出生日期未填'}</span>
            </div>
          ))}
          {rest(side).length === 0 ? <span className="nl-soft">没有</span> : null}
        </div>
      ))}
    </>
  );
}

function Person({ member, differing }: { member: Member | undefined; differing: readonly Cell[] }) {
  if (!member) return <div className="nl-side nl-soft">这个人已不在这一户</div>;
  const cell = (key: Cell, label: string, text: string | null) => ({
    key,
    label,
    children: differing.includes(key) ? <mark className="nl-differs">{text ?? '未填'}</mark> : (text ?? '未填'),
  });
  return (
    <div className="nl-side">
      <Descriptions
        size="small"
        column={1}
        items={[
          cell('name', '姓名', member.name),
          {
            key: 'relation',
            label: '与户主关系',
            children: RELATIONS[member.relation as keyof typeof RELATIONS] ?? member.relation,
          },
          cell('sex', '性别', member.sex ? (SEXES[member.sex] ?? member.sex) : null),
          cell('birthOn', '出生日期', member.birthOn ? formatDay(member.birthOn) : null),
          cell('idNumber', '身份证号', member.maskedIdNumber),
          cell('phone', '电话', member.maskedPhone),
        ]}
      />
    </div>
  );
}
