import { useState } from 'preact/hooks';
import { send, wordsOf } from '../api/http.js';
import { tell } from '../api/live.js';
import type { AppointmentType, Team, Technician } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { Confirm } from '../shell/confirm.js';
import { Alert } from '../shell/parts.js';
import { useAppointmentRights } from '../shell/session-context.js';
import { TypeDialog } from './type-dialog.js';
import { TypeRow } from './type-row.js';

/** What is being done, in a dialog. */
type Doing =
  { readonly what: 'making' } | { readonly what: 'changing' | 'removing'; readonly type: AppointmentType };

/** The kinds of appointments: made, changed, taken out of use, removed. */
export function AppointmentTypes({ types }: { readonly types: readonly AppointmentType[] }) {
  const { mayMakeTypes } = useAppointmentRights();
  const { error, forget, act } = useTypeActs();
  const teams = useAnswer<readonly Team[]>('/v1/teams', ['settings']);
  const technicians = useAnswer<readonly Technician[]>('/v1/technicians');
  const [doing, setDoing] = useState<Doing | null>(null);
  const known = { teams: teams.value ?? [], technicians: technicians.value ?? [] };
  const begin = (next: Doing) => () => {
    forget();
    setDoing(next);
  };
  const close = (): void => {
    setDoing(null);
  };
  return (
    <section class="card" aria-label="Appointment types">
      <header class="view-head">
        <h2>Appointment types</h2>
        {mayMakeTypes && <button onClick={begin({ what: 'making' })}>Make a type …</button>}
      </header>
      {error !== null && <Alert>{error}</Alert>}
      {types.length === 0 && <p>There is none yet. Openings are those of the types that are active.</p>}
      <ul class="plain">
        {types.map((it) => (
          <TypeRow
            key={it.id}
            of={it}
            {...known}
            acts={
              mayMakeTypes
                ? {
                    change: begin({ what: 'changing', type: it }),
                    toggle: () => {
                      act('PATCH', it, { active: !it.active });
                    },
                    remove: begin({ what: 'removing', type: it }),
                  }
                : null
            }
          />
        ))}
      </ul>
      {doing !== null && (
        <Dialogs
          of={doing}
          {...known}
          onRemove={(type) => {
            act('DELETE', type);
          }}
          onClose={close}
        />
      )}
    </section>
  );
}

interface DialogsProps {
  readonly of: Doing;
  readonly teams: readonly Team[];
  readonly technicians: readonly Technician[];
  readonly onRemove: (type: AppointmentType) => void;
  readonly onClose: () => void;
}

function Dialogs({ of, onRemove, onClose, ...known }: DialogsProps) {
  if (of.what === 'removing') {
    const { name, origin } = of.type;
    return (
      <Confirm
        question={`Remove “${name}”?`}
        no="Keep it"
        yes="Remove it"
        onAnswer={(isSure) => {
          onClose();
          if (isSure) onRemove(of.type);
        }}
      >
        It cannot be brought back, and what was booked of it is forgotten.
        {origin === 'timezest' && ' TimeZest still has it: it comes back with the next import, not active.'}
      </Confirm>
    );
  }
  return (
    <TypeDialog
      of={of.what === 'making' ? null : of.type}
      {...known}
      onDone={() => {
        onClose();
        tell('appointments');
      }}
      onClose={onClose}
    />
  );
}

/** What is done to a type without a form, and what the service says against it. */
function useTypeActs() {
  const [error, setError] = useState<string | null>(null);
  const forget = (): void => {
    setError(null);
  };
  const act = (method: 'PATCH' | 'DELETE', { id }: AppointmentType, body?: unknown): void => {
    forget();
    send(method, `/v1/appointment-types/${encodeURIComponent(id)}`, body === undefined ? {} : { body }).then(
      () => {
        tell('appointments');
      },
      (reason: unknown) => {
        setError(wordsOf(reason));
      },
    );
  };
  return { error, forget, act };
}
