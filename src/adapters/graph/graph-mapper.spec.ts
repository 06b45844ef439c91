import { readEvent, type TextReading } from './graph-mapper.js';

const utc = (dateTime: string) => ({ dateTime: `${dateTime}:00.0000000`, timeZone: 'UTC' });
const anEvent = (with_: Record<string, unknown> = {}) => ({
  id: 'AAMk=',
  subject: 'Vendor visit',
  bodyPreview: 'Bring the keys',
  showAs: 'busy',
  sensitivity: 'normal',
  isCancelled: false,
  isAllDay: false,
  start: utc('2026-05-04T09:00'),
  end: utc('2026-05-04T10:00'),
  responseStatus: { response: 'accepted', time: '0001-01-01T00:00:00Z' },
  ...with_,
});
const TRACE = { check: 7, exportOf: null } as const;
const KEYS = { kind: 'call', activityId: '1.2.1', chunk: 1 } as const;
const texts = (subjects = true): TextReading => ({
  keep: (subject) => (subjects ? { subject } : { subject: null, trace: TRACE }),
  marker: (body) => (body === 'Bring the keys' ? KEYS : null),
});
const read = (with_: Record<string, unknown> = {}, subjects = true) => {
  const reading = readEvent(anEvent(with_), texts(subjects));
  if (reading.kind !== 'event') throw new Error(reading.why);
  return reading.event;
};
const whyNot = (row: unknown) => {
  const reading = readEvent(row, texts());
  return reading.kind === 'unreadable' ? reading.why : 'readable';
};

describe('readEvent', () => {
  it('reads a timed event as a half-open stretch of instants', () => {
    expect(read()).toEqual({
      id: 'AAMk=',
      time: {
        kind: 'timed',
        slot: { start: Date.UTC(2026, 4, 4, 9), end: Date.UTC(2026, 4, 4, 10) },
      },
      showAs: 'busy',
      isPrivate: false,
      isCancelled: false,
      response: 'accepted',
      subject: 'Vendor visit',
      marker: KEYS,
    });
  });

  it.each(['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'])(
    'keeps showAs %s',
    (showAs) => {
      expect(read({ showAs }).showAs).toBe(showAs);
    },
  );

  it('takes a showAs that it does not know, or none, for unknown', () => {
    expect(read({ showAs: 'onTheMoon' }).showAs).toBe('unknown');
    expect(read({ showAs: null }).showAs).toBe('unknown');
  });

  it.each(['none', 'organizer', 'tentativelyAccepted', 'accepted', 'declined', 'notResponded'])(
    'keeps the response %s',
    (response) => {
      expect(read({ responseStatus: { response } }).response).toBe(response);
    },
  );

  it('takes a missing or new response for none', () => {
    expect(read({ responseStatus: null }).response).toBe('none');
    expect(read({ responseStatus: { response: 'maybe' } }).response).toBe('none');
  });

  it('tells a cancelled event', () => {
    expect(read({ isCancelled: true }).isCancelled).toBe(true);
    expect(read({ isCancelled: null }).isCancelled).toBe(false);
  });

  it.each(['personal', 'private', 'confidential', 'secretOfTomorrow'])(
    'keeps no text of an event with sensitivity %s',
    (sensitivity) => {
      expect(read({ sensitivity })).toMatchObject({ isPrivate: true, subject: null, marker: null });
    },
  );

  it('keeps only a trace of a subject where subjects are not to be kept, but still our marker', () => {
    expect(read({}, false)).toMatchObject({ isPrivate: false, subject: null, trace: TRACE, marker: KEYS });
  });

  it.each([
    ['without a subject', { subject: null }],
    ['of which the subject is not told', { subject: undefined }],
    ['that is private', { sensitivity: 'private' }],
  ])('keeps no trace of an event %s', (_, with_) => {
    const event = read(with_, false);
    expect(event.subject).toBeNull();
    expect(event).not.toHaveProperty('trace');
  });

  it('keeps nothing of a body without our marker', () => {
    expect(read({ bodyPreview: 'Bring a cake' }).marker).toBeNull();
    expect(read({ bodyPreview: null }).marker).toBeNull();
  });

  it('reads an all-day event as floating dates with an exclusive end', () => {
    const days = { isAllDay: true, start: utc('2026-05-04T00:00'), end: utc('2026-05-06T00:00') };
    expect(read(days).time).toEqual({ kind: 'all-day', from: '2026-05-04', until: '2026-05-06' });
  });

  it('finds the date of an all-day event that was turned into UTC in the zone it was made in', () => {
    const days = {
      isAllDay: true,
      originalStartTimeZone: 'W. Europe Standard Time',
      start: utc('2026-05-03T22:00'),
      end: utc('2026-05-04T22:00'),
    };
    expect(read(days).time).toEqual({ kind: 'all-day', from: '2026-05-04', until: '2026-05-05' });
  });

  it('leaves a zero-length event to the event policy', () => {
    const now = Date.UTC(2026, 4, 4, 9);
    expect(read({ end: utc('2026-05-04T09:00') }).time).toEqual({
      kind: 'timed',
      slot: { start: now, end: now },
    });
  });

  it('says which field is missing, and no word of the subject', () => {
    expect(whyNot(anEvent({ start: undefined }))).toBe('start cannot be read');
  });

  it.each([
    ['ends before it starts', { end: utc('2026-05-04T08:00') }],
    ['cannot be understood', { start: { dateTime: 'soon', timeZone: 'UTC' } }],
    ['cannot be understood', { start: { dateTime: '2026-02-30T09:00:00', timeZone: 'UTC' } }],
    ['cannot be understood', { start: { dateTime: '2026-05-04T09:00:00', timeZone: 'Middle Earth Time' } }],
    ['cannot be understood', { isAllDay: true }],
    [
      'cannot be understood',
      { isAllDay: true, start: utc('2026-05-04T00:00'), end: utc('2026-05-04T00:00') },
    ],
  ])('says that an event %s', (words, with_) => {
    expect(whyNot(anEvent(with_)).replace(/\([^)]*\) /g, '')).toContain(words);
  });

  it('says that a row is no event', () => {
    expect(whyNot('a word')).toBe('the row cannot be read');
  });
});
