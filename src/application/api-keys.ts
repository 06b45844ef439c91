import type { ApiKeyStore, KeyHolder } from './ports/api-key-store.port.js';
import type { Clock } from './ports/clock.port.js';
import type { KeyMaker } from './ports/key-maker.port.js';

/** Who may come in. Keys are known only as hashes. */
export class ApiKeys {
  constructor(
    private readonly store: ApiKeyStore,
    private readonly maker: KeyMaker,
    private readonly clock: Clock,
  ) {}

  /** Makes the first admin key when there is none; it is returned this once and cannot be read again. Null afterwards. */
  async bootstrap(): Promise<string | null> {
    const key = this.maker.make();
    return (await this.store.bootstrap(this.maker.hash(key), this.clock.now())) ? key : null;
  }

  /** Null for a key that nobody holds. */
  holderOf(key: string): Promise<KeyHolder | null> {
    return this.store.find(this.maker.hash(key));
  }
}
