import type { Guest } from './gatherings.queries.ts';

/** Who sits where, the host of each table first. */
export function DinnerTables({ guests }: { guests: readonly Guest[] }) {
  const numbers = [...new Set(guests.flatMap((guest) => (guest.tableNo === null ? [] : [guest.tableNo])))].sort(
    (a, b) => a - b,
  );
  return (
    <div className="nl-columns">
      {numbers.map((no) => {
        const seated = guests.filter((guest) => guest.tableNo === no);
        const hosts = seated.filter((guest) => guest.role === 'host');
        return (
          <section key={no}>
            <b>第 {no} 桌</b>{' '}
            <span className="nl-soft nl-small">
              {seated.length} 人，作陪 {hosts.map((host) => host.name).join('、') || '未定'}
            </span>
            <div>
              {seated
                .filter((guest) => guest.role !== 'host')
                .map((guest) => guest.name)
                .join('、')}
            </div>
          </section>
        );
      })}
    </div>
  );
}
