import { HOUR } from '../planning/time/interval.js';
import { RequestError } from './errors.js';
import type { Clock } from './ports/clock.port.js';
import type { KeyMaker } from './ports/key-maker.port.js';
import type { Principal } from './ports/principal.js';
import type { SessionStore, SignedIn } from './ports/session-store.port.js';

/** A long working day. */
const LONGEST = 12 * HOUR;

/** Who is signed in with a browser, which keeps a secret in a cookie instead of a key or a token. */
export class Sessions {
  constructor(
    private readonly store: SessionStore,
    private readonly secrets: KeyMaker,
    private readonly clock: Clock,
  ) {}

  /** For 12 hours, or as long as the key or token holds. The secret is returned this once. */
  async begin(principal: Principal): Promise<{ readonly token: string; readonly who: SignedIn }> {
    const now = this.clock.now();
    const who = { ...principal, endsAt: Math.min(now + LONGEST, principal.endsAt ?? Infinity) };
    const token = this.secrets.make();
    await this.store.begin(this.secrets.hash(token), who, now);
    return { token, who };
  }

  /** @throws RequestError `session-ended` */
  async of(token: string): Promise<SignedIn> {
    const who = await this.store.find(this.secrets.hash(token), this.clock.now());
    if (who !== null) return who;
    throw new RequestError('session-ended', 'The session is over. Sign in again.', 401);
  }

  end(token: string): Promise<void> {
    return this.store.end(this.secrets.hash(token), this.clock.now());
  }
}
