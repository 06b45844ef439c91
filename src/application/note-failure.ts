import type { Instant } from '../planning/time/interval.js';
import { carryFindings, SOURCE_NOT_READABLE } from './carry-findings.js';
import { UpstreamError } from './errors.js';
import type { Finding } from './ports/finding.js';
import type { SourceLog } from './ports/source-log.port.js';

/** What went wrong with a source, what was wrong with its data before, and when. */
interface Failure {
  readonly error: unknown;
  readonly earlier: readonly Finding[];
  readonly at: Instant;
}

/** Notes that a source could not be read, and nothing else of it is lost. Only what the other system said is noted; a fault of ours goes up. */
export async function noteFailure(
  log: SourceLog,
  source: { readonly name: string; readonly subject: string },
  { error, earlier, at }: Failure,
): Promise<Finding> {
  if (!(error instanceof UpstreamError) || error.system === 'database') throw error;
  const finding: Finding = { code: SOURCE_NOT_READABLE, subject: source.subject, message: error.message };
  await log.failed(source.name, error.message, at);
  await log.replaceFindings(source.name, carryFindings(earlier, [finding], new Set()), at);
  return finding;
}
