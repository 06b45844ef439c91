import type { ScopeSettings, SettingDescription } from '../api/types.js';
import { isTable, SettingInput } from './setting-input.js';

interface SettingFieldProps {
  readonly setting: SettingDescription;
  readonly draft: unknown;
  readonly isChanged: boolean;
  /** What is set at this scope; undefined when it is inherited. */
  readonly set: unknown;
  readonly effective: unknown;
  readonly source: ScopeSettings['sources'][string] | undefined;
  readonly onChange: (value: unknown) => void;
}

/** One setting: what it is called and does, what holds, where that comes from, and how to take it back. */
export function SettingField(props: SettingFieldProps) {
  const { setting, isChanged, onChange } = props;
  const helpId = `${setting.name}-help`;
  const input = (
    <>
      <span class="setting-title">{setting.title}</span>
      <SettingInput setting={setting} value={shownValue(props)} describedBy={helpId} onValue={onChange} />
    </>
  );
  return (
    <div class={`setting${isChanged ? ' setting-changed' : ''}`}>
      {isTable(setting) ? (
        <div class="setting-main" role="group" aria-label={setting.title}>
          {input}
        </div>
      ) : (
        <label class="setting-main">{input}</label>
      )}
      <p id={helpId} class="quiet small">
        {setting.help} {rangeWords(setting)}
      </p>
      <p class="small">
        <Origin {...props} />
      </p>
    </div>
  );
}

/** The draft of a table names its changed cells only; the table itself knows them. */
function shownValue({ setting, draft, isChanged, effective, source }: SettingFieldProps): unknown {
  if (!isChanged) return effective;
  if (draft === null) return source?.inherited;
  return isTable(setting) ? effective : draft;
}

/** Where the value comes from, and the way back to what is inherited. */
function Origin({ setting, draft, isChanged, set, source, onChange }: SettingFieldProps) {
  if (isChanged && draft === null) return <span class="tag">inherited again</span>;
  if (!isChanged && set === undefined) return <span class="tag">from {sourceWords(source?.from)}</span>;
  return (
    <>
      <span class="tag tag-here">{isChanged ? 'changed here' : 'set here'}</span>{' '}
      {source !== undefined && <>without it: {valueWords(source.inherited)} </>}
      <button
        type="button"
        class="quiet-button"
        onClick={() => {
          onChange(null);
        }}
      >
        Inherit {setting.title}
      </button>
    </>
  );
}

const sourceWords = (from: string | undefined): string =>
  from === undefined || from === 'default' ? 'the default' : `the ${from}`;

function valueWords(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (value === true) return 'yes';
  if (value === false) return 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function rangeWords({ type, minimum, maximum, unit }: SettingDescription): string {
  if (type !== 'whole-number' || minimum === null || maximum === null) return '';
  return `${minimum} to ${maximum}${unit === null ? '' : ` ${unit}`}.`;
}
