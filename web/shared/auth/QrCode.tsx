import encode from 'qr';
import { useMemo } from 'react';

const QUIET = 4;
const SIDE = 200;

/** A text as a QR code. It is drawn here: a secret is nobody else's to draw. White lies below it in the dark, too. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = useMemo(() => encode(text, 'raw', { ecc: 'medium', border: QUIET }), [text]);
  const side = rows.length;
  return (
    <svg
      viewBox={`0 0 ${side} ${side}`}
      width={SIDE}
      height={SIDE}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#000" d={outline(rows)} />
    </svg>
  );
}

/** One square for each dark module. */
function outline(rows: readonly (readonly boolean[])[]): string {
  return rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('');
}
