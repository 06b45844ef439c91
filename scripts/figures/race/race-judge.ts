import type { Row } from '../../../sandbox/desk/row.js';
import type { ArrivedRequest, HistoryEntry, SentAnswer, StoredChange } from '../../../sandbox/history.js';
import { isOpen, slotOf, type Call, type Moment, type RaceCalendar } from './race-calendar.js';
import { Landings } from './landings.js';
import { Looks } from './looks.js';
import { Overlaps } from './overlaps.js';

export type RaceEntry = HistoryEntry & { readonly system: 'autotask' | 'exchange' };

/** What a race came to. Times in ms; what must not be is a list of what was. */
export interface RaceVerdict {
  readonly mustNotBe: {
    readonly writesOnSeenBlocks: readonly string[];
    readonly seenHumanMovesOverwritten: readonly string[];
    readonly foreignRecordsChanged: readonly string[];
    readonly ourCallsOnTopOfEachOther: readonly string[];
    readonly cancelledCallsRevived: readonly string[];
    readonly wrongAtTheEnd: readonly string[];
  };
  readonly writes: { readonly creates: number; readonly moves: number };
  readonly people: { readonly changes: number; readonly movesOfOurs: number; readonly handOvers: number };
  /** Age of the block at each write that landed on one which the service could not know. */
  readonly unseenBlockAges: readonly number[];
  /** Age of the person's move at each write that overwrote one which the service could not know. */
  readonly unseenHumanMoveAges: readonly number[];
  /** From the last look at a calendar to a write on it, for each write. */
  readonly windows: Readonly<Record<'autotask' | 'exchange' | 'call', readonly number[]>>;
  /** From the change to the write of ours that put an end to what it hit. */
  readonly rightAgain: readonly number[];
  /** Hits that people ended themselves. */
  readonly endedByPeople: number;
}

/** Hooks of the service itself and what hangs on them. */
const OWN_TABLE = /webhook/i;

/** Judges everything that happened to both calendars, entry by entry in the order of time. */
export class RaceJudge {
  private index = 0;
  private readonly pending = new Map<string, ArrivedRequest & Moment>();
  private readonly made = new Set<string>();
  private readonly looks: Looks;
  private readonly overlaps: Overlaps;
  private readonly landings: Landings;
  private readonly seenOverwrites: string[] = [];
  private readonly unseenHumanMoveAges: number[] = [];
  private readonly foreign: string[] = [];
  private readonly revived: string[] = [];
  private readonly counts = { creates: 0, moves: 0, changes: 0, movesOfOurs: 0, handOvers: 0 };

  constructor(
    private readonly calendar: RaceCalendar,
    private readonly owner: { readonly id: number; readonly userName: string },
    mailboxes: ReadonlyMap<string, string>,
  ) {
    this.looks = new Looks(mailboxes);
    this.landings = new Landings(calendar);
    this.overlaps = new Overlaps(calendar, mailboxes);
  }

  take(entry: RaceEntry): void {
    this.index += 1;
    const now = { index: this.index, at: entry.at };
    if (entry.kind === 'request') this.arrived(entry, now);
    if (entry.kind === 'answer') this.answered(entry, now);
    if (entry.kind === 'change') this.changed(entry, now);
  }

  verdict(): RaceVerdict {
    const { creates, moves, changes, movesOfOurs, handOvers } = this.counts;
    return {
      mustNotBe: {
        writesOnSeenBlocks: this.landings.onSeenBlocks,
        seenHumanMovesOverwritten: this.seenOverwrites,
        foreignRecordsChanged: this.foreign,
        ourCallsOnTopOfEachOther: this.landings.onOurCalls,
        cancelledCallsRevived: this.revived,
        wrongAtTheEnd: this.overlaps.open(),
      },
      writes: { creates, moves },
      people: { changes, movesOfOurs, handOvers },
      unseenBlockAges: this.landings.onUnseenBlocks,
      unseenHumanMoveAges: this.unseenHumanMoveAges,
      windows: this.looks.windows,
      rightAgain: this.overlaps.rightAgain,
      endedByPeople: this.overlaps.endedByPeople,
    };
  }

  /** In Autotask others ask as well; in Exchange the service alone. */
  private arrived(entry: RaceEntry & ArrivedRequest, now: Moment): void {
    if (entry.system === 'autotask' && entry.user !== this.owner.userName) return;
    this.pending.set(`${entry.system} ${entry.number}`, { ...entry, ...now });
    if (entry.system === 'exchange' && entry.method !== 'GET' && entry.path.includes('/events'))
      this.foreign.push(`${entry.method} ${entry.path}`);
  }

  private answered(entry: RaceEntry & SentAnswer, now: Moment): void {
    const request = this.pending.get(`${entry.system} ${entry.number}`);
    if (request === undefined) return;
    this.pending.delete(`${entry.system} ${entry.number}`);
    if (entry.status !== 200) return;
    this.looks.add(entry.system, request, now);
    if (entry.system === 'exchange') this.calendar.toldEvents(entry.told, now);
    else if (/\/ServiceCallTicketResources\//i.test(request.path)) this.calendar.toldPeople(entry.told, now);
    else if (/\/ServiceCalls\/(query|\d+$)/i.test(request.path))
      this.calendar.toldCalls(entry.told, now, /\d$/.test(request.path));
  }

  private changed(change: RaceEntry & StoredChange, now: Moment): void {
    const isOurs = change.system === 'autotask' && change.actor === this.owner.id;
    const before = this.overlaps.techniciansOf(change);
    if (isOurs) this.byUs(change, now);
    else this.byPeople(change, now);
    this.overlaps.look(new Set([...before, ...this.overlaps.techniciansOf(change)]), now, isOurs);
  }

  private byUs(change: StoredChange, now: Moment): void {
    this.judgeRecord(change);
    const arrived = this.arrivalOf(change) ?? now;
    const call = this.movedCall(change);
    if (call !== undefined) this.judgeOverwrite(call, arrived);
    this.calendar.apply(change, now, arrived);
    if (call !== undefined) this.moved(change.key, arrived, call.looked);
    else if (change.table === 'ServiceCallTicketResources' && change.before === null)
      this.created(this.calendar.callOfRow(change.key), String(change.after?.['resourceID']));
  }

  /** Whose record it is, and whether it was over for a person. */
  private judgeRecord({ table, key, before, after }: StoredChange): void {
    const name = `${table} ${key}`;
    if (before === null) this.made.add(name);
    else if (!this.made.has(name) && !OWN_TABLE.test(table)) this.foreign.push(name);
    if (before !== null && after !== null && table === 'ServiceCalls' && !isOpen(before) && isOpen(after))
      this.revived.push(name);
  }

  private byPeople(change: StoredChange, now: Moment): void {
    this.counts.changes += 1;
    const hasMoved = this.movedCall(change) !== undefined;
    this.calendar.apply(change, now);
    const call = hasMoved ? this.calendar.calls.get(change.key) : undefined;
    if (call?.isOurs === true) {
      this.counts.movesOfOurs += 1;
      call.human = { rowId: null };
    }
    const isPerson = change.table === 'ServiceCallTicketResources' && change.after !== null;
    const handed = isPerson ? this.calendar.callOfRow(change.key) : undefined;
    if (handed?.isOurs !== true) return;
    this.counts.handOvers += 1;
    handed.human = { rowId: change.key };
  }

  /** The call that gets another time by the change, as it was before. */
  private movedCall({ table, key, before, after }: StoredChange): Call | undefined {
    const isMove = table === 'ServiceCalls' && before !== null && after !== null && hasMoved(before, after);
    return isMove ? this.calendar.calls.get(key) : undefined;
  }

  /** A person's move that the service knows of stays; one that came after its last look at the call cannot be helped. */
  private judgeOverwrite(call: Call, arrived: Moment): void {
    if (call.human === null) return;
    const { rowId } = call.human;
    const { since, told } = rowId === null ? call : (this.calendar.people.get(rowId) ?? call);
    if (told !== null && told.index < arrived.index) {
      this.seenOverwrites.push(`call ${call.id}, ${arrived.at - told.at} ms after it was read`);
      return;
    }
    this.unseenHumanMoveAges.push(arrived.at - since.at);
    // One that was handed over is still theirs, at another time.
    if (rowId === null) call.human = null;
  }

  private moved(id: string, arrived: Moment, looked: Moment | null): void {
    this.counts.moves += 1;
    const call = this.calendar.calls.get(id);
    if (call?.isOpen !== true) return;
    const isOurs = (rowId: string): boolean => this.made.has(`ServiceCallTicketResources ${rowId}`);
    // Where somebody stands to whom it was handed while the write was on its way, nobody could know.
    for (const technicianId of this.calendar.knownTechniciansOf(id, arrived, isOurs)) {
      this.looks.landed(technicianId, arrived, looked);
      this.landings.add(call, technicianId, arrived);
    }
  }

  /** With its technician a new call stands on a calendar; where, was said when it was made. */
  private created(call: Call | undefined, technicianId: string): void {
    if (call === undefined) return;
    this.counts.creates += 1;
    this.looks.landed(technicianId, call.arrived, null);
    this.landings.add(call, technicianId, call.arrived);
  }

  /** The request of ours that is being carried out: the oldest without an answer that says the same. */
  private arrivalOf({ table, key, before, after }: StoredChange): Moment | undefined {
    if (table !== 'ServiceCalls' || after === null) return undefined;
    return [...this.pending.values()].find(({ path, method, body }) => {
      if (!path.endsWith('/ServiceCalls') || body === null) return false;
      const sent = body as Row;
      return before === null
        ? method === 'POST' && !hasMoved(sent, after) && sent['description'] === after['description']
        : method === 'PATCH' && String(sent['id']) === key;
    });
  }
}

function hasMoved(before: Row, after: Row): boolean {
  const [one, other] = [slotOf(before), slotOf(after)];
  return one.start !== other.start || one.end !== other.end;
}
