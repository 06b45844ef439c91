import type { InputProps } from './input-props.js';
import { WEEKDAYS, type Stretch, type WeeklyHours } from './setting-value.js';

const FIRST: Stretch = { start: '09:00', end: '17:00' };
const USUAL: WeeklyHours = Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [FIRST]]));

/** Stretches of the day for each weekday. */
export function WorkingHoursInput({ own, inherited, onValue }: InputProps) {
  const hours = (own ?? inherited) as WeeklyHours | null;
  if (hours === null) {
    return (
      <div class="parted">
        <p class="unset">Not set: those of the PSA or of the mailbox hold, each technician’s own.</p>
        <button
          type="button"
          onClick={() => {
            onValue(USUAL);
          }}
        >
          Set working hours
        </button>
      </div>
    );
  }
  const change = (day: string, stretches: readonly Stretch[]): void => {
    onValue({ ...hours, [day]: stretches });
  };
  return (
    <div class="parted">
      {own === null && <p class="unset">Inherited. A change makes them hours of their own.</p>}
      <ul class="weekdays">
        {WEEKDAYS.map((name, index) => (
          <Day
            key={name}
            name={name}
            stretches={hours[index + 1] ?? []}
            onChange={(stretches) => {
              change(String(index + 1), stretches);
            }}
          />
        ))}
      </ul>
      {(hours['1'] ?? []).length > 0 && (
        <button
          type="button"
          onClick={() => {
            onValue({
              ...hours,
              ...Object.fromEntries(['2', '3', '4', '5'].map((day) => [day, hours['1']])),
            });
          }}
        >
          Tuesday to Friday as on Monday
        </button>
      )}
    </div>
  );
}

interface DayProps {
  readonly name: string;
  readonly stretches: readonly Stretch[];
  readonly onChange: (stretches: readonly Stretch[]) => void;
}

function Day({ name, stretches, onChange }: DayProps) {
  return (
    <li class="weekday">
      <span class="weekday-name">{name}</span>
      <span class="stretches">
        {stretches.length === 0 && <span class="quiet">not worked</span>}
        {stretches.map((it, index) => (
          <span key={index} class="stretch">
            <Time
              label={`${name}, from`}
              value={it.start}
              onValue={(start) => {
                onChange(stretches.with(index, { ...it, start }));
              }}
            />
            –
            <Time
              label={`${name}, until`}
              value={it.end === '24:00' ? '00:00' : it.end}
              onValue={(end) => {
                // The same midnight; only so the day that begins with it can be meant whole.
                onChange(stretches.with(index, { ...it, end: end === '00:00' ? '24:00' : end }));
              }}
            />
            {it.end <= it.start && it.end !== '' && <span class="quiet small">next day</span>}
            <button
              type="button"
              class="quiet-button"
              aria-label={`Remove ${it.start}–${it.end} of ${name}`}
              onClick={() => {
                onChange(stretches.filter((_, other) => other !== index));
              }}
            >
              ×
            </button>
          </span>
        ))}
        <button
          type="button"
          class="quiet-button"
          aria-label={`Add a stretch on ${name}`}
          onClick={() => {
            onChange([...stretches, nextStretch(stretches.at(-1))]);
          }}
        >
          + Add
        </button>
      </span>
    </li>
  );
}

interface TimeProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

const Time = ({ label, value, onValue }: TimeProps) => (
  <input
    type="time"
    required
    aria-label={label}
    value={value}
    onInput={({ currentTarget }) => {
      onValue(currentTarget.value);
    }}
  />
);

const DAY_MINUTES = 24 * 60;

/** An hour after the last one, for three hours, as far as the day goes. */
function nextStretch(last: Stretch | undefined): Stretch {
  if (last === undefined) return FIRST;
  const [hours = 0, minutes = 0] = last.end.split(':').map(Number);
  const start = hours * 60 + minutes + 60;
  return start >= DAY_MINUTES ? FIRST : { start: clockOf(start), end: clockOf(start + 180) };
}

function clockOf(minutes: number): string {
  const within = Math.min(minutes, DAY_MINUTES);
  return [Math.floor(within / 60), within % 60].map((it) => String(it).padStart(2, '0')).join(':');
}
