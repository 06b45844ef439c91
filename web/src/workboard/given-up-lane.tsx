import { placeOf, viewerZone } from '../time/format.js';
import { Lane, type OfBoard } from './lanes.js';

/** Free time that was asked for and is not kept. The sentences have the times of the technician. */
export const GivenUpLane = ({ board: { openness, timeZone } }: OfBoard) =>
  openness.givenUp.length === 0 ? null : (
    <Lane name="Given up" count={openness.givenUp.length} empty="">
      <ul class="plain">
        {openness.givenUp.map((it) => (
          <li key={it.message} class="row">
            <p class="small">{it.message}</p>
          </li>
        ))}
      </ul>
      {timeZone !== viewerZone() && <p class="quiet small">Times in {placeOf(timeZone)}.</p>}
    </Lane>
  );
