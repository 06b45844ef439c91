import { Injectable, type BeforeApplicationShutdown, type MessageEvent } from '@nestjs/common';
import {
  catchError,
  EMPTY,
  exhaustMap,
  from,
  interval,
  map,
  merge,
  Observable,
  Subject,
  takeUntil,
  timer,
} from 'rxjs';
import { RequestError } from '../application/errors.js';
import {
  isAfter,
  isPosition,
  LiveEventStore,
  type EventPosition,
  type LiveEvent,
} from '../application/ports/live-event-store.port.js';

/** How soon an event that is known to the database is told. One question serves all listeners of the process. */
const LOOK_EVERY_MS = 500;
/** Proxies cut connections on which nothing is said. */
const HEARTBEAT_MS = 20_000;
/** Whoever may not listen any more is cut off by then; a browser comes back by itself, with the last id. */
const LISTEN_MS = 30 * 60_000;
const MOST_LISTENERS = 1_000;
/** One who has missed more reads everything anew, which is cheaper. */
const MOST_MISSED = 1_000;

/** Tells all listeners of this process what is new, each event once and in order. */
@Injectable()
export class LiveFeed implements BeforeApplicationShutdown {
  private readonly closing = new Subject<void>();
  private readonly news = new Subject<LiveEvent>();
  /** The newest events of this process, ascending: all that came after `since`. */
  private recent: readonly LiveEvent[] = [];
  private since: EventPosition = '0-0';
  private started: Promise<void> | null = null;
  private listeners = 0;

  constructor(private readonly store: LiveEventStore) {}

  beforeApplicationShutdown(): void {
    this.closing.next();
  }

  /**
   * What was missed since `lastEventId`, then what comes. Begins with `hello` for one who never listened, and with `reset` for one who
   * has missed too much and must read everything anew.
   *
   * @throws RequestError `event-id-invalid`, `too-many-listeners`
   */
  async listen(lastEventId: string | undefined): Promise<Observable<MessageEvent>> {
    if (lastEventId !== undefined && !isPosition(lastEventId)) throw eventIdInvalid();
    if (this.listeners >= MOST_LISTENERS) throw tooManyListeners();
    await this.start();
    const missed = lastEventId === undefined ? null : await this.missedSince(lastEventId);
    const told = new Observable<MessageEvent>((listener) => {
      this.listeners += 1;
      const greeting = lastEventId === undefined ? 'hello' : 'reset';
      if (missed === null) listener.next({ type: greeting, id: this.newest(), data: {} });
      let last = missed === null ? this.newest() : (lastEventId ?? '');
      const tell = (event: LiveEvent): void => {
        if (!isAfter(event.position, last)) return;
        last = event.position;
        listener.next({ type: event.kind, id: event.position, data: event.data });
      };
      // Nothing can come in between: from here on to the subscription nobody waits.
      [...(missed ?? []), ...this.recent].forEach(tell);
      const subscription = this.news.subscribe(tell);
      return () => {
        this.listeners -= 1;
        subscription.unsubscribe();
      };
    });
    const heartbeats = interval(HEARTBEAT_MS).pipe(map((): MessageEvent => ({ comment: 'still here' })));
    return merge(told, heartbeats).pipe(takeUntil(merge(this.closing, timer(LISTEN_MS))));
  }

  private newest(): EventPosition {
    return this.recent.at(-1)?.position ?? this.since;
  }

  /** Looks for news from the first listener on. */
  private start(): Promise<void> {
    this.started ??= this.store.newest().then(
      (newest) => {
        this.since = newest;
        interval(LOOK_EVERY_MS)
          .pipe(
            // A database that does not answer is asked again at the next turn.
            exhaustMap(() =>
              from(this.store.after(this.newest(), MOST_MISSED)).pipe(catchError(() => EMPTY)),
            ),
            takeUntil(this.closing),
          )
          .subscribe((events) => {
            this.recent = [...this.recent, ...events].slice(-MOST_MISSED);
            for (const event of events) this.news.next(event);
          });
      },
      (error: unknown) => {
        this.started = null;
        throw error;
      },
    );
    return this.started;
  }

  /** Null for one who must read everything anew. */
  private async missedSince(position: EventPosition): Promise<readonly LiveEvent[] | null> {
    const events = await this.store.after(position, MOST_MISSED + 1);
    if (events.length > MOST_MISSED || !(await this.store.isKept(position))) return null;
    // Of another database, or of one that was set back.
    const isAhead = events.length === 0 && isAfter(position, await this.store.newest());
    return isAhead ? null : events;
  }
}

function eventIdInvalid(): RequestError {
  const message = 'must be the id of an event that was told before';
  return new RequestError('event-id-invalid', `Last-Event-ID ${message}.`, 400, [
    { path: '/Last-Event-ID', message },
  ]);
}

const tooManyListeners = (): RequestError =>
  new RequestError(
    'too-many-listeners',
    `${MOST_LISTENERS} listeners are connected to this process; poll with ETags, or come back later.`,
    409,
  );
