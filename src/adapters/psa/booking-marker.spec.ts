import { DESCRIPTION_MAX, fitDescription, holdsMarker } from './booking-marker.js';

describe('holdsMarker', () => {
  it.each([
    ['gw:1042.17.1/1', 'gw:1042.17.1/1'],
    ['Replace disk. [gw:1042.17.1/1]', 'gw:1042.17.1/1'],
    ['Ref gw:1042.17.1/1.', 'gw:1042.17.1/1'],
    ['gw:1042.17.1/12 then\ngw:1042.17.1/1', 'gw:1042.17.1/1'],
    ['x[gw-1]y', '[gw-1]'],
  ])('finds in %j the marker %j', (text, marker) => {
    expect(holdsMarker(text, marker)).toBe(true);
  });

  it.each([
    ['gw:1042.17.1/12', 'gw:1042.17.1/1'],
    ['gw:1042.17.1.5', 'gw:1042.17.1'],
    ['xgw:1042', 'gw:1042'],
    ['a-gw:1042', 'gw:1042'],
    ['nothing', 'gw:1042'],
    ['anything', ''],
  ])('does not take %j for the marker %j', (text, marker) => {
    expect(holdsMarker(text, marker)).toBe(false);
  });
});

describe('fitDescription', () => {
  it('keeps a text that fits', () => {
    expect(fitDescription('short gw-1', 'gw-1')).toBe('short gw-1');
  });

  it.each([`${'x'.repeat(3_000)} gw-1`, `${'x '.repeat(999)}gw-1 tail`, `gw-1 ${'x'.repeat(3_000)}`])(
    'cuts an overlong text so that the marker stays whole',
    (text) => {
      const cut = fitDescription(text, 'gw-1');

      expect(cut.length).toBeLessThanOrEqual(DESCRIPTION_MAX);
      expect(holdsMarker(cut, 'gw-1')).toBe(true);
    },
  );
});
