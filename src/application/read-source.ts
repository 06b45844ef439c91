import type { Instant } from '../planning/time/interval.js';
import { carryFindings } from './carry-findings.js';
import { noteFailure } from './note-failure.js';
import type { Clock } from './ports/clock.port.js';
import type { Finding } from './ports/finding.js';
import type { Progress } from './ports/progress.port.js';
import type { SourceLog } from './ports/source-log.port.js';
import type { PsaSourceName } from './psa-sources.js';
import type { SchedulerSourceName } from './scheduler-sources.js';

/** What one source brought: how many records are known now, what is wrong with some, where to go on. */
interface ReadResult {
  readonly known: number;
  readonly findings: readonly Finding[];
  /** Subjects that an incremental read has judged anew; null when everything was read. */
  readonly judged: ReadonlySet<string> | null;
  readonly cursor: string | null;
}

/** Reads one source of the PSA or the scheduler and notes when, how far, and what was wrong. A source that fails is noted and stops nothing. */
export class ReadSource {
  constructor(
    private readonly log: SourceLog,
    private readonly clock: Clock,
    private readonly progress: Progress,
  ) {}

  async run(
    name: PsaSourceName | SchedulerSourceName,
    readAll: (at: Instant) => Promise<ReadResult>,
  ): Promise<void> {
    const at = this.clock.now();
    const earlier = await this.log.listFindings([name]);
    try {
      const { known, findings, judged, cursor } = await readAll(at);
      await this.log.succeeded(name, { records: known, at, cursor });
      await this.log.replaceFindings(name, carryFindings(earlier, findings, judged), at);
      this.progress.step(`${name}: ${known} records`);
    } catch (error) {
      const finding = await noteFailure(this.log, { name, subject: name }, { error, earlier, at });
      this.progress.step(`${name}: ${finding.message}`);
    }
  }
}
