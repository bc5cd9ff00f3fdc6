import './Slider.css';

interface Props {
  readonly label: string;
  /** What the value says to people, in its unit. */
  readonly text: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
}

/**
 * A figure to be moved by hand or arrow keys. The browser's own range: the library's slider sets state once more
 * after every key, which React takes for an endless loop when a slow machine is behind a key held down.
 */
export function Slider({ label, text, onChange, ...range }: Props) {
  return (
    <div className="nl-slider">
      <div className="nl-slider-head nl-small">
        <span>{label}</span>
        <span className="nl-figure">{text}</span>
      </div>
      <input
        type="range"
        aria-label={label}
        aria-valuetext={text}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
        {...range}
      />
    </div>
  );
}
