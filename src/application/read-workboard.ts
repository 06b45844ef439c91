import { overlaps, type Interval } from '../planning/time/interval.js';
import { openTime } from '../planning/availability/free-time.js';
import { checkRange } from './check-range.js';
import { RequestError } from './errors.js';
import type { StoredTechnician } from './ports/desk-store.port.js';
import type { Clock } from './ports/clock.port.js';
import type { PlanStore, StoredPlan, TechnicianBoard } from './ports/plan-store.port.js';
import type { TicketRecord } from './ports/psa-source.port.js';
import type { TechnicianReader, TicketReader } from './ports/record-readers.port.js';
import type { SettingStore } from './ports/setting-store.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import { settingsFor } from './settings.js';
import { writesHeld, type WritesHeld } from './writes-held.js';

/** What the current plan says about one technician, with the tickets it speaks of. */
export interface Workboard {
  readonly technician: StoredTechnician;
  readonly plan: StoredPlan;
  readonly board: TechnicianBoard;
  readonly tickets: ReadonlyMap<string, TicketRecord>;
  readonly writesHeld: readonly WritesHeld[];
}

/** Working time that neither a fixed block nor an activity covers. */
export interface CalendarRange {
  readonly workboard: Workboard;
  readonly gaps: readonly Interval[];
}

/** Reads the board of the current plan. */
export class ReadWorkboard {
  constructor(
    private readonly plans: PlanStore,
    private readonly technicians: TechnicianReader,
    private readonly tickets: TicketReader,
    private readonly settings: SettingStore,
    private readonly log: SourceLog,
    private readonly clock: Clock,
  ) {}

  /** @throws RequestError `technician-not-found`, `nothing-planned-yet` */
  async workboard(technicianId: string): Promise<Workboard> {
    const technician = await this.technicians.technician(technicianId);
    if (technician === null) {
      throw new RequestError('technician-not-found', `There is no technician "${technicianId}".`, 404);
    }
    const plan = await this.plans.current();
    const board = plan === null ? null : await this.plans.board(plan.id, technicianId);
    if (plan === null || board === null) {
      throw new RequestError(
        'nothing-planned-yet',
        `Nothing was planned for ${technician.name} yet. POST /v1/reflows does it.`,
        409,
      );
    }
    const activities = [...board.lane, ...board.waiting, ...board.leftOut.map((it) => it.activityId)];
    const ticketIds = new Set(activities.map((id) => id.split('.')[0] ?? ''));
    const tickets = await this.tickets.ticketsByIds([...ticketIds]);
    return {
      technician,
      plan,
      board,
      tickets: new Map(tickets.map((it) => [it.id, it])),
      writesHeld: await this.writesHeldFor(technician),
    };
  }

  private async writesHeldFor({ id, teamId, mailbox }: StoredTechnician): Promise<readonly WritesHeld[]> {
    const settings = settingsFor(await this.settings.all(), teamId, id);
    return writesHeld(settings, mailbox, await this.log.list(), this.clock.now());
  }

  /** The part of the board inside the range, with the free gaps. @throws as {@link workboard}, and `range-invalid`. */
  async calendar(technicianId: string, range: Interval): Promise<CalendarRange> {
    checkRange(range);
    const workboard = await this.workboard(technicianId);
    const { board, plan } = workboard;
    const open = openTime(
      { now: range.start, horizonEnd: Math.min(range.end, plan.horizonEnd) },
      { shifts: board.shifts, fixedBlocks: board.blocks },
      board.calendar,
    );
    const inRange = <T extends { readonly slot: Interval }>(items: readonly T[]): readonly T[] =>
      items.filter((it) => overlaps(it.slot, range));
    const clipped = { ...board, calendar: inRange(board.calendar), blocks: inRange(board.blocks) };
    return { workboard: { ...workboard, board: clipped }, gaps: open };
  }
}
