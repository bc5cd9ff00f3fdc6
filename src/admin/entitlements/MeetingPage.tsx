import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { App, Button, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { type Decision, DECISIONS } from '#domain/entitlements/meeting.ts';
import { formatCount } from '#ui/Count.tsx';
import { messageOf } from '#ui/ErrorState.tsx';
import { Money } from '#ui/Money.tsx';
import { QueryView } from '#ui/QueryView.tsx';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { DecisionDialog } from './DecisionDialog.tsx';
import {
  agreeToRest,
  decideCase,
  freezeMeeting,
  meetingCaseQuery,
  type MeetingCasePage,
  type Said,
} from './meetings.queries.ts';
import './meeting.css';

const route = getRouteApi('/office/meetings/$meetingId/$position');
const REFRESH = ['meeting-case', 'meetings', 'entitlements', 'coverage'];

/** The projector: one household a page. ← → turn pages, 1 or Enter agrees, 2 refuses, 3 defers. */
export function MeetingPage() {
  const { meetingId, position: wanted } = route.useParams();
  const position = Math.max(1, Number(wanted) || 1);
  const page = useQuery(meetingCaseQuery(meetingId, position));
  return (
    <div className="nl-projector">
      <QueryView query={page} rows={10}>
        {(shown) => <Case meetingId={meetingId} shown={shown} />}
      </QueryView>
    </div>
  );
}

function Case({ meetingId, shown }: { meetingId: string; shown: MeetingCasePage }) {
  const { meeting, counts, case: one } = shown;
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const mayRecord = useMay('meeting.record') && meeting.frozenAt === null;
  const [asking, setAsking] = useState<Decision>();
  const go = (position: number) => {
    if (position < 1 || position > counts.cases) return;
    void navigate({ to: '/meetings/$meetingId/$position', params: { meetingId, position: String(position) } });
  };
  const deciding = useCommand({
    run: (said: Said, commandId) => decideCase(meetingId, said, commandId),
    refresh: REFRESH,
    onDone: () => {
      setAsking(undefined);
      go(one.position + 1);
    },
  });
  const agreeing = useCommand({
    run: (_: undefined, commandId) => agreeToRest(meetingId, commandId),
    done: '其余各户已记为同意',
    refresh: REFRESH,
  });
  const freezing = useCommand({
    quiet: true,
    run: async (_: undefined, commandId) => {
      try {
        return await freezeMeeting(meetingId, commandId);
      } catch (error) {
        modal.error({ title: '名单没有冻结', content: messageOf(error), okText: '知道了' });
        throw error;
      }
    },
    done: '名单已冻结',
    refresh: REFRESH,
  });
  const agree = () => deciding.start({ entitlementId: one.entitlementId, decision: 'agreed' });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (asking !== undefined || event.repeat || document.querySelector('.ant-modal-wrap, .ant-modal-confirm')) return;
      if (event.key === 'ArrowRight') go(one.position + 1);
      else if (event.key === 'ArrowLeft') go(one.position - 1);
      else if (mayRecord && event.key === '1') agree();
      else if (mayRecord && (event.key === '2' || event.key === '3')) {
        // The dialog opens with the cursor in its reason, where the same stroke would be typed.
        event.preventDefault();
        setAsking(event.key === '2' ? 'refused' : 'deferred');
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  const undecided = counts.cases - counts.agreed - counts.refused - counts.deferred;
  return (
    <>
      <header className="nl-projector-head">
        <h1>
          {meeting.name} · {meeting.listName}
        </h1>
        <span>
          第 {formatCount(one.position)} 户，共 {formatCount(counts.cases)} 户
        </span>
        <span className="nl-soft">
          同意 {counts.agreed} · 不同意 {counts.refused} · 缓议 {counts.deferred} · 未决 {undecided}
        </span>
      </header>
      <section className="nl-projector-case" aria-label="这一户">
        <div className="nl-projector-who">
          <strong>{one.shownName}</strong>
          <span>{one.unitName}</span>
          <span>
            {one.memberCount} 人 · {one.tierName ?? one.className} · {one.publicCause}
          </span>
          {one.isRelative ? <Tag color="error">经办人亲属，须两人审批</Tag> : null}
        </div>
        <div className="nl-projector-amount">
          <strong>
            <Money fen={one.cashFen + one.goodsFen} unit />
          </strong>
          <span>
            慰问金 <Money fen={one.cashFen} unit />
            {one.goodsFen > 0 ? (
              <>
                ，{one.goodsName}（折价 <Money fen={one.goodsFen} unit />）
              </>
            ) : null}
          </span>
          <span>资金来源：{one.sourceNames.join('、') || '—'}</span>
        </div>
        <ol className="nl-projector-steps">
          {[...one.reasons, ...one.derivation].map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ol>
        {one.decision === null ? null : (
          <p className={`nl-projector-decision is-${one.decision}`} role="status">
            {DECISIONS[one.decision]}
            {one.reason ? `：${one.reason}` : ''}
            {one.objection ? `　${one.objection.by}提出：${one.objection.text}` : ''}
          </p>
        )}
      </section>
      <footer className="nl-projector-foot nl-noprint">
        <Button size="large" disabled={one.position === 1} onClick={() => go(one.position - 1)}>
          ← 上一户
        </Button>
        {mayRecord ? (
          <>
            <Button size="large" type="primary" loading={deciding.isPending} onClick={agree}>
              ✓ 同意（1）
            </Button>
            <Button size="large" danger onClick={() => setAsking('refused')}>
              × 不同意（2）
            </Button>
            <Button size="large" onClick={() => setAsking('deferred')}>
              缓议（3）
            </Button>
            <Button size="large" type="text" onClick={() => setAsking('agreed')}>
              同意，记不同意见
            </Button>
          </>
        ) : (
          <span className="nl-soft">名单已冻结，校验码 {meeting.digest?.slice(0, 16).toUpperCase()}</span>
        )}
        <Button size="large" disabled={one.position === counts.cases} onClick={() => go(one.position + 1)}>
          下一户 →
        </Button>
        {mayRecord ? (
          <span className="nl-projector-end">
            {undecided > 0 ? (
              <Button
                loading={agreeing.isPending}
                onClick={() =>
                  modal.confirm({
                    title: `其余 ${formatCount(undecided)} 户一并记为同意？`,
                    okText: '记为同意',
                    cancelText: '再看看',
                    onOk: () => agreeing.start(undefined),
                  })
                }
              >
                其余各户同意
              </Button>
            ) : (
              <Button
                type="primary"
                loading={freezing.isPending}
                onClick={() =>
                  modal.confirm({
                    title: '结束会议，冻结名单？',
                    content: '冻结以后不能再改；后来增加的列入增补名单。',
                    okText: '冻结名单',
                    cancelText: '再看看',
                    onOk: () => freezing.start(undefined),
                  })
                }
              >
                冻结名单
              </Button>
            )}
          </span>
        ) : null}
      </footer>
      <DecisionDialog
        decision={asking}
        people={[...new Set([meeting.chairedBy, ...meeting.attendees])]}
        busy={deciding.isPending}
        onClose={() => setAsking(undefined)}
        onSaid={(said) => asking && deciding.start({ entitlementId: one.entitlementId, decision: asking, ...said })}
      />
    </>
  );
}
