import type { Team, Technician } from '../api/types.js';
import { MODES } from './offers.js';
import { errorsOf, Part } from './part.js';
import type { Takers, TypeDraft } from './type-draft.js';
import { Count, type TypeFieldsProps } from './type-fields.js';

interface TakersFieldsProps extends TypeFieldsProps {
  readonly takers: Takers;
  readonly teams: readonly Team[];
  readonly technicians: readonly Technician[];
  readonly onTakers: (takers: Takers) => void;
}

const MODE_NAMES = Object.keys(MODES) as readonly TypeDraft['mode'][];

/** Who takes an appointment, and how it is given out among them. */
export function TakersFields(props: TakersFieldsProps) {
  const { draft, errors, onDraft, takers } = props;
  return (
    <>
      <WhoField {...props} />
      {takers === 'technicians' && <TechniciansField {...props} />}
      <Part label="Given to" {...errorsOf(errors, 'mode')}>
        {(marks) => (
          <select
            value={draft.mode}
            {...marks}
            onChange={({ currentTarget }) => {
              onDraft({ mode: currentTarget.value as TypeDraft['mode'] });
            }}
          >
            {MODE_NAMES.map((it) => (
              <option key={it} value={it}>
                {MODES[it]}
              </option>
            ))}
          </select>
        )}
      </Part>
      {draft.mode === 'panel' && (
        <Count
          label="How many together"
          help="0 is all of them."
          name="panelSize"
          least={0}
          most={200}
          value={draft.panelSize}
          {...{ errors }}
          onValue={(panelSize) => {
            onDraft({ panelSize });
          }}
        />
      )}
    </>
  );
}

const WhoField = ({ errors, takers, teams, onTakers }: TakersFieldsProps) => (
  <Part label="Who takes it" {...errorsOf(errors, 'teamId')}>
    {(marks) => (
      <select
        value={typeof takers === 'object' ? takers.teamId : takers}
        {...marks}
        onChange={({ currentTarget: { value } }) => {
          onTakers(value === 'nobody' || value === 'technicians' ? value : { teamId: value });
        }}
      >
        <option value="nobody">nobody yet</option>
        <option value="technicians">certain technicians</option>
        <optgroup label="Everybody of a team">
          {teams.map((it) => (
            <option key={it.id} value={it.id}>
              {it.name}
            </option>
          ))}
        </optgroup>
      </select>
    )}
  </Part>
);

/** In the order in which they are chosen: it is that of the turn. */
function TechniciansField({ draft, errors, technicians, onDraft }: TakersFieldsProps) {
  const { technicianIds } = draft;
  const { error } = errorsOf(errors, 'technicianIds');
  return (
    <fieldset class="technician-choice">
      <legend>Technicians</legend>
      {error !== null && <p class="field-error">Technicians {error}.</p>}
      {technicians.map(({ id, name }) => (
        <label key={id} class="inline-field">
          <input
            type="checkbox"
            checked={technicianIds.includes(id)}
            onInput={({ currentTarget }) => {
              const others = technicianIds.filter((it) => it !== id);
              onDraft({ technicianIds: currentTarget.checked ? [...others, id] : others });
            }}
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
