/** Does something with each item, so many at the same time, and waits for all. */
export async function severalAtOnce<T>(
  items: readonly T[],
  atOnce: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const left = items.values();
  // They share one iterator, so each takes what nobody has taken.
  const next = async (): Promise<void> => {
    for (const item of left) await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}
