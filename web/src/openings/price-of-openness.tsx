import { useContext, useState } from 'preact/hooks';
import { sendLong, wordsOf, type Progress } from '../api/http.js';
import type { OpennessPrice, OpennessPrices, Team } from '../api/types.js';
import { useAnswer } from '../api/use-answer.js';
import { Alert } from '../shell/parts.js';
import { SessionContext } from '../shell/session-context.js';
import { PriceCurve } from './price-curve.js';
import { wayWords } from './way-words.js';

type Asked =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking'; readonly progress: Progress | null }
  | { readonly kind: 'told'; readonly answer: OpennessPrices }
  | { readonly kind: 'failed'; readonly error: string };

/** What each gap mode would cost and bring, before anybody chooses one. For those who set them. */
export function PriceOfOpenness() {
  const role = useContext(SessionContext)?.role;
  const teams = useAnswer<readonly Team[]>('/v1/teams', ['settings']);
  const [teamId, setTeamId] = useState('');
  const [asked, setAsked] = useState<Asked>({ kind: 'none' });
  if (role !== 'admin' && role !== 'tech-lead') return null;
  const ask = (): void => {
    setAsked({ kind: 'asking', progress: null });
    const path = `/v1/openings/price${teamId === '' ? '' : `?team=${encodeURIComponent(teamId)}`}`;
    sendLong<OpennessPrices>('GET', path, undefined, (progress) => {
      setAsked({ kind: 'asking', progress });
    }).then(
      (answer) => {
        setAsked({ kind: 'told', answer });
      },
      (reason: unknown) => {
        setAsked({ kind: 'failed', error: wordsOf(reason) });
      },
    );
  };
  return (
    <section class="card" aria-label="What free time costs">
      <header class="view-head">
        <h2>What free time costs</h2>
        <label>
          <span class="sr-only">Team</span>
          <select
            value={teamId}
            onChange={({ currentTarget }) => {
              setTeamId(currentTarget.value);
            }}
          >
            <option value="">All teams</option>
            {(teams.value ?? []).map((it) => (
              <option key={it.id} value={it.id}>
                {it.name}
              </option>
            ))}
          </select>
        </label>
        <button disabled={asked.kind === 'asking'} onClick={ask}>
          Compare gap modes
        </button>
      </header>
      <p class="quiet small">
        The work of now, laid out in each mode: the order is the same, only its times differ. Nothing is
        changed.
      </p>
      <div role="status">
        {asked.kind === 'asking' && (
          <progress
            aria-label="Technicians laid out"
            {...(asked.progress === null ? {} : { value: asked.progress.done, max: asked.progress.total })}
          />
        )}
        {asked.kind === 'told' && <Told answer={asked.answer} />}
      </div>
      {asked.kind === 'failed' && <Alert>{asked.error}</Alert>}
    </section>
  );
}

function Told({ answer: { technicians, typeIds, prices } }: { readonly answer: OpennessPrices }) {
  return (
    <>
      {typeIds.length === 0 && <p>No active appointment type: there is nothing to count openings of.</p>}
      <PriceCurve prices={prices} />
      <div class="wide-table">
        <table>
          <caption class="small quiet">
            {technicians} technicians, openings of the next five working days
          </caption>
          <thead>
            <tr>
              <th scope="col">Way</th>
              <th scope="col">Openings per technician and day</th>
              <th scope="col">Hours to the end of work</th>
              <th scope="col">Late</th>
              <th scope="col">Weighted lateness</th>
              <th scope="col">Left out</th>
            </tr>
          </thead>
          <tbody>
            {prices.map((it) => (
              <PriceRow key={wayWords(it)} of={it} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const PriceRow = ({ of }: { readonly of: OpennessPrice }) => (
  <tr>
    <th scope="row">{wayWords(of)}</th>
    <td>{of.openingsPerDay}</td>
    <td>{of.hoursToEnd ?? '–'}</td>
    <td>{of.late}</td>
    <td>{of.weightedLateness.toLocaleString()}</td>
    <td>{of.leftOut}</td>
  </tr>
);
