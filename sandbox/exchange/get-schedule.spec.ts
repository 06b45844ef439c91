import type { Row } from '../desk/row.js';
import { anEvent, SpecDesk, valueOf } from './spec-desk.js';

const at = (time: string): Row => ({ dateTime: `2026-05-01T${time}:00`, timeZone: 'UTC' });

describe('POST calendar/getSchedule', () => {
  let desk: SpecDesk;
  beforeEach(async () => {
    desk = await SpecDesk.open();
  });
  afterEach(() => desk.close());

  const ask = (body: Row) => desk.call('POST', '/users/ben@desk.example/calendar/getSchedule', { body });
  const between = (start: string, end: string, more: Row = {}): Row =>
    anEvent({ start: at(start), end: at(end), ...more });

  it('shows each slot as the strongest of its events', async () => {
    const rows = [
      between('08:00', '09:00', { showAs: 'tentative' }),
      between('08:30', '09:00', { showAs: 'busy' }),
      between('09:00', '09:30', { showAs: 'oof' }),
      between('09:30', '10:00', { showAs: 'workingElsewhere' }),
      between('10:00', '10:30', { isCancelled: true }),
    ];
    await desk.control('POST', '/rows', { table: 'events', rows });

    const [schedule] = valueOf(
      await ask({ schedules: ['anna@desk.example'], startTime: at('08:00'), endTime: at('10:30') }),
    );

    expect(schedule).toMatchObject({ scheduleId: 'anna@desk.example', availabilityView: '12340' });
    expect(schedule!['scheduleItems']).toHaveLength(4);
    expect(schedule!['workingHours']).toMatchObject({ timeZone: { name: 'W. Europe Standard Time' } });
  });

  it('hides what a private event is about', async () => {
    const rows = [between('08:00', '09:00', { sensitivity: 'private', subject: 'Doctor' })];
    await desk.control('POST', '/rows', { table: 'events', rows });

    const answer = await ask({
      Schedules: ['anna@desk.example'],
      StartTime: at('08:00'),
      EndTime: at('10:30'),
    });

    expect(valueOf(answer)[0]!['scheduleItems']).toMatchObject([
      { isPrivate: true, subject: '', status: 'busy' },
    ]);
  });

  it('says per schedule what cannot be read', async () => {
    const schedules = ['nobody@desk.example', 'closed@desk.example'];

    const answer = await ask({ schedules, startTime: at('08:00'), endTime: at('10:30') });

    expect(valueOf(answer).map((it) => (it['error'] as Row)['responseCode'])).toEqual([
      'ErrorMailRecipientNotFound',
      'ErrorAccessDenied',
    ]);
  });

  it.each([4, 1441])('refuses an interval of %i minutes', async (availabilityViewInterval) => {
    const body = { schedules: ['anna@desk.example'], startTime: at('08:00'), endTime: at('10:30') };

    expect((await ask({ ...body, availabilityViewInterval })).status).toBe(400);
  });
});
