import { useState } from 'preact/hooks';
import type { ApiKey, MadeKey } from '../api/types.js';
import { send, wordsOf } from '../api/http.js';
import type { Session, Technician } from '../api/types.js';
import { signIn } from '../api/session.js';
import { useAnswer } from '../api/use-answer.js';
import { Confirm } from '../shell/confirm.js';
import { Alert, Shown } from '../shell/parts.js';
import { KeyRow } from './key-row.js';
import { MakeKeyDialog } from './make-key-dialog.js';
import { RotateKeyDialog } from './rotate-key-dialog.js';
import { SecretDialog } from './secret-dialog.js';

/** What is being done, in a dialog. */
type Doing =
  | { readonly what: 'making' }
  | { readonly what: 'rotating' | 'removing'; readonly key: ApiKey }
  | { readonly what: 'showing'; readonly made: MadeKey };

/** Who comes in by a key: made, given another secret, removed. */
export function KeysView({ session }: { readonly session: Session }) {
  const keys = useAnswer<readonly ApiKey[]>('/v1/keys');
  const technicians = useAnswer<readonly Technician[]>('/v1/technicians');
  const [doing, setDoing] = useState<Doing | null>(null);
  const [error, setError] = useState<string | null>(null);
  const mayChange = session.role === 'admin' && session.scope === 'write';
  const begin = (next: Doing) => () => {
    setError(null);
    setDoing(next);
  };
  const close = (): void => {
    setDoing(null);
  };
  const fail = (reason: unknown): void => {
    setError(wordsOf(reason));
  };
  const show = (made: MadeKey): void => {
    // The session ended with the old secret. Who closes what is shown, or reloads, is to be in again by then.
    const entered = made.id === session.keyId ? signIn(made.key) : Promise.resolve();
    entered.then(keys.reload, fail).finally(() => {
      setDoing({ what: 'showing', made });
    });
  };
  const remove = ({ id }: ApiKey): void => {
    send('DELETE', `/v1/keys/${encodeURIComponent(id)}`).then(keys.reload, fail);
  };
  return (
    <div class="page-width">
      <header class="view-head">
        <h1>Keys</h1>
        {mayChange && (
          <button class="primary" onClick={begin({ what: 'making' })}>
            Make a key …
          </button>
        )}
      </header>
      <p class="quiet">
        By a key a program or a person comes in. Only its hash is stored: nobody can read a key again.
      </p>
      {error !== null && <Alert>{error}</Alert>}
      <Shown of={keys} what="the keys">
        {(all) => (
          <ul class="plain keys">
            {all.map((it) => (
              <KeyRow
                key={it.id}
                of={it}
                isOwn={it.id === session.keyId}
                owner={technicians.value?.find(({ id }) => id === it.technicianId)?.name ?? it.technicianId}
                onRotate={mayChange ? begin({ what: 'rotating', key: it }) : null}
                onRemove={mayChange ? begin({ what: 'removing', key: it }) : null}
              />
            ))}
          </ul>
        )}
      </Shown>
      {doing !== null && (
        <Dialogs
          of={doing}
          session={session}
          technicians={technicians.value ?? []}
          onMade={show}
          onRemove={remove}
          onClose={close}
        />
      )}
    </div>
  );
}

interface DialogsProps {
  readonly of: Doing;
  readonly session: Session;
  readonly technicians: readonly Technician[];
  readonly onMade: (made: MadeKey) => void;
  readonly onRemove: (key: ApiKey) => void;
  readonly onClose: () => void;
}

function Dialogs({ of, session, technicians, onMade, onRemove, onClose }: DialogsProps) {
  switch (of.what) {
    case 'making':
      return <MakeKeyDialog {...{ technicians, onMade, onClose }} />;
    case 'rotating':
      return <RotateKeyDialog of={of.key} {...{ onMade, onClose }} />;
    case 'removing':
      return (
        <Confirm
          question={`Remove the key “${of.key.name}”?`}
          no="Keep it"
          yes="Remove it"
          onAnswer={(isSure) => {
            onClose();
            if (isSure) onRemove(of.key);
          }}
        >
          From now on it opens nothing, and sessions that were begun with it end
          {of.key.id === session.keyId && ', yours too'}. It cannot be brought back.
        </Confirm>
      );
    case 'showing':
      return <SecretDialog of={of.made} onClose={onClose} />;
  }
}
