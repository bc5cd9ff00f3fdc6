import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import Pad from 'signature_pad';

interface Props {
  /** The picture as drawn, or undefined when there is nothing on the pad. */
  readonly onChange?: (picture: Blob | undefined) => void;
}

function pictureOf(field: HTMLCanvasElement): Blob {
  const bytes = atob(field.toDataURL('image/png').split(',')[1] ?? '');
  return new Blob([Uint8Array.from(bytes, (letter) => letter.charCodeAt(0))], { type: 'image/png' });
}

/** A white field to sign with a finger, a pen or the mouse. */
export function SignaturePad({ onChange }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<Pad | null>(null);
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  }, [onChange]);
  useEffect(() => {
    const field = canvas.current;
    if (!field) return;
    const scale = Math.max(window.devicePixelRatio, 1);
    field.width = field.offsetWidth * scale;
    field.height = field.offsetHeight * scale;
    field.getContext('2d')?.scale(scale, scale);
    const drawn = new Pad(field, { backgroundColor: '#fff', penColor: '#111', minWidth: 1, maxWidth: 3 });
    // At once, not by toBlob: on a slow telephone the button is pressed before it has answered, and the form finds no signature.
    drawn.addEventListener('endStroke', () => tell.current?.(pictureOf(field)));
    pad.current = drawn;
    return () => drawn.off();
  }, []);
  const clear = () => {
    pad.current?.clear();
    onChange?.(undefined);
  };
  return (
    <div>
      <canvas
        ref={canvas}
        aria-label="签名处"
        style={{
          width: '100%',
          height: 180,
          border: '1px solid var(--nl-line)',
          borderRadius: 6,
          touchAction: 'none',
          background: '#fff',
        }}
      />
      <Button size="small" onClick={clear}>
        重签
      </Button>
    </div>
  );
}
