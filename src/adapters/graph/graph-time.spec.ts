import { floatingDate, ianaZone, instantOf } from './graph-time.js';
import { WINDOWS_ZONES } from './windows-zones.js';

const at = (dateTime: string, timeZone: string | null) => {
  const instant = instantOf({ dateTime, timeZone });
  return instant === null ? null : new Date(instant).toISOString();
};

describe('instantOf', () => {
  it('reads seven decimals and takes no zone for UTC', () => {
    expect(at('2026-05-01T13:00:00.0000000', 'UTC')).toBe('2026-05-01T13:00:00.000Z');
    expect(at('2026-05-01T13:00:00.0000000', null)).toBe('2026-05-01T13:00:00.000Z');
    expect(at('2026-05-01T13:00:30', 'tzone://nowhere')).toBeNull();
  });

  it('trusts an offset more than the zone beside it', () => {
    expect(at('2026-05-01T13:00:00+02:00', 'UTC')).toBe('2026-05-01T11:00:00.000Z');
    expect(at('2026-05-01T13:00:00Z', 'Europe/Berlin')).toBe('2026-05-01T13:00:00.000Z');
  });

  it('reads the clock of a Windows zone and of an IANA zone, summer and winter', () => {
    expect(at('2026-07-01T09:00:00', 'W. Europe Standard Time')).toBe('2026-07-01T07:00:00.000Z');
    expect(at('2026-01-05T09:00:00', 'Europe/Berlin')).toBe('2026-01-05T08:00:00.000Z');
    expect(at('2026-01-05T09:00:00', 'India Standard Time')).toBe('2026-01-05T03:30:00.000Z');
  });

  it('means the first of a repeated hour', () => {
    expect(at('2026-10-25T02:30:00', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-11-01T01:30:00', 'Eastern Standard Time')).toBe('2026-11-01T05:30:00.000Z');
  });

  it('slides a time in the missing hour forward', () => {
    expect(at('2026-03-29T02:30:00', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
    expect(at('2026-03-08T02:30:00', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z');
  });
});

describe('floatingDate', () => {
  it('is the date on the wall at midnight, whatever the zone says', () => {
    expect(floatingDate({ dateTime: '2026-05-04T00:00:00.0000000', timeZone: 'UTC' }, null)).toBe(
      '2026-05-04',
    );
    expect(
      floatingDate({ dateTime: '2026-05-04T00:00:00', timeZone: 'Tokyo Standard Time' }, 'Europe/Paris'),
    ).toBe('2026-05-04');
  });

  it('is the date in the zone the event was made in, even thirteen hours ahead', () => {
    const wall = { dateTime: '2026-01-04T11:00:00.0000000', timeZone: 'UTC' };
    expect(floatingDate(wall, 'New Zealand Standard Time')).toBe('2026-01-05');
    expect(floatingDate(wall, 'Europe/Paris')).toBeNull();
    expect(floatingDate(wall, null)).toBeNull();
  });
});

describe('ianaZone', () => {
  it('knows an IANA zone for every Windows name in the table', () => {
    for (const [windows, iana] of WINDOWS_ZONES)
      expect([windows, ianaZone(windows)]).toEqual([windows, iana]);
    expect(WINDOWS_ZONES.size).toBe(139 + 2);
  });

  it('passes IANA names through and refuses made-up ones', () => {
    expect(ianaZone('Asia/Kathmandu')).toBe('Asia/Kathmandu');
    expect(ianaZone('Customized Time Zone')).toBeNull();
  });
});
