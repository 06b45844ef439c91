import { longestFreeGapMinutes } from '../planning/availability/free-time.js';
import { keptInPlace } from '../planning/explain/kept-in-place.js';
import { MINUTE, overlaps, type Instant } from '../planning/time/interval.js';
import type { DeskCase } from './build-problem.js';
import { measureChurn } from './measure-churn.js';
import type { TechnicianBoard } from './ports/plan-store.port.js';
import type {
  CalendarEventsReport,
  KeptItem,
  MoveReport,
  RunReport,
  SourceReport,
  WriteCounts,
} from './ports/run-report.js';
import type { SourceState } from './ports/source-log.port.js';

/** Everything a report is made from. */
export interface ReportInput {
  readonly boards: readonly TechnicianBoard[];
  readonly moves: readonly MoveReport[];
  readonly calendarEvents: CalendarEventsReport;
  readonly deskCase: DeskCase | undefined;
  readonly movesBefore: ReadonlyMap<string, number> | undefined;
  readonly sources: readonly SourceState[];
  readonly startedAt: Instant;
  readonly now: Instant;
}

/** What a run did, for people and for `--report`. */
export function makeReport({
  boards,
  moves,
  calendarEvents,
  deskCase,
  movesBefore,
  sources,
  startedAt,
  now,
}: ReportInput): RunReport {
  const names = new Map(deskCase?.cases.map((it) => [it.technician.id, it.technician.name]));
  return {
    technicians: boards.map((board) => ({
      id: board.technicianId,
      name: names.get(board.technicianId) ?? board.technicianId,
      placed: new Set(board.calendar.map((it) => it.activityId)).size,
      leftOut: board.leftOut.length,
      fixedBlocks: countBlocks(board, deskCase),
      longestFreeGapMinutes:
        deskCase === undefined
          ? 0
          : longestFreeGapMinutes(
              deskCase.problem,
              { shifts: board.shifts, fixedBlocks: board.blocks },
              board.calendar,
            ),
    })),
    writes: countWrites(moves),
    ...(deskCase === undefined || movesBefore === undefined
      ? {}
      : { churn: { ...measureChurn(deskCase, moves, movesBefore), kept: keptItems(boards, deskCase) } }),
    calendarEvents,
    sources: summariseSources(sources, now),
    violations: [],
    seconds: (now - startedAt) / (MINUTE / 60),
    moves,
  };
}

/** Of technicians who were planned: one who is held keeps everything. */
function keptItems(boards: readonly TechnicianBoard[], { cases, problem }: DeskCase): readonly KeptItem[] {
  const planned = new Map(boards.filter((it) => it.held === null).map((it) => [it.technicianId, it]));
  return cases.flatMap((it) => {
    const board = planned.get(it.technician.id);
    if (board === undefined) return [];
    return keptInPlace(problem, it.problem, board).map((kept) => ({
      technicianId: it.technician.id,
      ...kept,
    }));
  });
}

function countBlocks({ blocks }: TechnicianBoard, deskCase: DeskCase | undefined): number {
  if (deskCase === undefined) return blocks.length;
  const horizon = { start: deskCase.problem.now, end: deskCase.problem.horizonEnd };
  return blocks.filter((it) => overlaps(it.slot, horizon)).length;
}

function countWrites(moves: readonly MoveReport[]): WriteCounts {
  const count = (kinds: readonly MoveReport['kind'][]): number =>
    moves.filter((it) => kinds.includes(it.kind) && (it.state === 'done' || it.state === 'planned')).length;
  return {
    created: count(['create']),
    updated: count(['move', 'complete']),
    cancelled: count(['cancel']),
    skipped: moves.filter((it) => ['skipped', 'refused', 'failed'].includes(it.state)).length,
  };
}

/** One line for each source of the PSA, one for all mailboxes together: a desk has hundreds. */
function summariseSources(sources: readonly SourceState[], now: Instant): readonly SourceReport[] {
  const age = (at: Instant | null): number | null => (at === null ? null : Math.round((now - at) / 1000));
  const mailboxes = sources.filter((it) => it.name.startsWith('exchange:'));
  const psa = sources
    .filter((it) => !it.name.startsWith('exchange:'))
    .map(({ name, records, succeededAt, error }) => ({ name, records, ageSeconds: age(succeededAt), error }));
  if (mailboxes.length === 0) return psa;
  const failed = mailboxes.filter((it) => it.error !== null);
  const read = mailboxes.filter((it) => it.succeededAt !== null);
  const oldest = read.length === 0 ? null : Math.min(...read.map((it) => it.succeededAt ?? now));
  return [
    ...psa,
    {
      name: 'exchange',
      records: mailboxes.reduce((sum, it) => sum + it.records, 0),
      ageSeconds: age(oldest),
      error:
        failed.length === 0
          ? null
          : `${failed.length} of ${mailboxes.length} mailboxes could not be read: ${failed[0]?.error ?? ''}`,
    },
  ];
}
