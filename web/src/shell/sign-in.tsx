import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { wordsOf } from '../api/http.js';
import { readSignInOptions, signIn } from '../api/session.js';
import type { Session, SignInOptions } from '../api/types.js';
import { Alert } from './parts.js';

/** What the service says of a sign-in at the OpenID provider that came to nothing, by its code in the address. */
const FAILURES: Readonly<Record<string, string>> = {
  'no-role':
    'Your organisation knows you, but has given you no role here. Who runs its sign-in can give you one.',
  'no-technician':
    'You are a technician here, but your mailbox is that of no active technician, or of several.',
  'sign-in-unknown':
    'This sign-in was not begun in this browser, took too long, or was used already. Start it again.',
  'sign-in-refused': 'Your organisation did not sign you in. Start it again.',
  'issuer-failed': 'The sign-in of your organisation does not answer. Try it again later.',
};

function failureInAddress(): string | null {
  const code = /^#\/sign-in\/([\w-]+)$/.exec(location.hash)?.[1];
  return code === undefined ? null : (FAILURES[code] ?? 'The sign-in did not work. Start it again.');
}

export function SignIn({ onSession }: { readonly onSession: (session: Session) => void }) {
  const [options, setOptions] = useState<SignInOptions | null>(null);
  const [error, setError] = useState(failureInAddress);
  // Before anybody sees it: it is told once, and not again when the page is loaded anew.
  useLayoutEffect(() => {
    if (failureInAddress() !== null) history.replaceState(null, '', location.pathname);
  }, []);
  useEffect(() => {
    readSignInOptions().then(setOptions, (reason: unknown) => {
      setError(wordsOf(reason));
    });
  }, []);
  return (
    <main class="sign-in">
      <div class="card">
        <h1 class="brand">Gapwise</h1>
        <p class="quiet">The plan of your service desk, and who is free.</p>
        {error !== null && <Alert>{error}</Alert>}
        {options?.ways.includes('openid') === true && (
          <a class="button primary" href="/v1/session/sign-in">
            Sign in with your organisation
          </a>
        )}
        {options?.ways.includes('key') === true && <KeyForm onSession={onSession} onError={setError} />}
      </div>
    </main>
  );
}

interface KeyFormProps {
  readonly onSession: (session: Session) => void;
  readonly onError: (message: string | null) => void;
}

function KeyForm({ onSession, onError }: KeyFormProps) {
  const [key, setKey] = useState('');
  const [isBusy, setBusy] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onError(null);
    setBusy(true);
    signIn(key.trim())
      .then(onSession, (reason: unknown) => {
        onError(wordsOf(reason));
      })
      .finally(() => {
        setBusy(false);
      });
  };
  return (
    <form onSubmit={submit}>
      <label class="field">
        <span>Access key</span>
        <input
          type="password"
          autocomplete="current-password"
          required
          value={key}
          onInput={({ currentTarget }) => {
            setKey(currentTarget.value);
          }}
        />
      </label>
      <button class="primary" disabled={isBusy}>
        Sign in
      </button>
      <p class="quiet small">
        The admin key was printed at the first start. It is not stored in this browser.
      </p>
    </form>
  );
}
