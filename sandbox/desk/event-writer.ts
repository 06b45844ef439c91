import type { Slot } from './day-book.js';
import { DAY, addDays, autotaskTime } from './local-time.js';
import type { Technician } from './people.js';
import type { SeededRandom } from './random.js';
import type { Row } from './row.js';

/** What is special about an event; everything left out is that of a plain busy meeting of one's own. */
export interface EventTraits {
  readonly subject: string;
  readonly showAs?: 'busy' | 'tentative' | 'free' | 'oof' | 'workingElsewhere' | 'unknown';
  readonly sensitivity?: 'normal' | 'personal' | 'private' | 'confidential';
  readonly content?: string;
  /** Set for an invitation by somebody else: what was answered. */
  readonly response?: 'accepted' | 'tentativelyAccepted' | 'declined' | 'notResponded';
  readonly isCancelled?: boolean;
}

const INVITER = { emailAddress: { name: 'Nora Field', address: 'nora.field@partners.desk.example' } };

/** Writes Exchange events as Graph shows them. */
export class EventWriter {
  constructor(
    private readonly events: Row[],
    private readonly now: number,
    private readonly random: SeededRandom,
  ) {}

  /** An event with a start and an end; the row is returned so that a series can add to it. */
  addTimed(technician: Technician, slot: Slot, traits: EventTraits): Row {
    return this.add(technician, traits, {
      start: graphTime(autotaskTime(slot.start)),
      end: graphTime(autotaskTime(slot.end)),
    });
  }

  /** An all-day event from `date` for `days` days; floating dates, end excluded. */
  addAllDay(technician: Technician, date: string, days: number, traits: EventTraits): Row {
    return this.add(technician, traits, {
      isAllDay: true,
      start: graphTime(`${date}T00:00`),
      end: graphTime(`${addDays(date, days)}T00:00`),
    });
  }

  private add(technician: Technician, traits: EventTraits, times: Row): Row {
    const created = autotaskTime(this.now - this.random.between(1, 20) * DAY);
    const { email, name, place } = technician;
    const self = { emailAddress: { name, address: email } };
    const row: Row = {
      id: `AAkALg${this.random.token(58)}`,
      mailbox: email,
      createdDateTime: created,
      lastModifiedDateTime: created,
      subject: traits.subject,
      body: { contentType: 'text', content: traits.content ?? '' },
      isAllDay: false,
      showAs: traits.showAs ?? 'busy',
      sensitivity: traits.sensitivity ?? 'normal',
      importance: 'normal',
      type: 'singleInstance',
      recurrence: null,
      seriesMasterId: null,
      isCancelled: traits.isCancelled ?? false,
      isDraft: false,
      isOnlineMeeting: false,
      isReminderOn: true,
      reminderMinutesBeforeStart: 15,
      hasAttachments: false,
      allowNewTimeProposals: true,
      responseRequested: true,
      hideAttendees: false,
      categories: [],
      location: { displayName: '' },
      locations: [],
      originalStartTimeZone: place.exchangeZone,
      originalEndTimeZone: place.exchangeZone,
      transactionId: null,
      ...invitation(traits.response, self, created),
      ...times,
    };
    this.events.push(row);
    return row;
  }
}

function invitation(response: EventTraits['response'], self: Row, answered: string): Row {
  if (response === undefined) {
    const time = '0001-01-01T00:00:00Z';
    return {
      isOrganizer: true,
      organizer: self,
      attendees: [],
      responseStatus: { response: 'organizer', time },
    };
  }
  const status = { response, time: response === 'notResponded' ? '0001-01-01T00:00:00Z' : answered };
  return {
    isOrganizer: false,
    organizer: INVITER,
    attendees: [{ type: 'required', status, ...self }],
    responseStatus: status,
  };
}

/** A time as Graph writes it: no zone letter, seven decimals, the zone beside it. */
function graphTime(iso: string): { dateTime: string; timeZone: string } {
  return { dateTime: `${iso.slice(0, 16)}:00.0000000`, timeZone: 'UTC' };
}
