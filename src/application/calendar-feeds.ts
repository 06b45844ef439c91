import { subtract } from '../planning/time/interval-set.js';
import { DAY, overlaps, type Instant, type Interval } from '../planning/time/interval.js';
import { localDateOf, startOfDay } from '../planning/time/work-calendar.js';
import type { BusyItem, BusyType } from './busy-items.js';
import { coverRange, type FreeBusyStretch } from './cover-range.js';
import { RequestError } from './errors.js';
import type { Clock } from './ports/clock.port.js';
import type { FeedSecrets } from './ports/feed-secrets.port.js';
import type { FeedStore, StoredFeed } from './ports/feed-store.port.js';
import type { TechnicianReader } from './ports/record-readers.port.js';
import type { BusyTime, ReadFreeBusy } from './read-free-busy.js';

/** Whole UTC days before today that a feed shows; with today they are the seven that service calls are read for. */
const DAYS_BACK = 6;

/** One thing in a feed: when it is, of which type, and a name that stays when it moves and tells nothing. */
export interface FeedEvent {
  readonly uid: string;
  readonly slot: Interval;
  readonly type: BusyType;
}

/** All that the readers of a feed get to know. */
export interface FeedContent {
  readonly uid: string;
  readonly now: Instant;
  /** From whole UTC days back to the planning horizon. */
  readonly window: Interval;
  /** Ascending; they may overlap. Time outside working hours is not among them, time that is not known is. */
  readonly events: readonly FeedEvent[];
  /** Covers the window, as the free and busy of the technician. */
  readonly stretches: readonly FreeBusyStretch[];
  /** Null unless the feed may name it. */
  readonly mailbox: string | null;
  readonly calendar: BusyTime['calendar'];
}

/** What the maker of a feed decides. */
export interface FeedWish {
  readonly label: string;
  readonly showsMailbox: boolean;
}

const notFound = (): RequestError =>
  new RequestError(
    'feed-not-found',
    'There is no such feed. Maybe it was revoked; who made it can make a new one.',
    404,
  );

/** Calendars for people and schedulers who hold no key: made and revoked by who does, read at an address nobody can guess. */
export class CalendarFeeds {
  constructor(
    private readonly feeds: FeedStore,
    private readonly secrets: FeedSecrets,
    private readonly technicians: TechnicianReader,
    private readonly freeBusy: ReadFreeBusy,
    private readonly clock: Clock,
  ) {}

  /** The token is returned this once and cannot be read again. @throws RequestError `technician-not-found` */
  async make(
    technicianId: string,
    wish: FeedWish,
  ): Promise<{ readonly feed: StoredFeed; readonly token: string }> {
    await this.assertKnown(technicianId);
    const token = this.secrets.make();
    const feed = await this.feeds.add(
      { technicianId, ...wish, uidKey: this.secrets.make(), madeAt: this.clock.now() },
      this.secrets.hash(token),
    );
    return { feed, token };
  }

  /** @throws RequestError `technician-not-found` */
  async list(technicianId: string): Promise<readonly StoredFeed[]> {
    await this.assertKnown(technicianId);
    return this.feeds.ofTechnician(technicianId);
  }

  /** Its address answers nothing from now on. @throws RequestError `feed-not-found` */
  async revoke(technicianId: string, feedId: string): Promise<void> {
    if (!(await this.feeds.remove(technicianId, feedId))) throw notFound();
  }

  /** @throws RequestError `feed-not-found`, the same for every token that opens nothing, whatever the reason. */
  async read(token: string): Promise<FeedContent> {
    const feed = await this.feeds.byTokenHash(this.secrets.hash(token));
    const time = feed === null ? null : await this.freeBusy.about(feed.technicianId);
    if (feed === null || time === null) throw notFound();
    const today = localDateOf(time.now, 'UTC');
    if (feed.lastUsedOn !== today) await this.feeds.noteUse(feed.id, today);
    return this.contentOf(feed, time);
  }

  private contentOf({ uidKey, showsMailbox }: StoredFeed, time: BusyTime): FeedContent {
    const { now, technician, horizonEnd, items, shifts, known, calendar } = time;
    const window = { start: startOfDay(now, 'UTC') - DAYS_BACK * DAY, end: horizonEnd };
    const unknown: readonly BusyItem[] = subtract([window], known === null ? [] : [known]).map((slot) => ({
      id: 'not-known',
      slot,
      type: 'unavailable',
    }));
    const events = [...items, ...unknown]
      .filter((it) => overlaps(it.slot, window))
      .map(({ id, slot, type }) => ({ uid: this.secrets.nameOf(uidKey, id), slot, type }))
      .toSorted((a, b) => a.slot.start - b.slot.start || (a.uid < b.uid ? -1 : 1));
    return {
      uid: this.secrets.nameOf(uidKey, 'free-busy'),
      now,
      window,
      events,
      stretches: coverRange(items, shifts, window),
      mailbox: showsMailbox ? technician.mailbox : null,
      calendar,
    };
  }

  private async assertKnown(technicianId: string): Promise<void> {
    if ((await this.technicians.technician(technicianId)) !== null) return;
    throw new RequestError('technician-not-found', `There is no technician "${technicianId}".`, 404);
  }
}
