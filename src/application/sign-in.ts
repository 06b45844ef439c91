import { MINUTE } from '../planning/time/interval.js';
import { RequestError } from './errors.js';
import type { Identify } from './identify.js';
import type { Clock } from './ports/clock.port.js';
import type { KeyMaker } from './ports/key-maker.port.js';
import type { Principal } from './ports/principal.js';
import type { SignInProvider } from './ports/sign-in-provider.port.js';
import type { SignInStore } from './ports/sign-in-store.port.js';

/** Time to find a password and a second factor. */
const LONGEST = 10 * MINUTE;

/** Ways to sign in with a browser. */
export type SignInWay = 'key' | 'openid';

/** Signs people in by the OpenID provider: there with {@link begin}, and back with {@link finish}. */
export class SignIn {
  constructor(
    /** Null where none is set up. */
    private readonly provider: SignInProvider | null,
    private readonly store: SignInStore,
    private readonly secrets: KeyMaker,
    private readonly identify: Identify,
    private readonly clock: Clock,
  ) {}

  ways(): readonly SignInWay[] {
    return this.provider === null ? ['key'] : ['key', 'openid'];
  }

  /** Where to send the browser, and what it must bring back. @throws RequestError `no-provider` @throws UpstreamError */
  async begin(): Promise<{ readonly address: string; readonly state: string }> {
    const { address, state, nonce, codeVerifier } = await this.known().begin();
    const now = this.clock.now();
    await this.store.keep(this.secrets.hash(state), { nonce, codeVerifier }, now + LONGEST, now);
    return { address, state };
  }

  /**
   * Who has come back, with what the provider put into the address and what the browser was given on the way there.
   * @throws RequestError `no-provider`, `sign-in-unknown`, `sign-in-refused`, and as {@link Identify.ofPerson} @throws UpstreamError
   */
  async finish(query: string, broughtState: string | null): Promise<Principal> {
    const provider = this.known();
    const state = new URLSearchParams(query).get('state');
    const isTheirs = state !== null && state === broughtState;
    const kept = isTheirs ? await this.store.take(this.secrets.hash(state), this.clock.now()) : null;
    if (!isTheirs || kept === null) {
      throw new RequestError(
        'sign-in-unknown',
        'This sign-in was not begun in this browser, is over, or was used already. Start it again.',
      );
    }
    const person = await provider.finish(query, { ...kept, state });
    // What the provider has sent holds for minutes and is not kept; the session lasts its own time.
    return { ...(await this.identify.ofPerson(person)), endsAt: null };
  }

  private known(): SignInProvider {
    if (this.provider !== null) return this.provider;
    throw new RequestError('no-provider', 'No OpenID provider is set up here. Sign in with a key.', 404);
  }
}
