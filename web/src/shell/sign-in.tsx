import { useEffect, useState } from 'preact/hooks';
import { wordsOf } from '../api/http.js';
import { readSignInOptions, signIn } from '../api/session.js';
import type { Session, SignInOptions } from '../api/types.js';
import { Alert } from './parts.js';

export function SignIn({ onSession }: { readonly onSession: (session: Session) => void }) {
  const [options, setOptions] = useState<SignInOptions | null>(null);
  const [error, setError] = useState<string | null>(null);
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
