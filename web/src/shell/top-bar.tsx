import { useAnswer } from '../api/use-answer.js';
import type { Session, Status } from '../api/types.js';
import { ageOf } from '../time/format.js';
import type { Route } from './route.js';
import { ThemeSwitch } from './theme.js';

const VIEWS: readonly { readonly view: Route['view']; readonly href: string; readonly name: string }[] = [
  { view: 'team', href: '#/team', name: 'Team' },
  { view: 'workboard', href: '#/technicians', name: 'Workboard' },
  { view: 'openings', href: '#/openings', name: 'Openings' },
  { view: 'status', href: '#/status', name: 'Status' },
  { view: 'settings', href: '#/settings', name: 'Settings' },
  { view: 'replay', href: '#/replay', name: 'Replay' },
  { view: 'keys', href: '#/keys', name: 'Keys' },
];

/** What others show, a technician may not ask for. */
const FOR_TECHNICIANS: ReadonlySet<Route['view']> = new Set(['team', 'workboard', 'openings']);
/** Whom the API tells of keys. */
const SEE_KEYS: ReadonlySet<Session['role']> = new Set(['admin', 'auditor']);

const isFor = (role: Session['role'], view: Route['view']): boolean =>
  role === 'technician' ? FOR_TECHNICIANS.has(view) : view !== 'keys' || SEE_KEYS.has(role);

interface TopBarProps {
  readonly view: Route['view'];
  readonly session: Session;
  readonly onLeave: () => void;
}

export function TopBar({ view, session, onLeave }: TopBarProps) {
  const isTechnician = session.role === 'technician';
  const { value: status } = useAnswer<Status>(isTechnician ? null : '/v1/status', [
    'plan',
    'run',
    'settings',
  ]);
  return (
    <header class="top-bar">
      <span class="brand">Gapwise</span>
      <nav aria-label="Views">
        <ul>
          {VIEWS.filter((it) => isFor(session.role, it.view)).map((it) => (
            <li key={it.view}>
              <a href={it.href} aria-current={it.view === view ? 'page' : undefined}>
                {it.name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="top-bar-end">
        {status !== null && <Pulse status={status} />}
        <ThemeSwitch />
        <button
          class="quiet-button"
          title={`Signed in as ${session.name}, ${session.role}`}
          onClick={onLeave}
        >
          Sign out
        </button>
      </div>
    </header>
  );
}

/** The one thing to know of the service at a glance. */
function Pulse({ status: { writing, plan } }: { readonly status: Status }) {
  if (writing.isStopped) {
    return (
      <a class="pulse pulse-stopped" href="#/status">
        Writing is stopped
      </a>
    );
  }
  return (
    <span class="pulse">{plan === null ? 'Nothing planned yet' : `Planned ${ageOf(plan.ageSeconds)}`}</span>
  );
}
