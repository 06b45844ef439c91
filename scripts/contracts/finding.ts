/** One thing that is wrong in one trace line. */
export interface Finding {
  /** JSON pointer into the trace line, such as `/body/filter/0/op`. */
  readonly where: string;
  readonly message: string;
}

/** One step of a JSON pointer, escaped (RFC 6901). */
export const step = (name: string | number): string =>
  `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** A value as it may stand in a message: JSON, cut to a readable length. */
export function show(value: unknown): string {
  // `stringify` answers undefined for undefined, whatever its type says.
  const text = (JSON.stringify(value) as string | undefined) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
