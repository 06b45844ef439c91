import type { HistoryEntry, HistoryPage } from '../api/types.js';
import type { SettingDescription } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { useOlder } from '../api/use-older.js';
import { Alert, Shown } from '../shell/parts.js';
import { momentOf } from '../time/format.js';
import { wordsOfChange } from './setting-value.js';

interface SettingsHistoryProps {
  /** The query that names whose settings. */
  readonly of: string;
  readonly schema: readonly SettingDescription[];
}

const PAGE = 10;

/** Who changed which setting, when, from what to what. */
export function SettingsHistory({ of, schema }: SettingsHistoryProps) {
  const path = `/v1/settings/history?${of}&limit=${PAGE}`;
  const newest = useAnswer<HistoryPage>(path, ['settings']);
  return (
    <section class="card history" aria-label="Changes">
      <h2>Changes</h2>
      <Shown of={newest} what="the changes">
        {(page) => <Entries key={page.entries[0]?.id} path={path} first={page} schema={schema} />}
      </Shown>
    </section>
  );
}

interface EntriesProps {
  readonly path: string;
  readonly first: HistoryPage;
  readonly schema: readonly SettingDescription[];
}

/** The first page, and older ones as they are asked for. */
function Entries({ path, first, schema }: EntriesProps) {
  const { pages, more, error } = useOlder(path, first);
  if (first.entries.length === 0) return <p class="quiet">Nothing was changed here yet.</p>;
  return (
    <>
      <ol class="plain entries">
        {pages
          .flatMap((it) => it.entries)
          .map((it) => (
            <Entry key={it.id} entry={it} schema={schema} />
          ))}
      </ol>
      {error !== null && <Alert>{error}</Alert>}
      {more !== null && <button onClick={more}>Show older changes</button>}
    </>
  );
}

const Entry = ({
  entry,
  schema,
}: {
  readonly entry: HistoryEntry;
  readonly schema: EntriesProps['schema'];
}) => (
  <li class="entry">
    <p class="small">
      <strong>{entry.by}</strong>, <time dateTime={entry.at}>{momentOf(entry.at)}</time>
    </p>
    <ul class="plain">
      {entry.changes.map(({ setting, from, to }) => {
        const described = schema.find((it) => it.name === setting);
        return (
          <li key={setting}>
            <span class="setting-title">{described?.title ?? setting}</span>
            {described !== undefined && <>: {wordsOfChange(described, from, to)}</>}
          </li>
        );
      })}
    </ul>
  </li>
);
