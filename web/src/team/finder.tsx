import { useState } from 'preact/hooks';
import type { AppointmentType, Board, Openings } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { OfferList, OFFERS_SHOWN } from '../openings/offer-list.js';
import { offersOn } from '../openings/offers.js';
import { Alert } from '../shell/parts.js';
import { workboardHref } from '../shell/route.js';
import { durationOf, midnight, minutesBetween, momentOf, spanElsewhere, spanOf } from '../time/format.js';
import { freeStretches } from './free-stretches.js';

interface FinderProps {
  readonly boards: readonly Board[];
  readonly teamId: string | null;
  readonly to: number;
  readonly from: number;
  readonly now: number;
  readonly isWhole: boolean;
  readonly onClose: () => void;
}

const DURATIONS = [15, 30, 45, 60, 90, 120];
const SHOWN = 60;

/** Who has so much time, or can be booked for an appointment, and when, within the days shown. */
export function Finder(props: FinderProps) {
  const [wanted, setWanted] = useState('30');
  const types = useAnswer<readonly AppointmentType[]>('/v1/appointment-types', ['appointments', 'plan']);
  const active = types.value?.filter((it) => it.active) ?? [];
  const type = active.find((it) => optionOf(it) === wanted);
  return (
    <section class="finder card" aria-label="Free time">
      <header>
        <h2>Who is free</h2>
        <label class="inline-field">
          for
          <select
            value={wanted}
            onChange={({ currentTarget }) => {
              setWanted(currentTarget.value);
            }}
          >
            {DURATIONS.map((it) => (
              <option key={it} value={String(it)}>
                {durationOf(it)}
              </option>
            ))}
            {active.length > 0 && (
              <optgroup label="Appointments">
                {active.map((it) => (
                  <option key={it.id} value={optionOf(it)}>
                    {it.name}, {durationOf(it.durationMinutes)}
                  </option>
                ))}
              </optgroup>
            )}
          </select>
        </label>
        <button class="quiet-button" onClick={props.onClose}>
          Close
        </button>
      </header>
      {type === undefined ? (
        <FreeStretches {...props} minutes={Number(wanted)} />
      ) : (
        <Offers {...props} type={type} />
      )}
    </section>
  );
}

const optionOf = ({ id }: AppointmentType): string => `type ${id}`;

interface FoundProps {
  readonly isWhole: boolean;
  readonly words: string;
}

const Found = ({ isWhole, words }: FoundProps) => (
  <p class="quiet" role="status">
    {isWhole ? words : 'Reading the other technicians …'}
  </p>
);

interface FreeStretchesProps extends FinderProps {
  readonly minutes: number;
}

function FreeStretches({ boards, from, to, now, isWhole, minutes }: FreeStretchesProps) {
  const found = freeStretches(boards, minutes, Math.max(from, now), to);
  return (
    <>
      <Found isWhole={isWhole} words={stretchWords(found.length, minutes)} />
      <ol class="finder-list">
        {found.slice(0, SHOWN).map((it) => (
          <li key={`${it.technicianId} ${it.start}`}>
            <strong>
              {midnight(it.start) === midnight(now)
                ? spanOf(it.start, it.end)
                : `${momentOf(it.start)}–${spanOf(it.start, it.end).split('–')[1] ?? ''}`}
            </strong>
            <a href={workboardHref(it.technicianId)}>{it.name}</a>
            <span class="quiet">
              {durationOf(minutesBetween(it.start, it.end))}
              <Elsewhere {...it} />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

const stretchWords = (count: number, minutes: number): string =>
  count === 0
    ? `Nobody has ${durationOf(minutes)} free any more in the days shown.`
    : `${count} free ${count === 1 ? 'stretch' : 'stretches'} of ${durationOf(minutes)} or more, the earliest first${count > SHOWN ? `; the first ${SHOWN} are shown` : ''}.`;

function Elsewhere({ start, end, timeZone }: { start: number; end: number; timeZone: string }) {
  const there = spanElsewhere(new Date(start).toISOString(), new Date(end).toISOString(), timeZone);
  return there === null ? null : <> · {there}</>;
}

interface OffersProps extends FinderProps {
  readonly type: AppointmentType;
}

/** Only with those whose rows are shown. */
function Offers({ boards, teamId, from, to, now, isWhole, type }: OffersProps) {
  const query = new URLSearchParams({
    type: type.id,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    ...(teamId === null ? {} : { team: teamId }),
  });
  const { value, error } = useAnswer<Openings>(`/v1/openings?${query.toString()}`, [
    'plan',
    'settings',
    'appointments',
  ]);
  const shown = new Set(boards.map((it) => it.technicianId));
  const offers = (value === null ? [] : offersOn(value, null))
    .map((it) => ({ ...it, takers: it.takers.filter(({ technicianId }) => shown.has(technicianId)) }))
    .filter((it) => it.takers.length > 0);
  if (error !== null) return <Alert>{error}</Alert>;
  return (
    <>
      <Found isWhole={isWhole && value !== null} words={offerWords(offers.length, type.name)} />
      <OfferList offers={offers} day={midnight(now)} />
    </>
  );
}

const offerWords = (count: number, name: string): string =>
  count === 0
    ? `Nobody can be booked for ${name} any more in the days shown.`
    : `${name} can begin at ${count} ${count === 1 ? 'time' : 'times'}${count > OFFERS_SHOWN ? `; the first ${OFFERS_SHOWN} are shown` : ''}.`;
