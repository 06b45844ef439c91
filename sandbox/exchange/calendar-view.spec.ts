import type { Row } from '../desk/row.js';
import { anEvent, aSeries, errorCodeOf, SpecDesk, valueOf } from './spec-desk.js';

const MARCH = 'startDateTime=2026-03-23T00:00:00Z&endDateTime=2026-04-04T00:00:00Z';
const MAY = 'startDateTime=2026-05-01T00:00:00Z&endDateTime=2026-05-02T00:00:00Z';
const startOf = (event: Row): string => (event['start'] as { dateTime: string }).dateTime;

describe('GET calendarView', () => {
  let desk: SpecDesk;
  beforeEach(async () => {
    desk = await SpecDesk.open();
  });
  afterEach(() => desk.close());

  const put = (...rows: Row[]) => desk.control('POST', '/rows', { table: 'events', rows });
  const view = async (range: string, headers = {}) =>
    valueOf(await desk.get(`/users/anna@desk.example/calendarView?${range}&$top=100`, headers));

  it('shows occurrences of a series, at the same wall time on both sides of the clock change', async () => {
    await put(aSeries());

    const found = await view(MARCH);

    expect(found.map(startOf)).toEqual([
      '2026-03-24T08:00:00.0000000',
      '2026-03-26T08:00:00.0000000',
      '2026-03-31T07:00:00.0000000',
      '2026-04-02T07:00:00.0000000',
    ]);
    expect(new Set(found.map((it) => it['type']))).toEqual(new Set(['occurrence']));
    expect(found[0]).toMatchObject({ recurrence: null, originalStart: '2026-03-24T08:00:00.0000000Z' });
  });

  it('keeps the clock time of a series whose first day skips it', async () => {
    const berlin = (clock: string) => ({ dateTime: `2026-03-29T${clock}:00`, timeZone: 'Europe/Berlin' });
    await put(
      anEvent({
        start: berlin('02:30'),
        end: berlin('04:00'),
        recurrence: {
          pattern: { type: 'daily', interval: 1 },
          range: { type: 'numbered', startDate: '2026-03-29', numberOfOccurrences: 2 },
        },
      }),
    );

    expect((await view(MARCH)).map(startOf)).toEqual([
      '2026-03-29T01:30:00.0000000',
      '2026-03-30T00:30:00.0000000',
    ]);
  });

  it.each([
    [{ type: 'numbered', numberOfOccurrences: 3 }, 3],
    [{ type: 'endDate', endDate: '2026-03-26' }, 2],
    [{ type: 'noEnd' }, 4],
  ])('ends a series as its range %j says', async (range, count) => {
    await put(aSeries(range));

    expect(await view(MARCH)).toHaveLength(count);
  });

  it('puts exceptions in place of their occurrence and leaves cancelled occurrences out', async () => {
    await put(
      aSeries({ type: 'noEnd' }, { cancelledOccurrences: ['OID.series.2026-03-26'] }),
      anEvent({
        id: 'moved',
        type: 'exception',
        seriesMasterId: 'series',
        originalStart: '2026-03-31T07:00:00Z',
        start: { dateTime: '2026-04-01T12:00:00', timeZone: 'UTC' },
        end: { dateTime: '2026-04-01T13:00:00', timeZone: 'UTC' },
      }),
    );

    expect((await view(MARCH)).map((it) => [it['type'], startOf(it).slice(0, 13)])).toEqual([
      ['occurrence', '2026-03-24T08'],
      ['exception', '2026-04-01T12'],
      ['occurrence', '2026-04-02T07'],
    ]);
  });

  it('keeps all-day dates floating and takes them as the days of the mailbox', async () => {
    await put(
      anEvent({
        isAllDay: true,
        start: { dateTime: '2026-05-02T00:00:00', timeZone: 'Pacific Standard Time' },
        end: { dateTime: '2026-05-03T00:00:00', timeZone: 'Pacific Standard Time' },
      }),
    );

    // The mailbox is in Berlin, where the second of May begins two hours before it does in UTC.
    const [event] = await view(MAY);

    expect(event).toMatchObject({
      start: { dateTime: '2026-05-02T00:00:00.0000000', timeZone: 'UTC' },
      end: { dateTime: '2026-05-03T00:00:00.0000000', timeZone: 'UTC' },
    });
    expect(await view('startDateTime=2026-05-01T00:00:00Z&endDateTime=2026-05-01T22:00:00Z')).toEqual([]);
  });

  it('answers in the preferred zone and says so', async () => {
    await put(anEvent());

    const answer = await desk.get(`/users/anna@desk.example/calendarView?${MAY}`, {
      prefer: 'outlook.timezone="Pacific Standard Time", IdType="ImmutableId"',
    });

    expect(valueOf(answer)[0]).toMatchObject({
      start: { dateTime: '2026-05-01T06:00:00.0000000', timeZone: 'Pacific Standard Time' },
      originalStartTimeZone: 'UTC',
    });
    expect(answer.headers['preference-applied']).toBe(
      'outlook.timezone="Pacific Standard Time", IdType="ImmutableId"',
    );
  });

  it('pages by ten, or by what is asked for, with links that lead to every event once', async () => {
    const hours = Array.from({ length: 23 }, (_, hour) => String(hour).padStart(2, '0'));
    await put(
      ...hours.map((hour) =>
        anEvent({
          start: { dateTime: `2026-05-01T${hour}:00:00`, timeZone: 'UTC' },
          end: { dateTime: `2026-05-01T${hour}:30:00`, timeZone: 'UTC' },
        }),
      ),
    );

    const sizes: number[] = [];
    const seen = new Set<unknown>();
    let link: unknown = `/users/anna@desk.example/calendar/calendarView?${MAY}`;
    while (typeof link === 'string') {
      const page = await desk.get(link);
      sizes.push(valueOf(page).length);
      for (const event of valueOf(page)) seen.add(event['id']);
      link = page.body['@odata.nextLink'];
    }

    expect(sizes).toEqual([10, 10, 3]);
    expect(seen.size).toBe(23);
    const preferred = await desk.get(`/users/anna@desk.example/calendarView?${MAY}`, {
      prefer: 'odata.maxpagesize=7',
    });
    expect(valueOf(preferred)).toHaveLength(7);
  });

  it('selects and orders', async () => {
    await put(anEvent({ subject: 'A' }), anEvent({ subject: 'B' }));

    const found = await view(`${MAY}&$select=subject,start&$orderby=subject desc`);

    expect(found.map((it) => it['subject'])).toEqual(['B', 'A']);
    expect(Object.keys(found[0]!).sort()).toEqual(['@odata.etag', 'id', 'start', 'subject']);
  });

  it('includes what overlaps an edge and excludes what only touches it', async () => {
    await put(anEvent());
    const between = (start: string, end: string) =>
      view(`startDateTime=2026-05-01T${start}:00Z&endDateTime=2026-05-01T${end}:00Z`);

    expect(await between('13:59', '15:00')).toHaveLength(1);
    expect(await between('14:00', '15:00')).toHaveLength(0);
    expect(await between('12:00', '13:00')).toHaveLength(0);
  });

  it.each([
    ['/users/anna@desk.example/calendarView', 400, 'ErrorInvalidParameter'],
    [`/users/nobody@desk.example/calendarView?${MAY}`, 404, 'ResourceNotFound'],
    [`/users/closed@desk.example/calendarView?${MAY}`, 403, 'ErrorAccessDenied'],
    [`/users/gone@desk.example/calendarView?${MAY}`, 404, 'MailboxNotEnabledForRESTAPI'],
    ['/users/nobody@desk.example', 404, 'Request_ResourceNotFound'],
    ['/nonsense', 400, 'BadRequest'],
  ])('refuses %s with %i %s', async (path, status, code) => {
    const answer = await desk.get(path, { 'client-request-id': 'mine' });

    expect([answer.status, errorCodeOf(answer)]).toEqual([status, code]);
    expect(answer.body).toMatchObject({ error: { innerError: { 'client-request-id': 'mine' } } });
  });

  it('refuses a zone nobody knows', async () => {
    const answer = await desk.get(`/users/anna@desk.example/calendarView?${MAY}`, {
      prefer: 'outlook.timezone="Middle Earth"',
    });

    expect(errorCodeOf(answer)).toBe('TimeZoneNotSupportedException');
  });
});
