import { useState } from 'preact/hooks';
import type { Move, MovePage, Run, RunPage, Technician } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { Shown } from '../shell/parts.js';
import { workboardHref } from '../shell/route.js';
import { dayOf, momentOf, spanOf } from '../time/format.js';
import { Landings } from './landings.js';

const WRITING_KINDS = ['reflow', 'technician-reflow', 'undo'];

/** The last runs that could write, one by one: what moved, and why. */
export function ReplayView() {
  const runs = useAnswer<RunPage>('/v1/runs?limit=100', ['run']);
  return (
    <div class="page-width">
      <h1>Replay</h1>
      <Shown of={runs} what="the runs">
        {({ runs: all }) => <Player runs={all.filter(isShown).toReversed()} />}
      </Shown>
    </div>
  );
}

const isShown = ({ kind, state, dryRun }: Run): boolean =>
  WRITING_KINDS.includes(kind) && state === 'done' && !dryRun;

/** Runs from the oldest to the newest; the newest is shown first. */
function Player({ runs }: { readonly runs: readonly Run[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const found = runs.findIndex((it) => it.id === chosen);
  const index = found === -1 ? runs.length - 1 : found;
  const run = runs[index];
  if (run === undefined) return <p class="quiet">No run has written yet.</p>;
  const go = (to: number): void => {
    setChosen(runs[to]?.id ?? null);
  };
  return (
    <>
      <div class="player card">
        <button
          aria-label="Run before"
          disabled={index === 0}
          onClick={() => {
            go(index - 1);
          }}
        >
          ‹
        </button>
        <input
          type="range"
          aria-label="Run"
          aria-valuetext={nameOf(run)}
          min={0}
          max={runs.length - 1}
          value={index}
          onInput={({ currentTarget }) => {
            go(Number(currentTarget.value));
          }}
        />
        <button
          aria-label="Run after"
          disabled={index === runs.length - 1}
          onClick={() => {
            go(index + 1);
          }}
        >
          ›
        </button>
        <p role="status">
          <strong>{nameOf(run)}</strong>{' '}
          <span class="quiet">
            {index + 1} of {runs.length}
          </span>
        </p>
      </div>
      <Landings run={run} />
      <Moves run={run} />
    </>
  );
}

const nameOf = ({ finishedAt, queuedAt, kind, trigger }: Run): string =>
  `${momentOf(finishedAt ?? queuedAt)} · ${kind.replace('-', ' ')} · by ${trigger}`;

/** As many as are given at a time; a run writes seldom more than some. */
const MOST_MOVES = 500;

function Moves({ run }: { readonly run: Run }) {
  const moves = useAnswer<MovePage>(`/v1/runs/${encodeURIComponent(run.id)}/moves?limit=${MOST_MOVES}`);
  const technicians = useAnswer<readonly Technician[]>('/v1/technicians');
  const names = new Map(technicians.value?.map((it) => [it.id, it.name]));
  return (
    <Shown of={moves} what="what moved">
      {({ moves: all, next }) =>
        all.length === 0 ? (
          <p class="quiet">This run wrote nothing: everything was already in its place.</p>
        ) : (
          <>
            {[...Map.groupBy(all, (it) => it.technicianId)].map(([id, theirs]) => (
              <section key={id} class="card" aria-label={names.get(id) ?? id}>
                <h2>
                  <a href={workboardHref(id)}>{names.get(id) ?? `Technician ${id}`}</a>{' '}
                  <span class="count">{theirs.length}</span>
                </h2>
                <ol class="plain">
                  {theirs.map((it) => (
                    <MoveRow key={`${it.activityId} ${it.chunk} ${it.kind}`} move={it} />
                  ))}
                </ol>
              </section>
            ))}
            {next !== null && <p class="quiet">This run wrote more; the first {all.length} are shown.</p>}
          </>
        )
      }
    </Shown>
  );
}

const KINDS: Readonly<Record<Move['kind'], string>> = {
  create: 'New',
  move: 'Moved',
  cancel: 'Cancelled',
  complete: 'Completed',
};

const slotWords = (slot: Move['before']): string | null =>
  slot === null ? null : `${dayOf(slot.start)}, ${spanOf(slot.start, slot.end)}`;

function MoveRow({ move: { kind, before, after, why, reason, state, outcome } }: { readonly move: Move }) {
  const [from, to] = [slotWords(before), slotWords(after)];
  return (
    <li class={`row move move-${kind}`}>
      <p>
        <span class={`move-kind move-kind-${kind}`}>{KINDS[kind]}</span>{' '}
        {from !== null && <s class="move-before">{from}</s>} {from !== null && to !== null && '→'}{' '}
        {to !== null && <strong>{to}</strong>}
      </p>
      <p class="small">{why ?? reason}</p>
      {state !== 'done' && (
        <p class="small bad">
          {state}
          {outcome === null ? '' : `: ${outcome}`}
        </p>
      )}
    </li>
  );
}
