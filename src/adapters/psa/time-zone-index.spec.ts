import { timeZoneOf } from './time-zone-index.js';

describe('timeZoneOf', () => {
  it.each([
    ['035', 'America/New_York'],
    ['35', 'America/New_York'],
    [85, 'Europe/London'],
    ['255', 'Australia/Sydney'],
    ['000', 'Etc/GMT+12'],
    ['Eastern Standard Time', 'America/New_York'],
    [' w. europe standard time ', 'Europe/Berlin'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
  ])('reads %p as %s', (said, zone) => {
    expect(timeZoneOf(said)).toBe(zone);
  });

  it.each(['', '999', '-5', 'Moon/Base', 'EST'])('does not guess at %j', (said) => {
    expect(timeZoneOf(said)).toBeNull();
  });

  it('names only zones that this runtime knows', () => {
    const known = Array.from({ length: 301 }, (_, index) => timeZoneOf(index)).filter(
      (zone) => zone !== null,
    );

    expect(known).toHaveLength(75);
    for (const zone of known)
      expect(() => new Intl.DateTimeFormat('en-US', { timeZone: zone })).not.toThrow();
  });
});
