import type { ServiceCallState, TicketState } from '../../application/ports/psa-source.port.js';
import type { Instant } from '../../planning/time/interval.js';

/** How to reach one Autotask tenant, and what its picklists mean. */
export interface AutotaskConfig {
  /** Where the zone is asked, such as `https://webservices.autotask.net/ATServicesRest/`. */
  readonly zoneUrl: string;
  readonly userName: string;
  readonly secret: string;
  readonly integrationCode: string;
  /** Resource that writes are made in the name of; null for the API user itself. */
  readonly impersonationResourceId: number | null;
  /** Requests in flight per entity; the vendor allows 3 to all processes together. */
  readonly maxConcurrentPerEntity: number;
  readonly requestTimeoutMs: number;
  /** Our part of the calls that all programs of the tenant share, more than 0 and at most 1. */
  readonly budgetShare: number;
  /** Where Autotask may call us, and what it signs its calls with; null where it cannot. */
  readonly webhook: { readonly publicUrl: string; readonly secret: string } | null;
  /** Asked at each use, since an admin may change it at any time; left out, labels alone tell. */
  readonly meanings?: () => Promise<AutotaskMeanings>;
}

/** What people have said about picklist ids, which counts more than their labels. Ids are decimal text. */
export interface AutotaskMeanings {
  readonly ticketStates: Readonly<Record<string, TicketState>>;
  /** Status ids to read and write for each state. */
  readonly serviceCallStatuses: Readonly<Partial<Record<ServiceCallState, string>>>;
}

/** Time and chance, as arguments. */
export interface AutotaskRuntime {
  /** Resolves after so many milliseconds. */
  sleep(milliseconds: number): Promise<void>;
  now(): Instant;
  /** In [0, 1); spreads the retries of several processes. */
  random(): number;
}
