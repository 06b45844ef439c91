/** The vendor reads the keys of a request in any case. */
export function lowerKeys(object: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key.toLowerCase(), value as unknown]),
  );
}
