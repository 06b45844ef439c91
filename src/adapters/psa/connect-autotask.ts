import type { CallLedger } from '../../application/ports/call-ledger.port.js';
import type { UpstreamTrace } from '../upstream/upstream-trace.js';
import { AutotaskBookingTarget } from './autotask-booking-target.js';
import { AutotaskClient } from './autotask-client.js';
import { AutotaskCompanies } from './autotask-companies.js';
import type { AutotaskConfig, AutotaskMeanings, AutotaskRuntime } from './autotask-config.js';
import { AutotaskExaminer } from './autotask-examiner.js';
import { AutotaskHooks } from './autotask-hooks.js';
import { AutotaskLinks } from './autotask-links.js';
import { AutotaskPicklists } from './autotask-picklists.js';
import { AutotaskReader } from './autotask-reader.js';
import { AutotaskSource } from './autotask-source.js';
import { AutotaskStatuses } from './autotask-statuses.js';
import { AutotaskTicketAssigner } from './autotask-ticket-assigner.js';
import { OwnCalls } from './own-calls.js';

/** What is read from one tenant, and the two ways of writing to it. */
export interface AutotaskConnection {
  readonly source: AutotaskSource;
  readonly target: AutotaskBookingTarget;
  readonly examiner: AutotaskExaminer;
  readonly hooks: AutotaskHooks;
  readonly assigner: AutotaskTicketAssigner;
  readonly links: AutotaskLinks;
}

const nothingSaid = (): Promise<AutotaskMeanings> =>
  Promise.resolve({ ticketStates: {}, serviceCallStatuses: {} });

/** Both sides of one tenant on one client, so that its limits count for reads and writes together. Sends nothing yet. */
export function connectAutotask(
  config: AutotaskConfig,
  trace: UpstreamTrace,
  ledger: CallLedger,
  runtime: AutotaskRuntime,
): AutotaskConnection {
  const client = new AutotaskClient(config, trace, ledger, runtime);
  const reader = new AutotaskReader(client);
  const picklists = new AutotaskPicklists(client, () => runtime.now());
  const statuses = new AutotaskStatuses(picklists, config.meanings ?? nothingSaid);
  const hooks = new AutotaskHooks(client, reader, picklists, config);
  const companies = new AutotaskCompanies(reader, () => runtime.now());
  const ownCalls = new OwnCalls(reader, statuses, config.userName);
  return {
    source: new AutotaskSource(reader, statuses, picklists, companies),
    target: new AutotaskBookingTarget(client, reader, statuses, runtime, ownCalls),
    examiner: new AutotaskExaminer(client, reader, statuses, hooks),
    hooks,
    assigner: new AutotaskTicketAssigner(client, reader, statuses),
    links: new AutotaskLinks(client, () => runtime.now()),
  };
}
