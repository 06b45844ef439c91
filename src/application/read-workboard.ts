import { openTime } from '../planning/availability/free-time.js';
import { clip } from '../planning/time/interval-set.js';
import { overlaps, type Interval } from '../planning/time/interval.js';
import type { AppointmentTypeStore } from './ports/appointment-type-store.port.js';
import { badgesOf, type Badges } from './badges.js';
import { checkRange } from './check-range.js';
import { RequestError } from './errors.js';
import { mailboxSource } from './import-calendars.js';
import { ticketIdOf } from './marker.js';
import { cursorInvalid } from './paged-query.js';
import type { StoredTechnician } from './ports/desk-store.port.js';
import type { Clock } from './ports/clock.port.js';
import type { Instruction } from './ports/instruction.js';
import type { InstructionStore } from './ports/instruction-store.port.js';
import type { LinkToTicket, PsaLinks } from './ports/psa-links.port.js';
import type { PlanStore, ShownBoard, StoredPlan } from './ports/plan-store.port.js';
import type { TicketRecord } from './ports/psa-source.port.js';
import type { TechnicianReader, TicketReader } from './ports/record-readers.port.js';
import type { SettingStore, StoredOverrides } from './ports/setting-store.port.js';
import type { SourceLog, SourceState } from './ports/source-log.port.js';
import { psaSources } from './psa-sources.js';
import { settingsFor, type Settings } from './settings.js';
import { overdueSources } from './stale-sources.js';
import { membersOf } from './members-of.js';
import { writesHeld, type WritesHeld } from './writes-held.js';

/** What the current plan says about one technician, with the tickets it speaks of. */
export interface Workboard {
  readonly technician: StoredTechnician;
  readonly plan: StoredPlan;
  readonly board: ShownBoard;
  readonly tickets: ReadonlyMap<string, TicketRecord>;
  readonly badges: Badges;
  /** What people have asked for, by open activity. */
  readonly instructions: ReadonlyMap<string, Instruction>;
  /** What holds for the technician. */
  readonly settings: Settings;
  readonly writesHeld: readonly WritesHeld[];
  /** Null when it is not known where the PSA is. */
  readonly linkToTicket: LinkToTicket | null;
  /** Of appointment types, by id. */
  readonly typeNames: ReadonlyMap<string, string>;
}

/** A workboard whose calendar and blocks are those of a range. */
export interface CalendarRange {
  readonly workboard: Workboard;
  /** Working time that neither a fixed block nor an activity covers. */
  readonly gaps: readonly Interval[];
  /** The shifts inside the range. */
  readonly workingTime: readonly Interval[];
}

/** Which boards are wanted; `after` is the `next` of the page before. */
export interface TeamQuery {
  /** Null: those of all. */
  readonly teamId: string | null;
  readonly after: string | null;
  /** At most so many technicians, at least 1. */
  readonly limit: number;
}

/** Boards of several technicians, by name. Those for whom nothing was planned yet are not among them. */
export interface TeamBoards<Board> {
  readonly plan: StoredPlan;
  readonly boards: readonly Board[];
  /** Null at the end. */
  readonly next: string | null;
}

/** What holds for all boards that are read at once. */
interface Frame {
  readonly plan: StoredPlan;
  readonly overrides: readonly StoredOverrides[];
  readonly sources: readonly SourceState[];
  readonly linkToTicket: LinkToTicket | null;
  readonly typeNames: ReadonlyMap<string, string>;
}

/** Reads the boards of the current plan. */
export class ReadWorkboard {
  constructor(
    private readonly plans: PlanStore,
    private readonly technicians: TechnicianReader,
    private readonly tickets: TicketReader,
    private readonly instructions: InstructionStore,
    private readonly settings: SettingStore,
    private readonly log: SourceLog,
    private readonly links: PsaLinks,
    private readonly types: AppointmentTypeStore,
    private readonly clock: Clock,
  ) {}

  /** @throws RequestError `technician-not-found`, `nothing-planned-yet` */
  async workboard(technicianId: string): Promise<Workboard> {
    const technician = await this.technicians.technician(technicianId);
    if (technician === null) {
      throw new RequestError('technician-not-found', `There is no technician "${technicianId}".`, 404);
    }
    const plan = await this.plans.current();
    const [workboard] = plan === null ? [] : await this.boardsOf([technician], plan);
    if (workboard === undefined) throw nothingPlannedYet(`for ${technician.name} `);
    return workboard;
  }

  /** The part of the board inside the range, with the free gaps. @throws as {@link workboard}, and `range-invalid`. */
  async calendar(technicianId: string, range: Interval): Promise<CalendarRange> {
    checkRange(range);
    return inRange(await this.workboard(technicianId), range);
  }

  /** The same for a team or for all, page by page. @throws as {@link team}, and `range-invalid` */
  async teamCalendar(query: TeamQuery, range: Interval): Promise<TeamBoards<CalendarRange>> {
    checkRange(range);
    const page = await this.team(query);
    return { ...page, boards: page.boards.map((it) => inRange(it, range)) };
  }

  /** Whole boards of a team or of all, page by page. @throws RequestError `team-not-found`, `cursor-invalid`, `nothing-planned-yet` */
  async team({ teamId, after, limit }: TeamQuery): Promise<TeamBoards<Workboard>> {
    const members = membersOf(await this.technicians.technicians(), teamId);
    const plan = await this.plans.current();
    if (plan === null) throw nothingPlannedYet('');
    const begin = after === null ? 0 : members.findIndex((it) => it.id === after) + 1;
    if (after !== null && begin === 0) throw cursorInvalid('must be the "next" of a page of the same team');
    const page = members.slice(begin, begin + limit);
    return {
      plan,
      boards: await this.boardsOf(page, plan),
      next: begin + limit < members.length ? (page.at(-1)?.id ?? null) : null,
    };
  }

  private async frame(plan: StoredPlan, technicians: readonly StoredTechnician[]): Promise<Frame> {
    const mailboxes = technicians.flatMap((it) => it.mailbox ?? []);
    return {
      plan,
      overrides: await this.settings.all(),
      sources: await this.log.named([
        ...psaSources({ planProjectTasks: true }),
        ...mailboxes.map(mailboxSource),
      ]),
      linkToTicket: await this.links.toTickets(),
      typeNames: new Map((await this.types.all()).map((it) => [it.id, it.name])),
    };
  }

  private async boardsOf(
    technicians: readonly StoredTechnician[],
    plan: StoredPlan,
  ): Promise<readonly Workboard[]> {
    const frame = await this.frame(plan, technicians);
    const boards = await this.plans.boards(
      plan.id,
      technicians.map((it) => it.id),
    );
    const asked = await this.instructions.ofTechnicians(technicians.map((it) => it.id));
    const ticketIds = new Set([
      ...[...boards.values()].flatMap(ticketIdsOf),
      ...asked.map((it) => ticketIdOf(it.activityId)),
    ]);
    const found = await this.tickets.ticketsByIds([...ticketIds]);
    const tickets = new Map(found.map((it) => [it.id, it]));
    return technicians.flatMap((technician) => {
      const board = boards.get(technician.id);
      if (board === undefined) return [];
      const own = asked.filter((it) => it.technicianId === technician.id);
      const instructions = new Map(own.map((it) => [it.activityId, it]));
      return [{ ...this.workboardOf(technician, board, tickets, frame), instructions }];
    });
  }

  private workboardOf(
    technician: StoredTechnician,
    board: ShownBoard,
    tickets: ReadonlyMap<string, TicketRecord>,
    { plan, overrides, sources, linkToTicket, typeNames }: Frame,
  ): Omit<Workboard, 'instructions'> {
    const { id, teamId, mailbox } = technician;
    const settings = settingsFor(overrides, teamId, id);
    const now = this.clock.now();
    const mailboxes = mailbox === null ? [] : [mailboxSource(mailbox)];
    const overdue = new Set(overdueSources(sources, settings, mailboxes, now).map((it) => it.name));
    return {
      technician,
      plan,
      board,
      tickets,
      settings,
      badges: badgesOf(board, tickets, { mailbox, overdue, now }),
      writesHeld: writesHeld(settings, mailbox, sources, now),
      linkToTicket,
      typeNames,
    };
  }
}

function ticketIdsOf({ lane, waiting, leftOut, blocks }: ShownBoard): readonly string[] {
  const activities = [
    ...lane,
    ...waiting,
    ...leftOut.map((it) => it.activityId),
    ...blocks.flatMap((it) => it.activityId ?? []),
  ];
  return activities.map(ticketIdOf);
}

function inRange(workboard: Workboard, range: Interval): CalendarRange {
  const { board, plan } = workboard;
  const gaps = openTime(
    { now: range.start, horizonEnd: Math.min(range.end, plan.horizonEnd) },
    { shifts: board.shifts, fixedBlocks: board.blocks },
    board.calendar,
  );
  const touching = <T extends { readonly slot: Interval }>(items: readonly T[]): readonly T[] =>
    items.filter((it) => overlaps(it.slot, range));
  const clipped = { ...board, calendar: touching(board.calendar), blocks: touching(board.blocks) };
  return { workboard: { ...workboard, board: clipped }, gaps, workingTime: clip(board.shifts, range) };
}

const nothingPlannedYet = (forWhom: string): RequestError =>
  new RequestError(
    'nothing-planned-yet',
    `Nothing was planned ${forWhom}yet. POST /v1/reflows does it.`,
    409,
  );
