import './Lamp.css';

/** A lamp that is lit when a thing is clear and hollow when it is not; the word says it too. */
export function Lamp({ label, note }: { label: string; note: string | null }) {
  const on = note !== null && note !== '';
  return (
    <span className={on ? 'nl-lamp nl-lamp-on' : 'nl-lamp'} title={on ? note : '还没有记录'}>
      <i aria-hidden="true" />
      {label}
      <span className="nl-soft nl-small">{on ? '已清' : '待查'}</span>
    </span>
  );
}
