import { hoursOf } from './hours-mapper.js';

const office = {
  daysOfWeek: ['monday', 'tuesday', 'friday'],
  startTime: '08:00:00.0000000',
  endTime: '17:30:00.0000000',
  timeZone: { name: 'Pacific Standard Time' },
};

describe('hoursOf', () => {
  it('reads days and clock times in the zone of the hours', () => {
    const day = [{ start: '08:00', end: '17:30' }];
    expect(hoursOf({ timeZone: 'W. Europe Standard Time', workingHours: office })).toEqual({
      timeZone: 'America/Los_Angeles',
      hours: { 1: day, 2: day, 5: day },
    });
  });

  it('falls back on the zone of the mailbox when the hours have a made-up one', () => {
    const workingHours = { ...office, timeZone: { name: 'Customized Time Zone', bias: -60 } };
    expect(hoursOf({ timeZone: 'Europe/Lisbon', workingHours })?.timeZone).toBe('Europe/Lisbon');
  });

  it('keeps a shift that ends on the next day', () => {
    const workingHours = { ...office, startTime: '22:00:00', endTime: '06:00:00' };
    expect(hoursOf({ workingHours })?.hours?.[1]).toEqual([{ start: '22:00', end: '06:00' }]);
  });

  it.each([
    ['no hours', null],
    ['no days', { ...office, daysOfWeek: [] }],
    ['a clock time that is none', { ...office, startTime: '25:00:00' }],
    ['no end', { ...office, endTime: null }],
    ['hours that begin and end at once', { ...office, endTime: office.startTime }],
  ])('is the zone alone for %s', (_words, workingHours) => {
    const timeZone = 'Nepal Standard Time';
    const told = workingHours === null ? null : { ...workingHours, timeZone: null };
    expect(hoursOf({ timeZone, workingHours: told })).toEqual({ timeZone: 'Asia/Kathmandu', hours: null });
  });

  it.each([null, 'Customized Time Zone', 'Middle Earth Time'])('is null for the zone %j', (name) => {
    const workingHours = { ...office, timeZone: { name } };
    expect(hoursOf({ timeZone: name, workingHours })).toBeNull();
  });
});
