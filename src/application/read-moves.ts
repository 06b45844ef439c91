import { assertNumber, byId, pageOf, type Page, type PageQuery } from './paged-query.js';
import type { IntentStore, NumberedMove } from './ports/intent-store.port.js';
import type { MoveReport } from './ports/run-report.js';
import type { RequestRun } from './request-run.js';

/** Tells of each write of a run, page by page; of a dry run, of each that would be. */
export class ReadMoves {
  constructor(
    private readonly runs: RequestRun,
    private readonly intents: IntentStore,
  ) {}

  /** What is decided meanwhile comes last, and moves no page. @throws RequestError `run-not-found`, `cursor-invalid` */
  async page(runId: string, { limit, after }: PageQuery): Promise<Page<MoveReport>> {
    assertNumber(after);
    const { dryRun, report } = await this.runs.find(runId);
    const read = (most: number): Promise<readonly NumberedMove[]> =>
      dryRun
        ? Promise.resolve(numbered(report?.moves ?? [], most, after))
        : this.intents.pageOfRun(runId, most, after);
    const { entries, next } = await pageOf(limit, read, byId);
    return { entries: entries.map((it) => it.move), next };
  }
}

/** A report does not change, so the place of a move in it is its number. */
function numbered(
  moves: readonly MoveReport[],
  limit: number,
  after: string | null,
): readonly NumberedMove[] {
  const begin = Number(after ?? 0);
  return moves.slice(begin, begin + limit).map((move, index) => ({ id: String(begin + index + 1), move }));
}
