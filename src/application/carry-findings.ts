import type { Finding } from './ports/finding.js';

/** Code of the finding that a whole source could not be read; it holds until the next read that succeeds. */
export const SOURCE_NOT_READABLE = 'source-not-readable' satisfies Finding['code'];

/**
 * What is wrong with a source's data after one more read. An incremental read sees only what changed, so what it did not judge
 * anew is still wrong. `judged` null means that everything was read.
 */
export function carryFindings(
  earlier: readonly Finding[],
  found: readonly Finding[],
  judged: ReadonlySet<string> | null,
): readonly Finding[] {
  if (judged === null) return found;
  const anew = new Set([...judged, ...found.map((it) => it.subject)]);
  const kept = earlier.filter((it) => it.code !== SOURCE_NOT_READABLE && !anew.has(it.subject));
  return [...kept.map(({ code, subject, message }) => ({ code, subject, message })), ...found];
}
