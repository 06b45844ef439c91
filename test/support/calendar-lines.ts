import type { Interval } from '../../src/planning/time/interval.js';

/** A property as it stands in an iCalendar text. */
interface CalendarLine {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly value: string;
}

/** A component with its own properties and what is inside it. */
export interface CalendarPart {
  readonly name: string;
  readonly lines: readonly CalendarLine[];
  readonly parts: readonly CalendarPart[];
}

/**
 * Reads what RFC 5545, section 3.1, calls content lines, by hand and strictly: each line ends in CRLF, has at most 75 octets, and every
 * component that begins ends. Throws where a text does not.
 */
export function readCalendar(text: string): CalendarPart {
  const root: OpenPart = { name: '', lines: [], parts: [] };
  const open = [root];
  for (const line of unfolded(text).map(readLine)) {
    const inner = open.at(-1)!;
    if (line.name === 'BEGIN') {
      open.push({ name: line.value, lines: [], parts: [] });
    } else if (line.name === 'END') {
      if (inner.name !== line.value) throw new Error(`END:${line.value} ends nothing.`);
      open.pop();
      open.at(-1)!.parts.push(inner);
    } else {
      inner.lines.push(line);
    }
  }
  const [calendar, ...others] = root.parts;
  if (open.length !== 1 || calendar?.name !== 'VCALENDAR' || others.length + root.lines.length > 0)
    throw new Error('Not one whole VCALENDAR.');
  return calendar;
}

interface OpenPart extends CalendarPart {
  readonly lines: CalendarLine[];
  readonly parts: CalendarPart[];
}

function unfolded(text: string): readonly string[] {
  if (!text.endsWith('\r\n')) throw new Error('The last line has no end.');
  const rows = text.slice(0, -2).split('\r\n');
  for (const row of rows) {
    if (/[\r\n]/.test(row)) throw new Error(`A bare line break in ${JSON.stringify(row)}`);
    if (Buffer.byteLength(row) > 75) throw new Error(`More than 75 octets: ${row}`);
  }
  return rows.join('\r\n').replaceAll('\r\n ', '').split('\r\n');
}

function readLine(line: string): CalendarLine {
  const [, name, parameters = '', value] = /^([A-Z-]+)((?:;[A-Z-]+=[^:;"]+)*):(.*)$/.exec(line) ?? [];
  if (name === undefined || value === undefined) throw new Error(`Not a content line: ${line}`);
  const pairs = parameters
    .split(';')
    .slice(1)
    .map((it) => it.split('=') as [string, string]);
  return { name, parameters: Object.fromEntries(pairs), value };
}

/** The value of the only property of that name. */
export function valueOf({ lines }: CalendarPart, name: string): string {
  const found = lines.filter((it) => it.name === name);
  if (found.length !== 1) throw new Error(`${name} stands there ${found.length} times.`);
  return found[0]!.value;
}

/** `yyyymmddThhmmssZ` as an instant. */
function utcOf(text: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined) throw new Error(`Not a time in UTC: ${text}`);
  const [year = 0, month = 0, day, hour, minute, second] = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** From DTSTART to DTEND. */
export const slotOfPart = (part: CalendarPart): Interval => ({
  start: utcOf(valueOf(part, 'DTSTART')),
  end: utcOf(valueOf(part, 'DTEND')),
});

/** `<start>/<end>` as an interval. */
export function periodOf(text: string): Interval {
  const [start = '', end = ''] = text.split('/');
  return { start: utcOf(start), end: utcOf(end) };
}
