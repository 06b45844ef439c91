import { UnreadableRecordError } from '../../application/errors.js';
import {
  BookingTarget,
  type Booking,
  type BookingRef,
  type CallWrite,
  type OwnCallRecord,
  type WriteOutcome,
} from '../../application/ports/booking-target.port.js';
import type { PlannedRequest } from '../../application/ports/planned-request.js';
import type { Read, ServiceCallRecord, ServiceCallState } from '../../application/ports/psa-source.port.js';
import type { Interval } from '../../planning/time/interval.js';
import { AllowedWrites } from './allowed-writes.js';
import type { AutotaskClient, WriteReply } from './autotask-client.js';
import type { AutotaskRuntime } from './autotask-config.js';
import type { AutotaskReader } from './autotask-reader.js';
import { mapServiceCalls, readLinks } from './autotask-service-calls.js';
import type { AutotaskStatuses } from './autotask-statuses.js';
import { readRows, type Row } from './autotask-wire.js';
import {
  callRequest,
  linkRequest,
  moveRequest,
  statusRequest,
  technicianRequest,
} from './booking-requests.js';
import { BookingSteps } from './booking-steps.js';
import { findMarkedCall, type MarkedCall } from './find-marked-call.js';
import type { OwnCalls } from './own-calls.js';
import { wireId } from './record-id.js';

/** A request that was sent without an answer has reached the vendor by then, or never will. */
const LANDING_MS = 5_000;

/** Writes service calls to Autotask. Changes are PATCHes of the named fields only; nothing is deleted but to undo a create. */
export class AutotaskBookingTarget extends BookingTarget {
  private readonly writes: AllowedWrites;
  private readonly steps: BookingSteps;

  constructor(
    private readonly client: AutotaskClient,
    private readonly reader: AutotaskReader,
    private readonly statuses: AutotaskStatuses,
    private readonly runtime: Pick<AutotaskRuntime, 'sleep'>,
    private readonly ownCalls: OwnCalls,
    assertAllowed: () => void = () => undefined,
  ) {
    super();
    this.writes = new AllowedWrites(client, assertAllowed);
    this.steps = new BookingSteps(this.writes, statuses);
  }

  override allowedBy(assertAllowed: () => void): BookingTarget {
    const { client, reader, statuses, runtime, ownCalls } = this;
    return new AutotaskBookingTarget(client, reader, statuses, runtime, ownCalls, assertAllowed);
  }

  override async create(
    booking: Booking,
    options: { readonly lookFirst: boolean },
  ): Promise<WriteOutcome<BookingRef>> {
    const found = options.lookFirst ? await this.look(booking) : null;
    if (found !== null) {
      if (found.isOutOfPlace) {
        const moved = await this.move(String(found.callId), booking.slot);
        if (moved.kind === 'refused') return moved;
      }
      return this.steps.finish(booking, found);
    }
    const { path, body } = callRequest(booking, await this.statuses.serviceCallStatusFor('open'));
    const made = await this.writes.create(path, body);
    if (made.kind === 'refused') return made;
    return this.steps.finish(booking, { callId: made.id, link: null, technicianRow: null, others: 0 });
  }

  override async finish(booking: Booking): Promise<WriteOutcome<BookingRef> | null> {
    const found = await this.look(booking);
    return found === null ? null : this.steps.finish(booking, found);
  }

  override landed(): Promise<void> {
    return this.runtime.sleep(LANDING_MS);
  }

  /** Looked for too early it would be made twice. */
  private async look(booking: Booking): Promise<MarkedCall | null> {
    await this.landed();
    return findMarkedCall(this.reader, this.statuses, booking);
  }

  override async read(serviceCallId: string): Promise<ServiceCallRecord | null> {
    const row = await this.rowOf(serviceCallId);
    if (row === null) return null;
    const linked = await readLinks(this.reader, [row]);
    const states = await this.statuses.serviceCalls();
    const mapped = mapServiceCalls([row], { states, companyNames: new Map(), ...linked });
    return whole(serviceCallId, { ...mapped, findings: [...linked.findings, ...mapped.findings] });
  }

  override async readOwnCall(serviceCallId: string): Promise<OwnCallRecord | null> {
    const row = await this.rowOf(serviceCallId);
    return row === null ? null : whole(serviceCallId, await this.ownCalls.records([row]));
  }

  override readOwn(text: string, ids: readonly string[]): Promise<Read<OwnCallRecord>> {
    return this.ownCalls.read(text, ids);
  }

  private async rowOf(serviceCallId: string): Promise<Row<'ServiceCalls'> | null> {
    const raw = await this.client.get('ServiceCalls', wireId(serviceCallId));
    if (raw === null) return null;
    const { rows, findings } = readRows('ServiceCalls', [raw]);
    return whole(serviceCallId, { records: rows, findings });
  }

  override async move(serviceCallId: string, slot: Interval): Promise<WriteOutcome<void>> {
    const { path, body } = moveRequest(serviceCallId, slot);
    return asOutcome(await this.writes.patch(path, body));
  }

  override cancel(serviceCallId: string): Promise<WriteOutcome<void>> {
    return this.setState(serviceCallId, 'canceled');
  }

  override complete(serviceCallId: string): Promise<WriteOutcome<void>> {
    return this.setState(serviceCallId, 'complete');
  }

  private async setState(serviceCallId: string, state: ServiceCallState): Promise<WriteOutcome<void>> {
    const { path, body } = statusRequest(serviceCallId, await this.statuses.serviceCallStatusFor(state));
    return asOutcome(await this.writes.patch(path, body));
  }

  override async requestsFor(write: CallWrite): Promise<readonly PlannedRequest[]> {
    const requests = await this.planned(write);
    return requests.map((it) => ({ ...it, path: `/${it.path}` }));
  }

  private async planned(write: CallWrite): Promise<readonly PlannedRequest[]> {
    switch (write.kind) {
      case 'create':
        return [
          callRequest(write.booking, await this.statuses.serviceCallStatusFor('open')),
          linkRequest(write.booking, '{serviceCallId}'),
          technicianRequest(write.booking, '{ticketLinkId}'),
        ];
      case 'move':
        return [moveRequest(write.serviceCallId, write.slot)];
      case 'cancel':
      case 'complete': {
        const state = write.kind === 'cancel' ? 'canceled' : 'complete';
        return [statusRequest(write.serviceCallId, await this.statuses.serviceCallStatusFor(state))];
      }
    }
  }
}

/** A half-understood call must not be compared with what we wrote. */
function whole<T>(serviceCallId: string, { records, findings }: Read<T>): T {
  const [record] = records;
  const [problem] = findings;
  if (record !== undefined && problem === undefined) return record;
  const message = `Service call ${serviceCallId} cannot be read: ${problem?.message ?? 'no row'}`;
  throw new UnreadableRecordError(message, 'psa');
}

function asOutcome(reply: WriteReply): WriteOutcome<void> {
  return reply.kind === 'done' ? { kind: 'done', value: undefined } : reply;
}
