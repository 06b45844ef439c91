/** The one of `names` that was probably meant, or null when none is near: at most a third of its letters wrong, missing, extra or exchanged. */
export function closestName(word: string, names: readonly string[]): string | null {
  const distances = names.map((name) => ({ name, distance: distanceOf(plain(word), plain(name)) }));
  const [best] = distances.toSorted((a, b) => a.distance - b.distance);
  return best !== undefined && best.distance <= Math.ceil(best.name.length / 3) ? best.name : null;
}

/** `Due_At` and `due-at` are meant as `dueAt`. No name is longer than this. */
const plain = (text: string): string =>
  text
    .slice(0, 40)
    .toLowerCase()
    .replaceAll(/[-_\s]/g, '');

/** Letters to change, add, drop or exchange with the next one. */
function distanceOf(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const costs = [at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1)];
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        costs.push(at(beforeLast, j - 2) + 1);
      row.push(Math.min(...costs));
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;
