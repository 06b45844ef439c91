import { useState } from 'preact/hooks';
import { send, wordsOf } from '../api/http.js';
import type { ScopeSettings, SettingDescription, WhatIf } from '../api/types.js';
import { Alert } from '../shell/parts.js';
import { SettingField } from './setting-field.js';
import { WhatIfResult } from './what-if-result.js';

/** What a person has changed and not saved yet; null takes a setting back. */
type Draft = Readonly<Record<string, unknown>>;

interface SettingsFormProps {
  readonly path: string;
  readonly schema: readonly SettingDescription[];
  readonly settings: ScopeSettings;
  readonly onSaved: () => void;
}

export function SettingsForm({ path, schema, settings, onSaved }: SettingsFormProps) {
  const [draft, setDraft] = useState<Draft>({});
  // Inputs that keep what is typed begin anew with each draft.
  const [version, setVersion] = useState(0);
  const begin = (): void => {
    setDraft({});
    setVersion((old) => old + 1);
  };
  const acts = useActs(path, draft, () => {
    begin();
    onSaved();
  });
  const changed = Object.keys(draft).length;
  return (
    <form
      class="settings"
      onSubmit={(event) => {
        event.preventDefault();
        acts.save();
      }}
    >
      {[...Map.groupBy(schema, (it) => it.group)].map(([group, members]) => (
        <fieldset key={group} class="card">
          <legend>{group}</legend>
          {members.map((it) => (
            <SettingField
              key={`${it.name} ${version}`}
              setting={it}
              draft={draft[it.name]}
              isChanged={it.name in draft}
              set={settings.overrides[it.name]}
              effective={settings.effective[it.name]}
              source={settings.sources[it.name]}
              onChange={(value) => {
                setDraft((old) => ({ ...old, [it.name]: value }));
              }}
            />
          ))}
        </fieldset>
      ))}
      <div class="save-bar">
        {acts.outcome.kind === 'failed' && <Alert>{acts.outcome.error}</Alert>}
        {acts.outcome.kind === 'tried' && changed > 0 && <WhatIfResult result={acts.outcome.result} />}
        <p role="status">{wordsOfState(acts.outcome, changed)}</p>
        <button type="button" disabled={changed === 0 || acts.isBusy} onClick={acts.tryOut}>
          What if?
        </button>
        <button type="button" disabled={changed === 0} onClick={begin}>
          Discard
        </button>
        <button class="primary" disabled={changed === 0 || acts.isBusy}>
          Save
        </button>
      </div>
    </form>
  );
}

type Outcome =
  | { readonly kind: 'none' | 'saving' | 'trying' | 'saved' }
  | { readonly kind: 'tried'; readonly result: WhatIf }
  | { readonly kind: 'failed'; readonly error: string };

interface Acts {
  /** Of the last act. */
  readonly outcome: Outcome;
  readonly isBusy: boolean;
  readonly save: () => void;
  readonly tryOut: () => void;
}

function useActs(path: string, draft: Draft, onSaved: () => void): Acts {
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' });
  const act = (begin: Outcome, work: () => Promise<Outcome>): void => {
    setOutcome(begin);
    work().then(setOutcome, (reason: unknown) => {
      setOutcome({ kind: 'failed', error: wordsOf(reason) });
    });
  };
  return {
    outcome,
    isBusy: outcome.kind === 'saving' || outcome.kind === 'trying',
    save: () => {
      act({ kind: 'saving' }, async () => {
        await send('PATCH', path, { body: draft });
        onSaved();
        return { kind: 'saved' };
      });
    },
    tryOut: () => {
      act({ kind: 'trying' }, async () => ({
        kind: 'tried',
        result: await send<WhatIf>('POST', `${path}/what-if`, { body: draft }),
      }));
    },
  };
}

function wordsOfState(outcome: Outcome, changed: number): string {
  if (outcome.kind === 'saving') return 'Saving …';
  if (outcome.kind === 'trying') return 'Planning with and without the change …';
  if (changed > 0) return `${changed} changed, not saved yet.`;
  return outcome.kind === 'saved' ? 'Saved. The next plan follows it.' : 'Nothing is changed.';
}
