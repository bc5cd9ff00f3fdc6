import { Money } from '#ui/Money.tsx';
import { Sheet } from '#ui/Sheet.tsx';
import type { HouseholdDetail } from './households.queries.ts';

const OUTLAY_NAMES: Readonly<Record<string, string>> = {
  medical: '医疗',
  education: '教育',
  disability: '残疾照护',
  accident: '意外事故',
  other: '其他',
};

/** Income of a year and the rigid outlay, as two short columns of amounts. */
export function IncomeAndOutlay({ household }: { household: HouseholdDetail }) {
  const outlay = household.outlay.filter((item) => item.amountFen !== 0);
  const total = outlay.reduce((sum, item) => sum + item.amountFen, 0);
  return (
    <div className="nl-columns">
      <Sheet title="家庭年收入">
        <ul className="nl-list">
          <li>
            <span>全家年收入</span>
            <Money fen={household.annualIncomeFen} unit />
          </li>
        </ul>
      </Sheet>
      <Sheet title="刚性支出（过去十二个月）">
        <ul className="nl-list">
          {outlay.map((item) => (
            <li key={item.kind}>
              <span>{OUTLAY_NAMES[item.kind] ?? item.kind}</span>
              <Money fen={item.amountFen} unit />
            </li>
          ))}
          <li>
            <b>合计</b>
            <b>
              <Money fen={total} unit />
            </b>
          </li>
        </ul>
      </Sheet>
    </div>
  );
}
