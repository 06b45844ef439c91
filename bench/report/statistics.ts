/** The figure below which that share of the numbers lies, 0 to 1; nearest rank; 0 for none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0;
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

export const total = (numbers: readonly number[]): number => numbers.reduce((sum, it) => sum + it, 0);

export const mean = (numbers: readonly number[]): number => total(numbers) / Math.max(1, numbers.length);

export const largest = (numbers: readonly number[]): number =>
  numbers.reduce((most, it) => Math.max(most, it), 0);
