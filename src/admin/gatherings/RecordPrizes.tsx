import { Form, Input, Radio } from 'antd';
import { PRIZE_KINDS, type PrizeKind } from '#domain/gatherings/prizes.ts';
import { todayInBeijing } from '#ui/day.ts';
import { useMay } from '../accounts/accounts.queries.ts';
import { CommandForm } from '../shell/CommandForm.tsx';
import { DayField } from '../shell/DayField.tsx';
import { AllotmentField } from './AllotmentField.tsx';
import { REFRESHED_BY_GATHERINGS, recordPrizes, type TournamentEvent } from './gatherings.queries.ts';
import { optionsOf } from './options-of.ts';
import { fenOf, listRule, wordsOf } from './typed-list.ts';

interface Typed {
  readonly kind: PrizeKind;
  readonly lines: string;
  readonly givenOn: string;
  readonly allotmentCode?: string;
}

const SHAPE = '参赛者 奖品 每人多少元';

/** One line an entrant; what is above the limits is refused with the line. */
export function RecordPrizes({ campaignId, event }: { campaignId: string; event: TournamentEvent }) {
  if (!useMay('gathering.record')) return null;
  return (
    <CommandForm<Typed, unknown>
      label="登记奖品"
      size="small"
      title={`${event.name}：登记奖品和纪念品`}
      lead="团体按队登记，金额是每人的。超过上限、获奖人数过多的，整份不登记。"
      submit="登记"
      initial={{ kind: 'prize', givenOn: todayInBeijing() }}
      run={({ kind, lines, givenOn, allotmentCode }, commandId) =>
        recordPrizes(
          event.id,
          {
            givenOn,
            ...(allotmentCode ? { allotmentCode } : {}),
            lines: wordsOf(lines).map(([entrant = '', name = '', yuan = '']) => ({
              entrantNo: numberOf(event, entrant),
              kind,
              name,
              perPersonFen: fenOf(Number(yuan)),
            })),
          },
          commandId,
        )
      }
      done="已登记奖品"
      refresh={REFRESHED_BY_GATHERINGS}
    >
      <Form.Item name="kind" label="登记什么">
        <Radio.Group options={optionsOf(PRIZE_KINDS)} />
      </Form.Item>
      <Form.Item name="lines" label="名单，一行一个" rules={[listRule(3, 3, SHAPE), entrantsRule(event)]}>
        <Input.TextArea rows={5} placeholder={SHAPE} autoFocus />
      </Form.Item>
      <DayField name="givenOn" label="发放日期" />
      <AllotmentField campaignId={campaignId} purpose="prize" label="从哪笔拨付里出（主办方自备不选）" />
    </CommandForm>
  );
}

/** By name, or by number in the draw; 0 when there is none. */
function numberOf({ entrants }: TournamentEvent, typed: string): number {
  const found = entrants.find((entrant) => entrant.name === typed || String(entrant.entrantNo) === typed);
  return found?.entrantNo ?? 0;
}

function entrantsRule(event: TournamentEvent) {
  return {
    validator: async (_: unknown, text: string | undefined) => {
      for (const [entrant = '', , yuan = ''] of wordsOf(text)) {
        if (numberOf(event, entrant) === 0) throw new Error(`参赛名单里没有“${entrant}”，请写参赛者的姓名或队名`);
        if (yuan !== '' && !(Number(yuan) > 0))
          throw new Error(`“${entrant}”这一行的金额“${yuan}”看不明白，请只写数字`);
      }
    },
  };
}
