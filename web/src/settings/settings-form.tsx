import { useState } from 'preact/hooks';
import { send, wordsOf } from '../api/http.js';
import type { ScopeSettings, SettingDescription } from '../api/types.js';
import { Alert } from '../shell/parts.js';
import { SettingField } from './setting-field.js';

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
        {acts.error !== null && <Alert>{acts.error}</Alert>}
        <p role="status">
          {acts.said ?? (changed === 0 ? 'Nothing is changed.' : `${changed} changed, not saved yet.`)}
        </p>
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

interface Acts {
  readonly error: string | null;
  /** What the last act brought; null when there was none since the last change of path. */
  readonly said: string | null;
  readonly isBusy: boolean;
  readonly save: () => void;
  readonly tryOut: () => void;
}

function useActs(path: string, draft: Draft, onSaved: () => void): Acts {
  const [state, setState] = useState<Pick<Acts, 'error' | 'said' | 'isBusy'>>({
    error: null,
    said: null,
    isBusy: false,
  });
  const act = (begin: string, work: () => Promise<string>): void => {
    setState({ error: null, said: begin, isBusy: true });
    work().then(
      (said) => {
        setState({ error: null, said, isBusy: false });
      },
      (reason: unknown) => {
        setState({ error: wordsOf(reason), said: null, isBusy: false });
      },
    );
  };
  return {
    ...state,
    save: () => {
      act('Saving …', async () => {
        await send('PATCH', path, { body: draft });
        onSaved();
        return 'Saved. The next plan follows it.';
      });
    },
    tryOut: () => {
      act('Planning with and without the change …', async () => {
        const { summary } = await send<{ readonly summary: string }>('POST', `${path}/what-if`, {
          body: draft,
        });
        return summary;
      });
    },
  };
}
