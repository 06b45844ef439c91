import { useState } from 'preact/hooks';
import type { AppointmentType, Team, Technician } from '../api/types.js';
import { FormDialog } from '../shell/form-dialog.js';
import type { Errors } from './part.js';
import { TakersFields } from './takers-fields.js';
import { bodyOf, draftOf, takersOf } from './type-draft.js';
import { RuleFields, WhatFields } from './type-fields.js';

interface TypeDialogProps {
  /** Null for a new one. */
  readonly of: AppointmentType | null;
  readonly teams: readonly Team[];
  readonly technicians: readonly Technician[];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Makes a type, or changes one. Name and duration of one that TimeZest tells of are changed there. */
export function TypeDialog({ of, teams, technicians, onDone, onClose }: TypeDialogProps) {
  const [draft, setDraft] = useState(() => draftOf(of));
  const [takers, setTakers] = useState(() => takersOf(draft));
  const [errors, setErrors] = useState<Errors>({});
  const fields = {
    draft,
    errors,
    onDraft: (change: Partial<typeof draft>) => {
      setDraft((old) => ({ ...old, ...change }));
    },
  };
  return (
    <FormDialog<AppointmentType>
      title={of === null ? 'Make an appointment type' : `Change “${of.name}”`}
      act={of === null ? 'Make it' : 'Save it'}
      method={of === null ? 'POST' : 'PATCH'}
      path={of === null ? '/v1/appointment-types' : `/v1/appointment-types/${encodeURIComponent(of.id)}`}
      body={() => bodyOf(draft, takers)}
      {...{ onDone, onClose }}
      onRefused={setErrors}
    >
      <WhatFields {...fields} isOfTimeZest={of?.origin === 'timezest'} />
      <TakersFields {...fields} {...{ takers, teams, technicians }} onTakers={setTakers} />
      <RuleFields {...fields} />
    </FormDialog>
  );
}
