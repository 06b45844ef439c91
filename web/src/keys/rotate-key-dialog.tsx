import { useState } from 'preact/hooks';
import type { ApiKey, MadeKey } from '../api/types.js';
import { FormDialog } from '../shell/form-dialog.js';

interface RotateKeyDialogProps {
  readonly of: ApiKey;
  readonly onMade: (made: MadeKey) => void;
  readonly onClose: () => void;
}

/** Seconds for which the old secret holds beside the new one. */
const GRACES = [
  [0, 'ends at once'],
  [3_600, 'holds for another hour'],
  [86_400, 'holds for another day'],
  [604_800, 'holds for another week'],
] as const;

export function RotateKeyDialog({ of: { id, name }, onMade, onClose }: RotateKeyDialogProps) {
  const [graceSeconds, setGraceSeconds] = useState(0);
  return (
    <FormDialog<MadeKey>
      title={`Give “${name}” another secret`}
      act="Rotate it"
      path={`/v1/keys/${encodeURIComponent(id)}/rotate`}
      body={() => ({ graceSeconds })}
      onDone={onMade}
      onClose={onClose}
    >
      <p>Name, rights and expiry stay.</p>
      <label class="field">
        The old secret
        <select
          value={String(graceSeconds)}
          onChange={({ currentTarget }) => {
            setGraceSeconds(Number(currentTarget.value));
          }}
        >
          {GRACES.map(([seconds, words]) => (
            <option key={seconds} value={String(seconds)}>
              {words}
            </option>
          ))}
        </select>
      </label>
    </FormDialog>
  );
}
