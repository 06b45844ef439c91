import type { OpennessPrice } from '../api/types.js';

/** A way of keeping time free, in words. */
export function wayWords({
  mode,
  minMinutesFree,
  openings,
}: Pick<OpennessPrice, 'mode' | 'minMinutesFree' | 'openings'>): string {
  switch (mode) {
    case 'uniform':
      return minMinutesFree === 0 ? 'No gaps' : `Gaps of ${minMinutesFree} min`;
    case 'bookable':
      return 'Gaps that take each type';
    case 'quota':
      return `${openings} of each type a half day`;
    case 'demand':
      return 'As many as are asked for';
  }
}
