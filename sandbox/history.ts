type Row = Record<string, unknown>;

/** A row that was stored or deleted; null stands for one that is not there. */
export interface StoredChange {
  readonly table: string;
  readonly key: string;
  readonly before: Row | null;
  readonly after: Row | null;
  /** The id of the user it counts for; null when nobody is known. */
  readonly actor: number | null;
}

/** A request to the vendor's part, when it was read whole and before anything came of it. */
export interface ArrivedRequest {
  /** Its answer has the same. */
  readonly number: number;
  readonly method: string;
  /** With the query string. */
  readonly path: string;
  readonly user: string | null;
  readonly body: unknown;
}

/** What a request was answered. */
export interface SentAnswer {
  readonly number: number;
  /** Null when the connection was cut. */
  readonly status: number | null;
  /** The rows in the answer, of each only what identifies it and its version. */
  readonly told: readonly Row[];
}

type Happening =
  | ({ readonly kind: 'change' } & StoredChange)
  | ({ readonly kind: 'request' } & ArrivedRequest)
  | ({ readonly kind: 'answer' } & SentAnswer);

/** `seq` rises by one; `at` is sandbox time, ms. */
export type HistoryEntry = Happening & { readonly seq: number; readonly at: number };

/** The stand-ins' own bookkeeping: no rows of a vendor. */
const HIDDEN: ReadonlySet<string> = new Set(['changes', 'deliveries']);
const VERSION = ['id', 'lastModifiedDateTime', 'startDateTime', 'endDateTime', '@odata.etag'];
const KEPT = 200_000;

/** All that happens in a stand-in, in the order in which it happens; kept from the first time that somebody asks for it. */
export class History {
  private entries: HistoryEntry[] = [];
  private isKept = false;
  private lastSeq = 0;
  private lastNumber = 0;

  /** `now` answers sandbox time, ms. */
  constructor(private readonly now: () => number) {}

  /** What came after the entry with that `seq`, which is then forgotten with all before it. */
  after(seq: number): readonly HistoryEntry[] {
    this.isKept = true;
    this.entries = this.entries.filter((it) => it.seq > seq);
    return this.entries;
  }

  changed(change: StoredChange): void {
    if (!HIDDEN.has(change.table)) this.add({ kind: 'change', ...change });
  }

  /** Answers the number of the request. */
  arrived(request: Omit<ArrivedRequest, 'number'>): number {
    this.lastNumber += 1;
    this.add({ kind: 'request', number: this.lastNumber, ...request });
    return this.lastNumber;
  }

  answered(number: number, status: number | null, body: unknown): void {
    if (this.isKept) this.add({ kind: 'answer', number, status, told: rowsIn(body).map(versionOf) });
  }

  private add(happening: Happening): void {
    if (!this.isKept) return;
    this.lastSeq += 1;
    this.entries.push({ ...happening, seq: this.lastSeq, at: this.now() });
    if (this.entries.length > KEPT) this.entries.shift();
  }
}

/** Both vendors answer one row, or a list of them under a name of its own. */
function rowsIn(body: unknown): readonly Row[] {
  if (typeof body !== 'object' || body === null) return [];
  const { items, item, value } = body as Row;
  const list = items ?? value ?? (item === undefined ? [body] : [item]);
  return Array.isArray(list) ? list.filter((it): it is Row => typeof it === 'object' && it !== null) : [];
}

const versionOf = (row: Row): Row =>
  Object.fromEntries(VERSION.filter((it) => row[it] !== undefined).map((it) => [it, row[it]]));
