import { durationOf } from '../time/format.js';
import { errorsOf, Part, type Errors } from './part.js';
import type { TypeDraft } from './type-draft.js';

/** What each group of fields of a type is given. */
export interface TypeFieldsProps {
  readonly draft: TypeDraft;
  readonly errors: Errors;
  readonly onDraft: (change: Partial<TypeDraft>) => void;
}

interface CountProps {
  readonly label: string;
  readonly help?: string;
  readonly errors: Errors;
  /** What it is sent as. */
  readonly name: string;
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly isDisabled?: boolean;
  readonly onValue: (value: number) => void;
}

/** A whole number. */
export const Count = ({
  label,
  errors,
  name,
  value,
  least,
  most,
  isDisabled,
  onValue,
  ...help
}: CountProps) => (
  <Part label={label} {...help} {...errorsOf(errors, name)}>
    {(marks) => (
      <input
        type="number"
        required
        min={least}
        max={most}
        value={value}
        disabled={isDisabled}
        {...marks}
        onInput={({ currentTarget }) => {
          onValue(currentTarget.valueAsNumber);
        }}
      />
    )}
  </Part>
);

interface WhatFieldsProps extends TypeFieldsProps {
  readonly isOfTimeZest: boolean;
}

export const WhatFields = ({ draft, errors, onDraft, isOfTimeZest }: WhatFieldsProps) => (
  <>
    {isOfTimeZest && (
      <p class="notice">It comes from TimeZest: its name and its duration are changed there.</p>
    )}
    <Part label="Name" {...errorsOf(errors, 'name')}>
      {(marks) => (
        <input
          type="text"
          required
          maxLength={100}
          value={draft.name}
          disabled={isOfTimeZest}
          {...marks}
          onInput={({ currentTarget }) => {
            onDraft({ name: currentTarget.value });
          }}
        />
      )}
    </Part>
    <Count
      label="Minutes"
      name="durationMinutes"
      least={5}
      most={480}
      value={draft.durationMinutes}
      isDisabled={isOfTimeZest}
      {...{ errors }}
      onValue={(durationMinutes) => {
        onDraft({ durationMinutes });
      }}
    />
    <Part
      label="Active"
      help="Only active types are offered, and only of them openings are kept."
      {...errorsOf(errors, 'active')}
    >
      {(marks) => (
        <input
          type="checkbox"
          checked={draft.active}
          {...marks}
          onInput={({ currentTarget }) => {
            onDraft({ active: currentTarget.checked });
          }}
        />
      )}
    </Part>
  </>
);

const INCREMENTS = [5, 10, 15, 20, 30, 60] as const;

/** What has to hold where one is booked. */
export function RuleFields({ draft, errors, onDraft }: TypeFieldsProps) {
  const { minimumNotice } = draft;
  const count = (
    name: 'bufferBeforeMinutes' | 'bufferAfterMinutes' | 'windowDays' | 'maxPerDay',
    most: number,
  ) => ({
    name,
    errors,
    least: 0,
    most,
    value: draft[name],
    onValue: (value: number) => {
      onDraft({ [name]: value });
    },
  });
  return (
    <fieldset class="field-pairs">
      <legend>Rules</legend>
      <Count label="Minutes free before" {...count('bufferBeforeMinutes', 240)} />
      <Count label="Minutes free after" {...count('bufferAfterMinutes', 240)} />
      <Part label="Begins every" {...errorsOf(errors, 'incrementMinutes')}>
        {(marks) => (
          <select
            value={String(draft.incrementMinutes)}
            {...marks}
            onChange={({ currentTarget }) => {
              const chosen = INCREMENTS.find((it) => String(it) === currentTarget.value);
              if (chosen !== undefined) onDraft({ incrementMinutes: chosen });
            }}
          >
            {INCREMENTS.map((it) => (
              <option key={it} value={String(it)}>
                {durationOf(it)}
              </option>
            ))}
          </select>
        )}
      </Part>
      <Count
        label="Minutes of notice"
        name="minimumNotice/minutes"
        least={0}
        most={43_200}
        value={minimumNotice.minutes}
        {...{ errors }}
        onValue={(minutes) => {
          onDraft({ minimumNotice: { ...minimumNotice, minutes } });
        }}
      />
      <Part label="Notice counts" {...errorsOf(errors, 'minimumNotice/counts')}>
        {(marks) => (
          <select
            value={minimumNotice.counts}
            {...marks}
            onChange={({ currentTarget }) => {
              const counts = currentTarget.value as typeof minimumNotice.counts;
              onDraft({ minimumNotice: { ...minimumNotice, counts } });
            }}
          >
            <option value="wall-clock">any time</option>
            <option value="business-time">working time</option>
          </select>
        )}
      </Part>
      <Count label="Days ahead, at most" help="0 is no limit." {...count('windowDays', 365)} />
      <Count label="A day with one technician, at most" help="0 is no limit." {...count('maxPerDay', 100)} />
      <Part
        label="Booked as"
        help="Words that a booking of it carries, by which it is known and counted. Empty: none."
        {...errorsOf(errors, 'bookedAs')}
      >
        {(marks) => (
          <input
            type="text"
            maxLength={200}
            value={draft.bookedAs ?? ''}
            {...marks}
            onInput={({ currentTarget }) => {
              onDraft({ bookedAs: currentTarget.value });
            }}
          />
        )}
      </Part>
    </fieldset>
  );
}
