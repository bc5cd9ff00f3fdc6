import { Alert } from 'antd';
import { Money } from '#ui/Money.tsx';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { type PostedNotice, repostNotice } from './notices.queries.ts';

/** How many changed lines are named; the rest are counted. */
const NAMED = 8;

/** Which amounts of a list are no more what hangs, and the way out: the list goes up again, it is never written over. */
export function RepostNotice({ notice }: { notice: PostedNotice }) {
  const may = useMay('notice.post');
  const { changed } = notice;
  if (changed.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      title={`有 ${changed.length} 户的金额和公示的不一样，要重新公示`}
      description={
        <>
          <ul className="nl-list">
            {changed.slice(0, NAMED).map((line) => (
              <li key={line.position} style={{ justifyContent: 'flex-start' }}>
                <span className="nl-figure">
                  第 {line.position} 号 {line.maskedName}
                </span>
                <span>
                  公示 <Amount fen={line.postedFen} />
                  ，现在 <Amount fen={line.currentFen} />
                </span>
              </li>
            ))}
          </ul>
          {changed.length > NAMED ? <p>另有 {changed.length - NAMED} 户。</p> : null}
          <p>公示过的名单不改写。请核对“核定”，无误的把名单撤下，按现在的金额重新公示一整期。</p>
          {may ? (
            <CommandForm<{ repostOn: string }, unknown>
              type="primary"
              danger
              label="重新公示"
              title="金额有变，重新公示"
              lead="现在的名单立即撤下，从新的张贴日起按现在的金额公示一整期，天数和地点不变。期满以后才能发放。"
              submit="撤下并重新公示"
              done="已撤下，新一轮名单已生成"
              refresh={['notices', 'desk']}
              initial={{ repostOn: todayInBeijing() }}
              run={({ repostOn }, commandId) => repostNotice(notice.id, repostOn, commandId)}
            >
              <DayField name="repostOn" label="从哪天起重新张贴" />
            </CommandForm>
          ) : null}
        </>
      }
    />
  );
}

const Amount = ({ fen }: { fen: number | null }) => (fen === null ? <>没有金额</> : <Money fen={fen} unit />);
