import type { Asked } from '../api/types.js';
import { Alert } from '../shell/parts.js';
import { useMayGive } from '../shell/session-context.js';
import { ActField } from './act-field.js';
import { ACT_GROUPS, ACTS, actsFor, type ActField as Field, type ActName, type Standing } from './acts.js';
import { Effects } from './effects.js';
import { useAct, type DroppedAct, type Previewed } from './use-act.js';

interface ActFormProps {
  readonly activityId: string;
  /** ISO 8601; null without a time. */
  readonly start: string | null;
  readonly standing: Standing;
  readonly asked: Asked | null;
  /** Its preview is shown at once. */
  readonly dropped?: DroppedAct | undefined;
  /** Something was done, and nothing is left to ask. */
  readonly onDone: () => void;
}

/** What people may ask of an activity: each act shows what it would move before it is done. */
export function ActForm({ activityId, start, standing, asked, dropped, onDone }: ActFormProps) {
  const mayGive = useMayGive();
  const { chosen, previewed, end, error, choose, preview, forget, perform } = useAct(
    activityId,
    dropped,
    onDone,
  );
  const acts = actsFor({ activityId, standing: end?.[1] ?? standing, asked, mayGive });
  const field = chosen === null ? undefined : ACTS[chosen].field;
  return (
    <section class="act-form" aria-label="Change it">
      {end !== null && <p role="status">{end[0]}</p>}
      {ACT_GROUPS.map(([name, all]) => (
        <ActButtons
          key={name}
          name={name}
          acts={all.filter((it) => acts.has(it))}
          chosen={chosen}
          onChoose={choose}
        />
      ))}
      {chosen !== null && field !== undefined && (
        <ActField
          key={chosen}
          field={field}
          first={firstValue(chosen, field, start, dropped)}
          onChange={forget}
          onValue={(value) => {
            preview(chosen, field.bodyOf(value));
          }}
        />
      )}
      {error !== null && <Alert>{error}</Alert>}
      {previewed !== null && <Preview of={previewed} onDo={perform} />}
    </section>
  );
}

interface ActButtonsProps {
  readonly name: string;
  readonly acts: readonly ActName[];
  readonly chosen: ActName | null;
  readonly onChoose: (act: ActName) => void;
}

const ActButtons = ({ name, acts, chosen, onChoose }: ActButtonsProps) =>
  acts.length === 0 ? null : (
    <div class="act-group" role="group" aria-label={name}>
      <span class="act-group-name" aria-hidden="true">
        {name}
      </span>
      <div class="acts">
        {acts.map((it) => (
          <button
            key={it}
            aria-pressed={it === chosen}
            onClick={() => {
              onChoose(it);
            }}
          >
            {ACTS[it].title} …
          </button>
        ))}
      </div>
    </div>
  );

function firstValue(
  act: ActName,
  field: Field,
  start: string | null,
  dropped: DroppedAct | undefined,
): string {
  if (dropped?.act !== act) return field.first(start);
  return act === 'give' ? dropped.value : field.first(dropped.value);
}

interface PreviewProps {
  readonly of: Previewed;
  readonly onDo: (previewed: Previewed) => void;
}

const Preview = ({ of: previewed, onDo }: PreviewProps) => (
  <div class="notice" role="status">
    <Effects of={previewed.effects} />
    <button
      class="primary"
      onClick={() => {
        onDo(previewed);
      }}
    >
      Do it
    </button>
  </div>
);
