import type { Finding } from '../../application/ports/finding.js';
import { MINUTE, type Instant } from '../../planning/time/interval.js';
import type { AutotaskReader } from './autotask-reader.js';

/** Longer than an import takes: its tickets and its service calls name the same companies. The next one reads them anew. */
const TTL_MS = 4 * MINUTE;

/** Names of companies by id, and what could not be read. */
export interface CompanyNames {
  readonly names: ReadonlyMap<number, string>;
  readonly findings: readonly Finding[];
}

/** Reads the names of companies, each once in an import. */
export class AutotaskCompanies {
  private readonly known = new Map<number, { readonly readAt: Instant; readonly name: string }>();

  constructor(
    private readonly reader: AutotaskReader,
    private readonly now: () => Instant,
  ) {}

  /** A company that is gone has no name; one that has an empty name is called by its id. */
  async namesOf(ids: readonly number[]): Promise<CompanyNames> {
    const readAt = this.now();
    for (const [id, it] of this.known) if (readAt - it.readAt >= TTL_MS) this.known.delete(id);
    const unknown = ids.filter((id) => !this.known.has(id));
    const { rows, findings } = await this.reader.rowsIn('Companies', 'id', unknown);
    for (const { id, companyName } of rows) {
      this.known.set(id, { readAt, name: companyName ?? `Company ${id}` });
    }
    return { names: new Map([...this.known].map(([id, { name }]) => [id, name])), findings };
  }
}
