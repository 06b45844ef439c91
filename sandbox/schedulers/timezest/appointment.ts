import type { AutotaskClient } from '../autotask-client.js';
import { bookCall, CALL_STATUS, cancel, move, type BookedMeeting } from '../service-calls.js';
import type { MeetingType, Stretch } from '../start-times.js';

/** The meeting, or a buffer beside it, as a service call. */
interface Part extends Stretch {
  readonly description: string;
  readonly status: number;
}

const MINUTE = 60_000;

/** The meeting first, then a call of its own for each buffer. */
function partsOf(type: MeetingType, start: number): readonly Part[] {
  const end = start + type.minutes * MINUTE;
  const [before, after] = [type.bufferBeforeMinutes * MINUTE, type.bufferAfterMinutes * MINUTE];
  const buffer = { status: CALL_STATUS.new };
  return [
    {
      ...{ start, end, status: CALL_STATUS.confirmed },
      description: 'Scheduled with the customer by TimeZest',
    },
    {
      ...{ start: start - before, end: start, ...buffer },
      description: 'Buffer before appointment (TimeZest)',
    },
    { ...{ start: end, end: end + after, ...buffer }, description: 'Buffer after appointment (TimeZest)' },
  ].filter((it) => it.start < it.end);
}

/** An appointment that is written in Autotask. */
export class Appointment {
  private constructor(
    private readonly client: AutotaskClient,
    private readonly type: MeetingType,
    /** The service calls of its parts. */
    readonly parts: readonly BookedMeeting[],
  ) {}

  /** All of it is written, or nothing. */
  static async write(
    client: AutotaskClient,
    type: MeetingType,
    { resourceId, ticketId, start }: { resourceId: number; ticketId: number; start: number },
  ): Promise<Appointment> {
    const written: BookedMeeting[] = [];
    try {
      for (const part of partsOf(type, start)) {
        const minutes = (part.end - part.start) / MINUTE;
        written.push(await bookCall(client, { ...part, resourceId, ticketId, minutes }));
      }
    } catch (cause) {
      for (const { serviceCallId } of written) await client.delete(`ServiceCalls/${serviceCallId}`);
      throw cause;
    }
    return new Appointment(client, type, written);
  }

  /** With its buffers. */
  async move(start: number): Promise<void> {
    for (const [index, part] of partsOf(this.type, start).entries()) {
      const call = this.parts[index];
      const minutes = (part.end - part.start) / MINUTE;
      if (call !== undefined) await move(this.client, call, { start: part.start, minutes });
    }
  }

  /** With its buffers. */
  async cancel(): Promise<void> {
    for (const call of this.parts) await cancel(this.client, call);
  }
}
