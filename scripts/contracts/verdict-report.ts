import type { TraceVerdict } from './check-trace.js';

const MOST_SHOWN = 50;

/** The verdict for a reader: a table of routes, then the first problems. */
export function verdictReport({ entries, problems, byRoute }: TraceVerdict): string {
  const width = Math.max(5, ...byRoute.map(({ route }) => route.length));
  const row = (route: string, count: string, wrong: string): string =>
    `${route.padEnd(width)}  ${count.padStart(7)}  ${wrong.padStart(8)}`;
  const shown = problems
    .slice(0, MOST_SHOWN)
    .flatMap(({ line, route, where, message }) => [`line ${line}: ${route}`, `  ${where}: ${message}`]);
  const rest = problems.length - MOST_SHOWN;
  return [
    row('route', 'entries', 'problems'),
    ...byRoute.map(({ route, count, problems: wrong }) => row(route, String(count), String(wrong))),
    '',
    ...shown,
    ...(rest > 0 ? [`... and ${rest} more problems`] : []),
    `${entries} entries, ${problems.length} problems`,
  ].join('\n');
}
