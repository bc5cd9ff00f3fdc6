import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useMay } from '../accounts/accounts.queries.ts';
import { useCommand } from '../shell/use-command.ts';
import { BedExcuse } from './BedExcuse.tsx';
import { REFRESHED_BY_GATHERINGS } from './gatherings.queries.ts';
import { type Bed, tickBeds, type WardRoundDetail } from './rounds.queries.ts';
import './roster.css';

/** Wards × beds: press the beds that were served, then enter all at once; a bed that was not served needs a reason. */
export function BedRoster({ round }: { round: WardRoundDetail }) {
  const may = useMay('gathering.record') && round.state === 'planned';
  const [served, setServed] = useState<ReadonlySet<string>>(new Set());
  const ticking = useCommand({
    run: ({ beds, close }: { beds: readonly Bed[]; close: boolean }, commandId) =>
      tickBeds(round.id, { ticks: beds.map(({ wardCode, bedNo }) => ({ wardCode, bedNo })), close }, commandId),
    done: '已登记',
    refresh: REFRESHED_BY_GATHERINGS,
    onDone: () => setServed(new Set()),
  });
  const wards = [...new Map(round.rows.map((bed) => [bed.wardCode, bed.wardName]))];
  const open = round.rows.filter((bed) => !bed.ticked);
  const chosen = open.filter((bed) => served.has(keyOf(bed)));
  const toggle = (bed: Bed) => {
    const next = new Set(served);
    if (!next.delete(keyOf(bed))) next.add(keyOf(bed));
    setServed(next);
  };
  return (
    <>
      <ul className="nl-list">
        {wards.map(([code, name]) => (
          <li key={code} className="nl-roster-row">
            <b>{name}</b>
            <div className="nl-beds">
              {round.rows
                .filter((bed) => bed.wardCode === code)
                .map((bed) => (
                  <BedCell
                    key={bed.bedNo}
                    bed={bed}
                    unit={round.itemUnit}
                    isChosen={served.has(keyOf(bed))}
                    {...(may ? { onPress: () => toggle(bed) } : {})}
                  />
                ))}
            </div>
          </li>
        ))}
      </ul>
      {may ? (
        <div className="nl-roster-actions">
          <Button
            type="primary"
            disabled={chosen.length === 0}
            loading={ticking.isPending}
            onClick={() => ticking.start({ beds: chosen, close: false })}
          >
            {chosen.length > 0 ? `登记选中的 ${chosen.length} 床` : '登记选中的病床'}
          </Button>
          <Button disabled={open.length === 0} onClick={() => setServed(new Set(open.map(keyOf)))}>
            全部选中
          </Button>
          <BedExcuse round={round} open={open} />
          <Popconfirm
            title="这次病房慰问登记完了？"
            description="完成后不能再改。"
            okText="完成"
            cancelText="再看看"
            onConfirm={() => ticking.start({ beds: [], close: true })}
          >
            <Button disabled={open.length > 0}>完成</Button>
          </Popconfirm>
        </div>
      ) : null}
    </>
  );
}

function keyOf({ wardCode, bedNo }: Bed): string {
  return `${wardCode}/${bedNo}`;
}

interface CellProps {
  readonly bed: Bed;
  readonly unit: string;
  readonly isChosen: boolean;
  readonly onPress?: () => void;
}

function BedCell({ bed, unit, isChosen, onPress }: CellProps) {
  if (bed.ticked)
    return (
      <span className={bed.portions > 0 ? 'nl-bed nl-bed-served' : 'nl-bed nl-bed-excused'}>
        {bed.bedNo}
        <small>{bed.portions > 0 ? `${bed.portions} ${unit}` : bed.missedReason}</small>
      </span>
    );
  return (
    <button
      type="button"
      className={isChosen ? 'nl-bed nl-bed-ticked' : 'nl-bed'}
      aria-pressed={isChosen}
      disabled={!onPress}
      onClick={onPress}
    >
      {bed.bedNo}
      <small>{isChosen ? '选中' : '未到'}</small>
    </button>
  );
}
