import type { WeightPreview } from '../api/types.js';
import { wordsOfAge } from './setting-value.js';

type Example = WeightPreview['examples'][number];

const NAMES = ['critical', 'high', 'medium', 'low'];

const nameOf = ({ priority, ageHours }: Example): string => {
  const name = NAMES[priority - 1] ?? `priority ${priority}`;
  return ageHours === 0 ? `a new ${name} ticket` : `a ${name} ticket of ${wordsOfAge(ageHours)}`;
};

/**
 * What other weights change in the order of work of the same length and without a due time, a sentence each: who comes before
 * whom now, and how much shorter work of a lower priority has to be to come before that of the next higher one.
 */
export function orderChanges(examples: readonly Example[]): readonly string[] {
  const sentences = [...swaps(examples), ...ratios(examples)];
  return sentences.length === 0 ? ['Nothing changes its order by weight.'] : sentences;
}

/** The heavier comes first. Of two priorities the youngest ticket that overtakes, and the heaviest that it overtakes. */
function swaps(examples: readonly Example[]): readonly string[] {
  const pairs = examples.flatMap((one) =>
    examples
      .filter((other) => one.current < other.current && one.weight > other.weight)
      .map((other) => ({ one, other })),
  );
  const first = new Map<string, string>();
  for (const { one, other } of pairs.toSorted(
    (a, b) => a.one.ageHours - b.one.ageHours || b.other.current - a.other.current,
  )) {
    const priorities = `${one.priority} ${other.priority}`;
    if (first.has(priorities)) continue;
    first.set(
      priorities,
      `${sentence(nameOf(one))} would come before ${nameOf(other)}; now it comes after it.`,
    );
  }
  return [...first.values()];
}

/** Of new tickets of neighbouring priorities. What weighs half as much comes first where it takes less than half the time. */
function ratios(examples: readonly Example[]): readonly string[] {
  const fresh = examples.filter((it) => it.ageHours === 0);
  return fresh.flatMap((one, index) => {
    const other = fresh[index + 1];
    if (other === undefined) return [];
    const [then, now] = [minutesBefore(other.weight, one.weight), minutesBefore(other.current, one.current)];
    if (then === now) return [];
    return `${sentence(nameOf(other))} would come before ${nameOf(one)} of an hour when it takes less than ${then} minutes; now ${now}.`;
  });
}

const minutesBefore = (light: number, heavy: number): number => Math.round((60 * light) / heavy);

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
