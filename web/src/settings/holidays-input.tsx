import type { InputProps } from './input-props.js';
import { wordsOfValue, type Holiday } from './setting-value.js';

/** Dates with names. Each date is inherited for itself: what is set here is beside that of wider scopes. */
export function HolidaysInput({ setting, own, inherited, onValue }: InputProps) {
  const holidays = (own ?? []) as readonly Holiday[];
  const wider = inherited as readonly Holiday[];
  const change = (next: readonly Holiday[]): void => {
    onValue(next.length === 0 ? null : next);
  };
  return (
    <div class="parted">
      {holidays.length === 0 && <p class="unset">None set here.</p>}
      {wider.length > 0 && <p class="small">Inherited: {wordsOfValue(setting, wider)}.</p>}
      <ul class="plain holidays">
        {holidays.map((it, index) => (
          <li key={index} class="holiday">
            <input
              type="date"
              required
              aria-label="Date of the holiday"
              value={it.date}
              onInput={({ currentTarget }) => {
                change(holidays.with(index, { ...it, date: currentTarget.value }));
              }}
            />
            <input
              type="text"
              required
              maxLength={100}
              placeholder="Name"
              aria-label="Name of the holiday"
              value={it.name}
              onInput={({ currentTarget }) => {
                change(holidays.with(index, { ...it, name: currentTarget.value }));
              }}
            />
            <button
              type="button"
              class="quiet-button"
              aria-label={`Remove ${it.name === '' ? 'this holiday' : it.name}`}
              onClick={() => {
                change(holidays.filter((_, other) => other !== index));
              }}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        onClick={() => {
          change([...holidays, { date: '', name: '' }]);
        }}
      >
        Add a holiday
      </button>
    </div>
  );
}
