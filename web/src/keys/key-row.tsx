import type { ApiKey } from '../api/types.js';
import { ageOf, fullDayOf, timeOf } from '../time/format.js';

interface KeyRowProps {
  readonly of: ApiKey;
  /** Who looks is signed in with it. */
  readonly isOwn: boolean;
  /** Whose work is that of the key's holder. */
  readonly owner: string | null;
  /** Null to who may not. */
  readonly onRotate: (() => void) | null;
  readonly onRemove: (() => void) | null;
}

export function KeyRow({ of, isOwn, owner, onRotate, onRemove }: KeyRowProps) {
  const { name, role, scope, lastUsedAt, expiresAt, madeAt } = of;
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= Date.now();
  return (
    <li class="card key">
      <div class="key-name">
        <h2>{name}</h2>
        <span class="tag tag-here">{role}</span>
        {owner !== null && <span class="tag">{owner}</span>}
        <span class="tag">{scope === 'read' ? 'reads only' : 'reads and writes'}</span>
        {isOwn && <span class="tag">you are signed in with it</span>}
        {isOver && <span class="weight weight-fault">expired</span>}
      </div>
      <dl class="key-facts">
        <div>
          <dt>Last used</dt>
          <dd>{lastUsedAt === null ? 'never' : ageOf((Date.now() - Date.parse(lastUsedAt)) / 1000)}</dd>
        </div>
        <div>
          <dt>Expires</dt>
          <dd>{expiresAt === null ? 'never' : expiryWords(Date.parse(expiresAt))}</dd>
        </div>
        <div>
          <dt>Made</dt>
          <dd>{fullDayOf(madeAt)}</dd>
        </div>
      </dl>
      {onRotate !== null && onRemove !== null && (
        <div class="key-acts">
          <button aria-label={`Rotate ${name}`} onClick={onRotate}>
            Rotate …
          </button>
          <button class="bad" aria-label={`Remove ${name}`} onClick={onRemove}>
            Remove …
          </button>
        </div>
      )}
    </li>
  );
}

/** With the last day where it ends with that day. */
const expiryWords = (expiresAt: number): string =>
  timeOf(expiresAt) === '00:00'
    ? `after ${fullDayOf(expiresAt - 1)}`
    : `${fullDayOf(expiresAt)}, ${timeOf(expiresAt)}`;
