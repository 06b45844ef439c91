import { MINUTE, type Instant } from '../planning/time/interval.js';
import type { PsaSource, Read, ServiceCallRecord } from './ports/psa-source.port.js';
import { techniciansOf } from './technicians-of.js';

/** Of two changes made at one time the second may be readable first. */
const OVERLAP_MS = 2_000;

/** A call is made before anybody is put on it; somebody who takes longer is seen at the next whole read. */
const LINKS_FOLLOW_WITHIN = 5 * MINUTE;

/** How far the changes of service calls were read. */
export interface CallCursor {
  /** By the PSA's clock. */
  readonly since: Instant;
  /** Calls on which nobody was yet, with our time when that was seen. */
  readonly bare: Readonly<Record<string, Instant>>;
}

/** Every call that was made or changed since, and those that had nobody on them; and where to go on. For `comesBare` see {@link PsaSource}. */
export async function readChangedCalls(
  psa: PsaSource,
  { since, bare }: CallCursor,
  now: Instant,
  comesBare: (description: string) => boolean = () => false,
): Promise<Read<ServiceCallRecord> & { readonly cursor: CallCursor }> {
  const changed = await psa.readChangedServiceCalls(since - OVERLAP_MS, comesBare);
  const seen = new Set(changed.records.map((it) => it.id));
  const waiting = Object.keys(bare).filter((id) => !seen.has(id));
  const completed = waiting.length === 0 ? null : await psa.readServiceCallsOf(waiting);
  const records = [...changed.records, ...(completed?.records ?? [])];
  const stillBare = records
    .filter((it) => it.state === 'open' && techniciansOf(it).length === 0 && !comesBare(it.description))
    .map((it) => [it.id, bare[it.id] ?? now] as const)
    .filter(([, at]) => now - at < LINKS_FOLLOW_WITHIN);
  return {
    records,
    findings: [...changed.findings, ...(completed?.findings ?? [])],
    cursor: {
      since: Math.max(since, changed.newestChange ?? since),
      bare: Object.fromEntries(stillBare),
    },
  };
}

export const writeCallCursor = (cursor: CallCursor): string => JSON.stringify(cursor);

/** Null for one that says nothing. */
export function readCallCursor(text: string | null): CallCursor | null {
  return text?.startsWith('{') === true ? (JSON.parse(text) as CallCursor) : null;
}
