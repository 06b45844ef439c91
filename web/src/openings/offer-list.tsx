import { workboardHref } from '../shell/route.js';
import { midnight, momentOf, spanElsewhere, spanOf } from '../time/format.js';
import type { Offer } from './offers.js';

interface OfferListProps {
  readonly offers: readonly Offer[];
  /** A midnight on the viewer's clock: of what begins on that day the times alone are told. */
  readonly day: number;
}

/** More are hardly read. */
export const OFFERS_SHOWN = 60;

/** Start times, the earliest first, with who can take each. */
export const OfferList = ({ offers, day }: OfferListProps) => (
  <ol class="finder-list">
    {offers.slice(0, OFFERS_SHOWN).map(({ start, end, takers }) => (
      <li key={start}>
        <strong>{midnight(new Date(start).getTime()) === day ? spanOf(start, end) : momentOf(start)}</strong>
        <span class="takers">
          {takers.map(({ technicianId, name, timeZone }, index) => (
            <span key={technicianId}>
              {index > 0 && ', '}
              <a href={workboardHref(technicianId)}>{name}</a>
              <Elsewhere {...{ start, end, timeZone }} />
            </span>
          ))}
        </span>
      </li>
    ))}
  </ol>
);

function Elsewhere({ start, end, timeZone }: { start: string; end: string; timeZone: string }) {
  const there = spanElsewhere(start, end, timeZone);
  return there === null ? null : <span class="quiet"> ({there})</span>;
}
