import { useEffect, useState } from 'preact/hooks';
import { SIGNED_OUT, wordsOf } from '../api/http.js';
import { listen } from '../api/live.js';
import { readSession, signOut } from '../api/session.js';
import type { Session } from '../api/types.js';
import { KeysView } from '../keys/keys-view.js';
import { OpeningsView } from '../openings/openings-view.js';
import { ReplayView } from '../replay/replay-view.js';
import { SettingsView } from '../settings/settings-view.js';
import { StatusView } from '../status/status-view.js';
import { TeamView } from '../team/team-view.js';
import { WorkboardView } from '../workboard/workboard-view.js';
import { Alert, Loading } from './parts.js';
import { SessionContext } from './session-context.js';
import { useRoute, type Route } from './route.js';
import { SignIn } from './sign-in.js';
import { TopBar } from './top-bar.js';

/** The whole page: the sign-in, or the view that the address names. */
export function App() {
  const [session, setSession] = useState<Session | null | 'unknown'>('unknown');
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    readSession().then(setSession, (reason: unknown) => {
      setError(wordsOf(reason));
    });
  }, []);
  useEffect(() => {
    const ask = (): void => {
      setSession(null);
    };
    addEventListener(SIGNED_OUT, ask);
    return () => {
      removeEventListener(SIGNED_OUT, ask);
    };
  }, []);
  if (error !== null) return <Alert>{error}</Alert>;
  if (session === 'unknown') return <Loading what="who you are" />;
  if (session === null) return <SignIn onSession={setSession} />;
  const leave = (): void => {
    signOut().then(
      () => {
        setSession(null);
      },
      (reason: unknown) => {
        setError(wordsOf(reason));
      },
    );
  };
  return <SignedIn session={session} onLeave={leave} />;
}

interface SignedInProps {
  readonly session: Session;
  readonly onLeave: () => void;
}

function SignedIn({ session, onLeave }: SignedInProps) {
  const route = useRoute();
  useEffect(listen, []);
  useEffect(() => {
    document.title = `${TITLES[route.view]} · Gapwise`;
  }, [route.view]);
  return (
    <SessionContext.Provider value={session}>
      <a
        class="skip"
        href="#content"
        onClick={(event) => {
          // The fragment is the route; only the focus goes there.
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        Skip to the content
      </a>
      <TopBar view={route.view} session={session} onLeave={onLeave} />
      <main id="content" tabIndex={-1}>
        <View route={route} session={session} />
      </main>
    </SessionContext.Provider>
  );
}

const TITLES: Readonly<Record<Route['view'], string>> = {
  team: 'Team',
  workboard: 'Workboard',
  openings: 'Openings',
  status: 'Status',
  settings: 'Settings',
  replay: 'Replay',
  keys: 'Keys',
};

function View({ route, session }: { readonly route: Route; readonly session: Session }) {
  switch (route.view) {
    case 'team':
      return <TeamView />;
    case 'workboard':
      return <WorkboardView technicianId={route.technicianId ?? session.technicianId} />;
    case 'openings':
      return <OpeningsView />;
    case 'status':
      return <StatusView />;
    case 'settings':
      return <SettingsView scope={route.scope} id={route.id} />;
    case 'replay':
      return <ReplayView />;
    case 'keys':
      return <KeysView session={session} />;
  }
}
