import type { z } from 'zod';
import type { Finding } from '../../application/ports/finding.js';
import {
  SchedulerSource,
  type SchedulerRequest,
  type SchedulerRequestRead,
  type SchedulerTakers,
  type SchedulerTypeRead,
} from '../../application/ports/scheduler-source.port.js';
import type { TimeZestClient } from './timezest-client.js';
import {
  agentWire,
  identifiedWire,
  requestWire,
  teamWire,
  typeWire,
  type RequestWire,
} from './timezest-wire.js';

/** In this order: one that becomes `sent` between the two reads is seen by the second. */
const WAITING = ['new', 'sent'] as const;

const STATUS = {
  new: 'open',
  sent: 'open',
  scheduled: 'booked',
  cancelled: 'withdrawn',
  closed: 'withdrawn',
} as const satisfies Readonly<Record<RequestWire['status'], SchedulerRequest['status']>>;

const SECOND = 1000;

/** Mailboxes of agents and names of teams by their ids. */
interface Directory {
  readonly mailboxes: ReadonlyMap<string, string>;
  readonly teams: ReadonlyMap<string, string>;
}

/** Reads TimeZest. Of a request only what it is about is read, never who the customer is. */
export class TimeZestSchedulerSource extends SchedulerSource {
  /** `client` null stands for no account. */
  constructor(private readonly client: TimeZestClient | null) {
    super();
  }

  override get isConnected(): boolean {
    return this.client !== null;
  }

  override async readAppointmentTypes(): Promise<SchedulerTypeRead> {
    const rows = await this.connected().list('appointment_types');
    const { records, findings } = understand(rows, typeWire, 'appointment type');
    return {
      records: records.map((it) => ({
        externalId: it.id,
        name: it.internal_name,
        durationMinutes: it.duration_mins,
      })),
      findings,
      present: rows.flatMap((row) => identifiedWire.safeParse(row).data?.id ?? []),
    };
  }

  override async readRequests(known: readonly string[]): Promise<SchedulerRequestRead> {
    const client = this.connected();
    const waiting: unknown[] = [];
    for (const status of WAITING) {
      waiting.push(...(await client.list('scheduling_requests', `scheduling_request.status~EQ~${status}`)));
    }
    const seen = new Set(waiting.flatMap((row) => identifiedWire.safeParse(row).data?.id ?? []));
    const ended = await Promise.all(
      known
        .filter((id) => !seen.has(id))
        .map(async (id) => ({ id, row: await client.find(`scheduling_requests/${encodeURIComponent(id)}`) })),
    );
    const rows = [...waiting, ...ended.flatMap(({ row }) => (row === null ? [] : [row]))];
    const { records, findings } = understand(rows, requestWire, 'scheduling request');
    const directory = records.length === 0 ? NOBODY : await this.directory();
    // What became of one meanwhile was read last.
    const latest = [...new Map(records.map((it) => [it.id, it])).values()];
    return {
      records: latest.map((it) => toRequest(it, directory)),
      findings,
      gone: ended.flatMap(({ id, row }) => (row === null ? [id] : [])),
    };
  }

  private async directory(): Promise<Directory> {
    const client = this.connected();
    const agents = (await client.list('agents')).flatMap((row) => agentWire.safeParse(row).data ?? []);
    const teams = (await client.list('teams')).flatMap((row) => teamWire.safeParse(row).data ?? []);
    return {
      mailboxes: new Map(agents.map((it) => [it.id, it.email])),
      teams: new Map(teams.map((it) => [it.id, it.internal_name])),
    };
  }

  private connected(): TimeZestClient {
    if (this.client === null) throw new TypeError('No scheduler is set up; it must not be read.');
    return this.client;
  }
}

const NOBODY: Directory = { mailboxes: new Map(), teams: new Map() };

/** The records that make sense, and a finding for each that does not. */
function understand<Shape extends z.ZodType>(
  rows: readonly unknown[],
  shape: Shape,
  kind: string,
): { readonly records: readonly z.infer<Shape>[]; readonly findings: readonly Finding[] } {
  const records: z.infer<Shape>[] = [];
  const findings: Finding[] = [];
  for (const row of rows) {
    const { data, error, success } = shape.safeParse(row);
    if (success) records.push(data);
    else findings.push(unreadable(kind, row, error));
  }
  return { records, findings };
}

function unreadable(kind: string, row: unknown, { issues }: z.ZodError): Finding {
  const id = identifiedWire.safeParse(row).data?.id ?? 'without an id';
  const parts = issues.map(({ path, message }) => `${path.join('.') || 'record'}: ${message}`);
  return {
    code: 'scheduler-record-unreadable',
    subject: `${kind} ${id}`,
    message: `TimeZest tells of it what makes no sense: ${parts.join('; ')}.`,
  };
}

function toRequest(wire: RequestWire, directory: Directory): SchedulerRequest {
  const isBooked = wire.status === 'scheduled';
  const ticket = wire.associated_entities.find((it) => it.type === 'autotask/ticket')?.id ?? null;
  const takers = isBooked ? wire.scheduled_agents : wire.resources;
  return {
    externalId: wire.id,
    typeExternalId: wire.appointment_type_id,
    takers: takersOf(
      takers.map((it) => it.id),
      directory,
    ),
    ticketId: ticket === null ? null : String(ticket),
    status: STATUS[wire.status],
    madeAt: wire.created_at * SECOND,
    bookedStart: isBooked ? (wire.selected_start_time ?? 0) * SECOND : null,
  };
}

const takersOf = (ids: readonly string[], { mailboxes, teams }: Directory): SchedulerTakers => ({
  mailboxes: ids.flatMap((id) => mailboxes.get(id) ?? []),
  teams: ids.flatMap((id) => teams.get(id) ?? []),
  unknown: ids.filter((id) => !mailboxes.has(id) && !teams.has(id)),
});
