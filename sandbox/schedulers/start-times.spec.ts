import { isFree, MeetingType, startTimes, without, type Hours } from './start-times.js';

const LONDON: Hours = { timeZone: 'Europe/London', opens: 540, closes: 1050 };
/** A Friday before the office opens. */
const NOW = Date.parse('2026-03-27T07:10:00Z');
const HOUR = 3_600_000;

const aType = (more: Partial<MeetingType> = {}): MeetingType =>
  MeetingType.parse({ id: 'call', minutes: 60, incrementMinutes: 60, windowDays: 0, ...more });
const at = (...times: string[]): number[] => times.map((it) => Date.parse(`2026-03-${it}Z`));
const starts = (
  type: MeetingType,
  busy: readonly number[][] = [],
  meetings: readonly number[] = [],
): number[] =>
  startTimes(type, LONDON, { busy: busy.map(([start = 0, end = 0]) => ({ start, end })), meetings }, NOW);

describe('start times', () => {
  it('lie on the increment of the wall clock and within the hours', () => {
    const found = starts(aType());
    expect(found.slice(0, 2)).toEqual(at('27T09:00', '27T10:00'));
    expect(found.at(-1)).toEqual(at('27T16:00')[0]);
  });

  it('keep buffers free, which may lie outside the hours', () => {
    const busy = [at('27T10:00', '27T11:00')];
    const found = starts(aType({ bufferBeforeMinutes: 30, bufferAfterMinutes: 15 }), busy);
    expect(found.slice(0, 2)).toEqual(at('27T12:00', '27T13:00'));
    expect(starts(aType({ bufferBeforeMinutes: 120 }))[0]).toEqual(at('27T09:00')[0]);
  });

  it('keep a notice of wall-clock time, or of time within the hours', () => {
    expect(starts(aType({ noticeMinutes: 180 }))[0]).toEqual(at('27T11:00')[0]);
    const type = aType({ noticeMinutes: 9 * 60, noticeCounts: 'business-time', windowDays: 3 });
    // The clocks change on the Sunday between: Monday 10:00 is 09:00 UTC.
    expect(starts(type)[0]).toEqual(at('30T09:00')[0]);
  });

  it('end with the last day of the window', () => {
    expect(starts(aType({ windowDays: 2 }))).toEqual(starts(aType()));
    expect(starts(aType({ windowDays: 3 })).at(-1)).toEqual(at('30T15:00')[0]);
  });

  it('leave out a date on which the person has enough of them', () => {
    const type = aType({ mostPerDay: 2, windowDays: 3 });
    const meetings = at('27T09:00', '27T13:00');
    expect(starts(type, [], meetings.slice(1))[0]).toEqual(at('27T09:00')[0]);
    expect(starts(type, [], meetings)[0]).toEqual(at('30T08:00')[0]);
  });
});

describe('free time', () => {
  const [start = 0, end = 0] = at('27T09:00', '27T10:00');

  it('may touch what is taken', () => {
    expect(isFree({ start, end }, [{ start: end, end: end + HOUR }])).toBe(true);
    expect(isFree({ start, end }, [{ start: end - 1, end: end + HOUR }])).toBe(false);
  });

  it('does not count what is written for the meeting itself', () => {
    const others = [{ start, end: end + 1 }];
    expect(without([{ start, end }, ...others], [{ start, end }])).toEqual(others);
  });
});
