import type { ScopeSettings, SettingDescription } from '../api/types.js';
import { isParted, SettingInput } from './setting-input.js';
import { wordsOfValue } from './setting-value.js';

interface SettingFieldProps {
  readonly setting: SettingDescription;
  /** Undefined while nothing is changed; null takes it back. */
  readonly draft: unknown;
  /** What is set at this scope; undefined when it is inherited. */
  readonly set: unknown;
  readonly source: ScopeSettings['sources'][string] | undefined;
  /** What the service says is wrong with the draft. */
  readonly error: string | undefined;
  readonly onChange: (value: unknown) => void;
}

/** One setting: what it is called and does, what holds, where that comes from, and how to take it back. */
export function SettingField(props: SettingFieldProps) {
  const { setting, draft, set, source, error, onChange } = props;
  const [helpId, errorId] = [`${setting.name}-help`, `${setting.name}-error`];
  const describedBy = error === undefined ? helpId : `${errorId} ${helpId}`;
  const input = (
    <>
      <span class="setting-title">{setting.title}</span>
      <SettingInput
        setting={setting}
        own={(draft === undefined ? set : draft) ?? null}
        inherited={source?.inherited ?? null}
        describedBy={describedBy}
        isInvalid={error !== undefined}
        onValue={onChange}
      />
    </>
  );
  const parted = isParted(setting);
  return (
    <div
      class={`setting${parted ? ' setting-parted' : ''}${draft === undefined ? '' : ' setting-changed'}`}
      data-setting={setting.name}
    >
      {parted ? (
        <div class="setting-main" role="group" aria-label={setting.title} aria-describedby={describedBy}>
          {input}
        </div>
      ) : (
        <label class="setting-main">{input}</label>
      )}
      {error !== undefined && (
        <p id={errorId} class="field-error">
          {setting.title} {error}.
        </p>
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

/** Where the value comes from, and the way back to what is inherited. */
function Origin({ setting, draft, set, source, onChange }: SettingFieldProps) {
  if (draft === null) return <span class="tag">inherited again</span>;
  if (draft === undefined && set === undefined) {
    return <span class="tag">from {sourceWords(source?.from)}</span>;
  }
  return (
    <>
      <span class="tag tag-here">{draft === undefined ? 'set here' : 'changed here'}</span>{' '}
      {source !== undefined && <WithoutIt setting={setting} inherited={source.inherited} />}
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

/** Tables say of each cell what it would inherit. */
const WithoutIt = ({ setting, inherited }: { setting: SettingDescription; inherited: unknown }) =>
  setting.type === 'event-policy' ? null : <>without it: {wordsOfValue(setting, inherited)} </>;

const sourceWords = (from: string | undefined): string =>
  from === undefined || from === 'default' ? 'the default' : `the ${from}`;

function rangeWords({ type, minimum, maximum, unit }: SettingDescription): string {
  if ((type !== 'whole-number' && type !== 'weights') || minimum === null || maximum === null) return '';
  return `${minimum} to ${maximum}${unit === null ? '' : ` ${unit}`}.`;
}
