import type { StoredChange } from '../../../sandbox/history.js';
import { overlap, type Moment, type RaceCalendar } from './race-calendar.js';

/** Which of our calls have something foreign on top of them, since when, and who put an end to it. */
export class Overlaps {
  readonly rightAgain: number[] = [];
  endedByPeople = 0;
  private readonly technicians: ReadonlyMap<string, string>;
  private readonly begun = new Map<string, Map<string, Moment>>();

  constructor(
    private readonly calendar: RaceCalendar,
    mailboxes: ReadonlyMap<string, string>,
  ) {
    this.technicians = new Map([...mailboxes].map(([technicianId, mailbox]) => [mailbox, technicianId]));
  }

  /** Whose calendars a change concerns, by what is known now. */
  techniciansOf({ table, key, before, after }: StoredChange): Set<string> {
    if (table === 'events') {
      const owner = this.technicians.get(String((after ?? before)?.['mailbox']));
      return new Set(owner === undefined ? [] : [owner]);
    }
    if (table === 'ServiceCalls') return new Set(this.calendar.techniciansOf(key));
    return new Set(table === 'ServiceCallTicketResources' ? [String((after ?? before)?.['resourceID'])] : []);
  }

  /** `byUs`: whether the last change was ours. */
  look(technicians: ReadonlySet<string>, now: Moment, byUs: boolean): void {
    for (const technicianId of technicians) {
      const before = this.begun.get(technicianId) ?? new Map<string, Moment>();
      const found = new Map(this.pairsOf(technicianId).map((pair) => [pair, before.get(pair) ?? now]));
      for (const [pair, { at }] of before) {
        if (found.has(pair)) continue;
        if (byUs) this.rightAgain.push(now.at - at);
        else this.endedByPeople += 1;
      }
      this.begun.set(technicianId, found);
    }
  }

  open(): readonly string[] {
    return [...this.begun.values()].flatMap((pairs) => [...pairs.keys()]);
  }

  private pairsOf(technicianId: string): readonly string[] {
    const blocks = this.calendar.blocksOf(technicianId);
    return this.calendar
      .flexibleOf(technicianId)
      .flatMap((call) =>
        blocks
          .filter((it) => overlap(it.slot, call.slot))
          .map((it) => `our call ${call.id} of technician ${technicianId} and ${it.key}`),
      );
  }
}
