import type { OpennessPrice } from '../api/types.js';
import { wayWords } from './way-words.js';

const WIDTH = 560;
const HEIGHT = 220;
const EDGE = { left: 44, right: 130, top: 12, bottom: 34 };

/** Openings to the right, hours to the end of work upward: how much later work is for more of them. The table beside it has the same figures. */
export function PriceCurve({ prices }: { readonly prices: readonly OpennessPrice[] }) {
  const known = prices.flatMap((it) => (it.hoursToEnd === null ? [] : [{ ...it, hours: it.hoursToEnd }]));
  if (known.length < 2) return null;
  const x = scale(
    known.map((it) => it.openingsPerDay),
    EDGE.left,
    WIDTH - EDGE.right,
  );
  const y = scale(
    known.map((it) => it.hours),
    HEIGHT - EDGE.bottom,
    EDGE.top,
  );
  return (
    <svg class="price-curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path class="axis" d={`M${EDGE.left} ${EDGE.top}V${HEIGHT - EDGE.bottom}H${WIDTH - EDGE.right}`} />
      <text x={EDGE.left} y={HEIGHT - 8}>
        openings per technician and day →
      </text>
      <text x={EDGE.left - 6} y={EDGE.top + 4} text-anchor="end">
        hours
      </text>
      {(['uniform', 'quota'] as const).map((mode) => (
        <polyline
          key={mode}
          class={`curve curve-${mode}`}
          points={known
            .filter((it) => it.mode === mode)
            .map((it) => `${x(it.openingsPerDay)},${y(it.hours)}`)
            .join(' ')}
        />
      ))}
      {known.map((it) => (
        <g key={wayWords(it)}>
          <circle class={`point point-${it.mode}`} cx={x(it.openingsPerDay)} cy={y(it.hours)} r="4" />
          <text x={x(it.openingsPerDay) + 7} y={y(it.hours) + 4}>
            {wayWords(it)}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** From the least to the most value onto a length; all in the middle when they are equal. */
function scale(values: readonly number[], from: number, to: number): (value: number) => number {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return (value) =>
    Math.round(most === least ? (from + to) / 2 : from + ((value - least) / (most - least)) * (to - from));
}
