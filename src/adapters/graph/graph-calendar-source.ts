import {
  CalendarSource,
  type CalendarEventRecord,
  type MailboxChanges,
  type MailboxHours,
} from '../../application/ports/calendar-source.port.js';
import type { Finding } from '../../application/ports/finding.js';
import { UpstreamError } from '../../application/errors.js';
import type { Interval } from '../../planning/time/interval.js';
import { ConcurrencyLimiter } from '../upstream/concurrency-limiter.js';
import { readRound, type EventRound } from './event-round.js';
import type { GraphClient } from './graph-client.js';
import type { CalendarReading } from './graph-config.js';
import { isLostCursor } from './graph-error.js';
import { readEvent } from './graph-mapper.js';
import { mailboxSettingsWire, rowWire, type RowWire } from './graph-wire.js';
import { hoursOf } from './hours-mapper.js';
import { isSeriesMaster, SeriesFields } from './series-fields.js';

/** Mailboxes read from the beginning at the same time. */
const WHOLE_READS_AT_ONCE = 8;

/** When in doubt it is a block, and one that shows nothing. */
const WITHOUT_DETAILS = { showAs: 'unknown', sensitivity: 'private' };
/** Without delta the vendor goes by this, not by the Prefer header, and sends ten events when it is not told more. */
const PLAIN_PAGE = '&$top=200';

/**
 * Reads mailboxes through Microsoft Graph. The cursor is Graph's delta link, whole; it stands for the window of the round that
 * gave it, so a caller whose window has moved on gives null to start anew.
 */
export class GraphCalendarSource extends CalendarSource {
  private readonly wholeReads = new ConcurrencyLimiter(WHOLE_READS_AT_ONCE);

  constructor(
    private readonly config: CalendarReading,
    private readonly client: GraphClient,
  ) {
    super();
  }

  override async readEvents(
    mailbox: string,
    window: Interval,
    cursor: string | null,
  ): Promise<MailboxChanges> {
    if (cursor === null || !this.client.isOurs(cursor)) return this.readAll(mailbox, window);
    try {
      const round = await this.round(mailbox, cursor);
      if (round.kind === 'endless') return await this.readPlainView(mailbox, window);
      return await this.changesOf(mailbox, 'delta', round);
    } catch (error) {
      if (isLostCursor(error)) return this.readAll(mailbox, window);
      throw error;
    }
  }

  override async readHours(mailbox: string): Promise<MailboxHours | null> {
    const path = `/users/${encodeURIComponent(mailbox)}/mailboxSettings`;
    const answer = await this.client.get(mailbox, path, 'the settings');
    const settings = mailboxSettingsWire.safeParse(answer);
    return settings.success ? hoursOf(settings.data) : null;
  }

  /** A few at a time: when Exchange has forgotten every cursor at once, not all mailboxes are read whole at once. */
  private readAll(mailbox: string, window: Interval): Promise<MailboxChanges> {
    return this.wholeReads.run('', () => this.readWhole(mailbox, window));
  }

  private async readWhole(mailbox: string, window: Interval): Promise<MailboxChanges> {
    const round = await this.round(mailbox, viewPath(mailbox, '/delta', window));
    if (round.kind === 'endless') return this.readPlainView(mailbox, window);
    return this.changesOf(mailbox, 'full', round);
  }

  /** Without delta: a cursor can be wedged on the vendor's side, and then no round with it ever ends. */
  private async readPlainView(mailbox: string, window: Interval): Promise<MailboxChanges> {
    const round = await this.round(mailbox, `${viewPath(mailbox, '', window)}${PLAIN_PAGE}`);
    const limit = this.config.maxPagesPerRound;
    if (round.kind === 'endless') {
      throw new UpstreamError(
        `Exchange sent more than ${limit} pages for the calendar of mailbox ${mailbox} and no end.`,
        { system: 'exchange', retry: 'later' },
      );
    }
    const changes = await this.changesOf(mailbox, 'full', round);
    const finding: Finding = {
      code: 'delta-never-ends',
      subject: `mailbox ${mailbox}`,
      message: `Exchange sent more than ${limit} pages of changes and no end, so the whole calendar was read instead.`,
    };
    return { ...changes, cursor: null, findings: [finding, ...changes.findings] };
  }

  private round(mailbox: string, first: string): Promise<EventRound> {
    return readRound(this.client, mailbox, first, this.config.maxPagesPerRound);
  }

  private async changesOf(
    mailbox: string,
    kind: 'full' | 'delta',
    round: EventRound,
  ): Promise<MailboxChanges> {
    const { rows, findings } = rowsOf(mailbox, round.rows);
    const series = new SeriesFields(this.client, mailbox, rows);
    const texts = await this.config.texts();
    // Exchange may send an item several times in one round: the last word counts.
    const events = new Map<string, CalendarEventRecord>();
    const removed = new Set<string>();
    for (const row of rows) {
      events.delete(row.id);
      removed.delete(row.id);
      if (row['@removed'] !== undefined || isSeriesMaster(row)) {
        // A single event that became a series keeps its id: what we knew under that id takes no time any more.
        removed.add(row.id);
        continue;
      }
      const whole = await series.complete(row);
      if (whole === null) findings.push(seriesUnreadable(mailbox, row.id));
      const reading = readEvent(whole ?? { ...row, ...WITHOUT_DETAILS }, texts);
      if (reading.kind === 'unreadable') findings.push(unreadable(mailbox, row.id, reading.why));
      else events.set(row.id, reading.event);
    }
    return {
      kind,
      events: [...events.values()],
      removed: kind === 'full' ? [] : [...removed],
      cursor: round.deltaLink,
      findings,
    };
  }
}

function rowsOf(mailbox: string, raw: readonly unknown[]): { rows: RowWire[]; findings: Finding[] } {
  const rows: RowWire[] = [];
  const findings: Finding[] = [];
  for (const it of raw) {
    const row = rowWire.safeParse(it);
    if (row.success) rows.push(row.data);
    else findings.push(unreadable(mailbox, 'without an id', 'it cannot be told apart from others'));
  }
  return { rows, findings };
}

function unreadable(mailbox: string, eventId: string, why: string): Finding {
  return {
    code: 'event-unreadable',
    subject: `mailbox ${mailbox}, event ${eventId}`,
    message: `This event cannot be read, because ${why}, so its time may be planned over.`,
  };
}

function seriesUnreadable(mailbox: string, eventId: string): Finding {
  return {
    code: 'event-unreadable',
    subject: `mailbox ${mailbox}, event ${eventId}`,
    message: 'The series of this event cannot be read, so its time is kept free of work whatever it is.',
  };
}

function viewPath(mailbox: string, below: '/delta' | '', window: Interval): string {
  const start = new Date(window.start).toISOString();
  const end = new Date(window.end).toISOString();
  return `/users/${encodeURIComponent(mailbox)}/calendarView${below}?startDateTime=${start}&endDateTime=${end}`;
}
