import { AutotaskChecker } from './autotask-checker.js';
import type { Contracts } from './contracts.js';
import type { Finding } from './finding.js';
import { GraphChecker } from './graph-checker.js';
import { identityVerdict } from './identity-verdict.js';
import { readTraceLine, type TraceLine } from './trace-line.js';
import type { Verdict } from './verdict.js';

/** A finding and the line that it is in. */
interface Problem extends Finding {
  /** Line of the trace, from 1. */
  readonly line: number;
  /** Such as `autotask PATCH /V1.0/ServiceCalls`. */
  readonly route: string;
}

/** How often a route was called, and how many problems that made. */
interface RouteCount {
  readonly route: string;
  readonly count: number;
  readonly problems: number;
}

export interface TraceVerdict {
  /** Lines judged; empty ones do not count. */
  readonly entries: number;
  readonly problems: readonly Problem[];
  readonly byRoute: readonly RouteCount[];
}

/**
 * Judges each line of an upstream trace against the vendors' contracts. `leftOut` names entities of the PSA that its description
 * does not speak of: where it does after all, they are judged like any other.
 * @throws BadInputError naming the line that is no JSON or no trace line.
 */
export function checkTrace(
  lines: readonly string[],
  contracts: Contracts,
  leftOut: readonly string[] = [],
): TraceVerdict {
  const judge = judgeOf(contracts, leftOut);
  const problems: Problem[] = [];
  const counts = new Map<string, { count: number; problems: number }>();
  let entries = 0;
  for (const [at, text] of lines.entries()) {
    if (text.trim() === '') continue;
    const line = readTraceLine(text, at + 1);
    const verdict = judge(line);
    const route = `${line.api} ${line.method} ${verdict.route}`;
    const count = counts.get(route) ?? { count: 0, problems: 0 };
    counts.set(route, { count: count.count + 1, problems: count.problems + verdict.findings.length });
    problems.push(...verdict.findings.map((finding) => ({ line: at + 1, route, ...finding })));
    entries += 1;
  }
  const byRoute = [...counts].map(([route, count]) => ({ route, ...count }));
  byRoute.sort((a, b) => a.route.localeCompare(b.route, 'en'));
  return { entries, problems, byRoute };
}

function judgeOf(contracts: Contracts, leftOut: readonly string[]): (line: TraceLine) => Verdict {
  const checkers = {
    autotask: new AutotaskChecker(contracts.autotask, new Set(leftOut)),
    graph: new GraphChecker(contracts.graph),
  };
  return (line) => {
    // Its vendor publishes no description to judge by.
    if (line.api === 'timezest') return { route: 'not judged', findings: [] };
    return line.api === 'identity' ? identityVerdict(line) : checkers[line.api].check(line);
  };
}
