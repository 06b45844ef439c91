import type { Team } from '../api/types.js';
import { longDayOf, midnight, placeOf, shortDayOf, viewerZone } from '../time/format.js';

/** What is to be seen. `day` is a midnight on the viewer's clock. */
export interface Choice {
  readonly day: number;
  readonly days: number;
  readonly teamId: string | null;
  readonly name: string;
  readonly form: 'calendar' | 'list';
}

interface TeamBarProps {
  readonly choice: Choice;
  readonly teams: readonly Team[];
  readonly canChooseForm: boolean;
  readonly onChoice: (choice: Choice) => void;
  readonly onFind: () => void;
}

const SPANS = [
  { days: 1, name: 'Day' },
  { days: 3, name: '3 days' },
  { days: 7, name: 'Week' },
];

export function TeamBar({ choice, teams, canChooseForm, onChoice, onFind }: TeamBarProps) {
  const change = (part: Partial<Choice>): void => {
    onChoice({ ...choice, ...part });
  };
  return (
    <div class="team-bar">
      <DaySteps
        choice={choice}
        onDay={(day) => {
          change({ day });
        }}
      />
      <Options
        name="Days"
        value={choice.days}
        options={SPANS.map((it) => ({ value: it.days, name: it.name }))}
        onValue={(days) => {
          change({ days, day: days === 7 ? monday(choice.day) : choice.day });
        }}
      />
      {canChooseForm && (
        <Options
          name="Form"
          value={choice.form}
          options={[
            { value: 'calendar', name: 'Calendar' },
            { value: 'list', name: 'List' },
          ]}
          onValue={(form) => {
            change({ form });
          }}
        />
      )}
      <span class="team-bar-gap" />
      {teams.length > 1 && (
        <label>
          <span class="sr-only">Team</span>
          <select
            value={choice.teamId ?? ''}
            onChange={({ currentTarget: { value } }) => {
              change({ teamId: value === '' ? null : value });
            }}
          >
            <option value="">All teams</option>
            {teams.map((it) => (
              <option key={it.id} value={it.id}>
                {it.name} ({it.technicianCount})
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        <span class="sr-only">Name of the technician</span>
        <input
          type="search"
          placeholder="Name"
          value={choice.name}
          onInput={({ currentTarget }) => {
            change({ name: currentTarget.value });
          }}
        />
      </label>
      <button class="primary" onClick={onFind}>
        Who is free?
      </button>
    </div>
  );
}

function DaySteps({ choice: { day, days }, onDay }: { choice: Choice; onDay: (day: number) => void }) {
  const today = midnight(Date.now());
  return (
    <div class="day-steps">
      <button
        aria-label="Earlier"
        onClick={() => {
          onDay(midnight(day, -days));
        }}
      >
        ‹
      </button>
      <button
        onClick={() => {
          onDay(days === 7 ? monday(today) : today);
        }}
      >
        Today
      </button>
      <button
        aria-label="Later"
        onClick={() => {
          onDay(midnight(day, days));
        }}
      >
        ›
      </button>
      <strong class="day-name">
        {days === 1 ? longDayOf(day) : `${shortDayOf(day)} – ${shortDayOf(midnight(day, days - 1))}`}
      </strong>
      <span class="quiet small" title="Times are in your zone">
        {placeOf(viewerZone())}
      </span>
    </div>
  );
}

interface OptionsProps<T> {
  readonly name: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly name: string }[];
  readonly onValue: (value: T) => void;
}

/** One of a few, side by side. */
function Options<T extends string | number>({ name, value, options, onValue }: OptionsProps<T>) {
  return (
    <div class="options" role="group" aria-label={name}>
      {options.map((it) => (
        <button
          key={it.value}
          aria-pressed={it.value === value}
          onClick={() => {
            onValue(it.value);
          }}
        >
          {it.name}
        </button>
      ))}
    </div>
  );
}

/** The Monday of the week, at midnight. */
const monday = (day: number): number => midnight(day, -((new Date(day).getDay() + 6) % 7));
