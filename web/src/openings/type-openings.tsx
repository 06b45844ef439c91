import type { AppointmentType, OpeningFigures, Openings } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { Shown } from '../shell/parts.js';
import { durationOf, midnight, midnightOf, momentOf } from '../time/format.js';
import { countWords, figureWords, MODES, offersOn, wordsOfDate } from './offers.js';
import { OfferList, OFFERS_SHOWN } from './offer-list.js';

/** What is looked at of a type: a date, or all days where it is null. */
export interface Look {
  readonly typeId: string;
  readonly date: string | null;
}

interface TypeOpeningsProps {
  readonly type: AppointmentType;
  readonly figures: OpeningFigures;
  /** The query of the days shown. */
  readonly range: string;
  /** Null while another type, or none, is looked at. */
  readonly look: Look | null;
  readonly onLook: (look: Look | null) => void;
}

/** The openings of one type: the next one, how many on each day, and on demand the times. */
export function TypeOpenings({ type, figures, range, look, onLook }: TypeOpeningsProps) {
  const toggle = (date: string | null) => () => {
    onLook(look !== null && look.date === date ? null : { typeId: type.id, date });
  };
  return (
    <li class="card type-openings">
      <div class="type-head">
        <h2>{type.name}</h2>
        <p class="small quiet">
          {durationOf(type.durationMinutes)} · {MODES[type.mode]}
        </p>
        <p class={figures.next === null ? 'small bad' : 'small'}>{figureWords(figures)}.</p>
        <button aria-expanded={look !== null && look.date === null} onClick={toggle(null)}>
          All times
          <span class="sr-only"> of {type.name}</span>
        </button>
      </div>
      <ol class="plain day-strip" aria-label={`Openings of ${type.name} by day`}>
        {figures.days.map(({ date, openings }) => (
          <li key={date}>
            <button
              class={openings === 0 ? 'day-cell day-without' : 'day-cell'}
              aria-expanded={look?.date === date}
              onClick={toggle(date)}
            >
              <span>{wordsOfDate(date)}</span> <strong>{countWords(openings)}</strong>
            </button>
          </li>
        ))}
      </ol>
      {look !== null && <Times type={type} range={range} date={look.date} />}
    </li>
  );
}

interface TimesProps extends Pick<TypeOpeningsProps, 'type' | 'range'> {
  readonly date: string | null;
}

function Times({ type, range, date }: TimesProps) {
  const openings = useAnswer<Openings>(`/v1/openings?type=${encodeURIComponent(type.id)}&${range}`, [
    'plan',
    'settings',
    'appointments',
  ]);
  const title = date === null ? 'All times' : wordsOfDate(date);
  return (
    <section class="times" aria-label={`Times of ${type.name}`}>
      <h3>{title}</h3>
      <Shown of={openings} what="the times">
        {(read) => {
          const offers = offersOn(read, date);
          return (
            <>
              <p class="quiet small" role="status">
                {timesWords(offers.length)} {ageWords(read)}
              </p>
              <OfferList offers={offers} day={date === null ? midnight(Date.now()) : midnightOf(date)} />
              <CannotTake of={read} />
            </>
          );
        }}
      </Shown>
    </section>
  );
}

function timesWords(count: number): string {
  if (count === 0) return 'It can begin at no time.';
  const shown = count > OFFERS_SHOWN ? `; the first ${OFFERS_SHOWN} are shown` : '';
  return `It can begin at ${count} ${count === 1 ? 'time' : 'times'}${shown}.`;
}

const ageWords = ({ asOf }: Openings): string =>
  asOf === null ? '' : `By calendars as they were read ${momentOf(asOf)} or later.`;

const WHY_NONE: Readonly<Record<NonNullable<Openings['technicians'][number]['whyNone']>, string>> = {
  'calendar-not-readable': 'the calendar cannot be read',
  'nothing-known': 'nothing is known of the calendar yet',
};

/** Who has no openings whatever the day. */
function CannotTake({ of: { technicians } }: { readonly of: Openings }) {
  const words = technicians.flatMap(({ name, whyNone }) =>
    whyNone === null ? [] : `${name}: ${WHY_NONE[whyNone]}`,
  );
  return words.length === 0 ? null : <p class="small">Nobody can book {words.join('; ')}.</p>;
}
