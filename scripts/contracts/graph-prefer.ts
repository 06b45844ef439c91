/** Splits a Prefer header into its preferences: name to value, quotes removed. Commas may stand inside quotes. */
export function parsePrefer(header: string): ReadonlyMap<string, string> {
  const parts = header.matchAll(/([^\s,;="]+)(?:\s*=\s*("[^"]*"|[^,;\s]*))?/g);
  return new Map(
    [...parts].map(([, name = '', value = '']) => [name, value.replace(/^"(.*)"$/, '$1')] as const),
  );
}
