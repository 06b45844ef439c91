import { useState } from 'preact/hooks';
import type { ScopeSettings, SettingDescription } from '../api/types.js';
import type { Progress } from '../api/http.js';
import { Alert } from '../shell/parts.js';
import type { SettingRights } from '../shell/session-context.js';
import { SettingField } from './setting-field.js';
import { useSettingActs, type Draft, type Outcome, type SettingActs } from './use-setting-acts.js';
import { WeightsPreview } from './weights-preview.js';
import { WhatIfResult } from './what-if-result.js';

interface SettingsFormProps {
  readonly path: string;
  readonly rights: SettingRights;
  readonly schema: readonly SettingDescription[];
  readonly settings: ScopeSettings;
  readonly onSaved: () => void;
}

const PREVIEWED = ['weights', 'ageCurve'];

export function SettingsForm({ path, rights, schema, settings, onSaved }: SettingsFormProps) {
  const [draft, setDraft] = useState<Draft>({});
  const acts = useSettingActs(path, draft, () => {
    setDraft({});
    onSaved();
  });
  const changed = Object.keys(draft).length;
  const weights = Object.entries(draft).filter(([name]) => PREVIEWED.includes(name));
  return (
    <form
      class="settings"
      onSubmit={(event) => {
        event.preventDefault();
        if (rights.maySave) acts.save();
      }}
    >
      {[...Map.groupBy(schema, (it) => it.group)].map(([group, members]) => (
        <fieldset key={group} class="card" disabled={!rights.mayTry}>
          <legend>{group}</legend>
          {members.map((it) => (
            <SettingField
              key={it.name}
              setting={it}
              draft={draft[it.name]}
              set={settings.overrides[it.name]}
              source={settings.sources[it.name]}
              error={acts.errors[it.name]}
              onChange={(value) => {
                acts.forget(it.name);
                setDraft((old) => ({ ...old, [it.name]: value }));
              }}
            />
          ))}
          {group === 'weights' && weights.length > 0 && (
            <WeightsPreview change={Object.fromEntries(weights)} onRefused={acts.tellWrong} />
          )}
        </fieldset>
      ))}
      {rights.mayTry && (
        <SaveBar
          {...{ acts, changed }}
          maySave={rights.maySave}
          onDiscard={() => {
            setDraft({});
            acts.forgetAll();
          }}
        />
      )}
    </form>
  );
}

interface SaveBarProps {
  readonly acts: SettingActs;
  /** How many settings are changed and not saved. */
  readonly changed: number;
  readonly maySave: boolean;
  readonly onDiscard: () => void;
}

function SaveBar({ acts, changed, maySave, onDiscard }: SaveBarProps) {
  const { outcome } = acts;
  const isNothing = changed === 0;
  return (
    <div class="save-bar">
      {outcome.kind === 'failed' && <Alert>{outcome.error}</Alert>}
      {outcome.kind === 'trying' && <TryingProgress of={outcome.progress} />}
      {outcome.kind === 'tried' && !isNothing && <WhatIfResult result={outcome.result} />}
      <p role="status">
        {wordsOfState(outcome, changed)}
        {!maySave && ' You may try changes out here, not save them.'}
      </p>
      <button type="button" disabled={isNothing || acts.isBusy} onClick={acts.tryOut}>
        What if?
      </button>
      <button type="button" disabled={isNothing} onClick={onDiscard}>
        Discard
      </button>
      {maySave && (
        <button class="primary" disabled={isNothing || acts.isBusy}>
          Save
        </button>
      )}
    </div>
  );
}

/** Not said aloud at each step: the words beside it say what is going on. */
const TryingProgress = ({ of: progress }: { readonly of: Progress | null }) => (
  <progress
    class="trying"
    aria-label="Technicians planned with and without the change"
    value={progress?.done}
    max={progress?.total ?? 1}
  />
);

function wordsOfState(outcome: Outcome, changed: number): string {
  if (outcome.kind === 'saving') return 'Saving …';
  if (outcome.kind === 'trying') return 'Planning with and without the change …';
  if (changed > 0) return `${changed} changed, not saved yet.`;
  return outcome.kind === 'saved' ? 'Saved. The next plan follows it.' : 'Nothing is changed.';
}
