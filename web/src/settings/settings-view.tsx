import type { ScopeSettings, SettingDescription, Team, Technician } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { Shown } from '../shell/parts.js';
import { settingsHref, type SettingScope } from '../shell/route.js';
import { useSettingRights } from '../shell/session-context.js';
import { SettingsForm } from './settings-form.js';
import { SettingsHistory } from './settings-history.js';

interface SettingsViewProps {
  readonly scope: SettingScope;
  readonly id: string;
}

const WORDS = { organisation: 'organisation', teams: 'team', technicians: 'technician' } as const;

/** What holds for whom, and a form to change it. */
export function SettingsView({ scope, id }: SettingsViewProps) {
  const path =
    scope === 'organisation'
      ? '/v1/settings/organisation'
      : `/v1/settings/${scope}/${encodeURIComponent(id)}`;
  const rights = useSettingRights(scope);
  const schema = useAnswer<readonly SettingDescription[]>('/v1/settings/schema');
  const settings = useAnswer<ScopeSettings>(path, ['settings']);
  return (
    <div class="page-width">
      <header class="view-head">
        <h1>Settings</h1>
        <ScopeChoice scope={scope} id={id} />
      </header>
      <Shown of={schema} what="the settings">
        {(all) => (
          <>
            <Shown of={settings} what="what holds">
              {(values) => (
                <SettingsForm
                  key={path}
                  path={path}
                  rights={rights}
                  schema={all.filter((it) => it.scopes.includes(WORDS[scope]))}
                  settings={values}
                  onSaved={settings.reload}
                />
              )}
            </Shown>
            <SettingsHistory
              of={`scope=${WORDS[scope]}${id === '' ? '' : `&id=${encodeURIComponent(id)}`}`}
              schema={all}
            />
          </>
        )}
      </Shown>
    </div>
  );
}

function ScopeChoice({ scope, id }: SettingsViewProps) {
  const teams = useAnswer<readonly Team[]>('/v1/teams', ['settings']);
  const technicians = useAnswer<readonly Technician[]>('/v1/technicians');
  const group = (name: string, to: SettingScope, all: readonly { id: string; name: string }[] | null) => (
    <optgroup label={name}>
      {all?.map((it) => (
        <option key={it.id} value={settingsHref(to, it.id)}>
          {it.name}
        </option>
      ))}
    </optgroup>
  );
  return (
    <label class="inline-field">
      For whom
      <select
        value={settingsHref(scope, id)}
        onChange={({ currentTarget }) => {
          location.hash = currentTarget.value;
        }}
      >
        <option value={settingsHref('organisation', '')}>everyone</option>
        {group('Teams', 'teams', teams.value)}
        {group('Technicians', 'technicians', technicians.value)}
      </select>
    </label>
  );
}
