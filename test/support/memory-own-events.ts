import { OwnEventStore, type OwnEvent } from '../../src/application/ports/own-event-store.port.js';
import type { Instant } from '../../src/planning/time/interval.js';

/** Keeps records of own events under the rules of the table. */
export class MemoryOwnEvents extends OwnEventStore {
  private rows: readonly OwnEvent[] = [];
  private lastId = 0;

  get all(): readonly OwnEvent[] {
    return this.rows;
  }

  override begin(event: Omit<OwnEvent, 'id' | 'generation' | 'writtenAt'>, at: Instant): Promise<OwnEvent> {
    const alike = this.rows.filter((it) => it.activityId === event.activityId && it.chunk === event.chunk);
    if (alike.some((it) => it.state !== 'closed' && it.mailbox === event.mailbox))
      throw new Error(`A second record for ${event.activityId}/${event.chunk} in ${event.mailbox}.`);
    this.lastId += 1;
    const generation = this.generationAfter(event.activityId, event.chunk);
    const begun = { ...event, id: String(this.lastId), generation, writtenAt: at };
    this.rows = [...this.rows, begun];
    return Promise.resolve(begun);
  }

  override nextGeneration(activityId: string, chunk: number): Promise<number> {
    return Promise.resolve(this.generationAfter(activityId, chunk));
  }

  private generationAfter(activityId: string, chunk: number): number {
    const alike = this.rows.filter((it) => it.activityId === activityId && it.chunk === chunk);
    return Math.max(0, ...alike.map((it) => it.generation)) + 1;
  }

  override save(event: Omit<OwnEvent, 'writtenAt'>, at: Instant): Promise<void> {
    if (event.eventId === null && !['creating', 'removing', 'closed'].includes(event.state))
      throw new Error(`Record ${event.id} is ${event.state} without an event.`);
    this.rows = this.rows.map((it) => (it.id === event.id ? { ...event, writtenAt: at } : it));
    return Promise.resolve();
  }

  override forget(id: string): Promise<void> {
    this.rows = this.rows.filter((it) => it.id !== id);
    return Promise.resolve();
  }

  override open(): Promise<readonly OwnEvent[]> {
    return Promise.resolve(this.rows.filter((it) => it.state !== 'closed'));
  }
}
