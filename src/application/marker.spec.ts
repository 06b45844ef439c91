import fc from 'fast-check';
import {
  activityIdOf,
  chunkKey,
  eventMarkerOf,
  markerOf,
  readEventMarker,
  readMarker,
  withMarker,
} from './marker.js';

const id = fc.integer({ min: 1, max: 2 ** 40 }).map(String);
/** Of a ticket, or of something that only the PSA's side knows. */
const workId = fc.tuple(fc.constantFrom('', 'task-', 'thing-'), id).map((parts) => parts.join(''));

describe('marker of an event', () => {
  it('tells an event of ours from a copy of a call of ours', () => {
    const named = { activityId: 'task-42.7.1', chunk: 2 };
    const own = `Planned by Gapwise. ${eventMarkerOf(named.activityId, 2)}`;
    const copy = `Planned by Gapwise. ${markerOf(named.activityId, 2)}`;
    expect(readEventMarker(own)).toEqual({ kind: 'event', ...named });
    expect(readEventMarker(copy)).toEqual({ kind: 'call', ...named });
    expect(readMarker(own)).toBeNull();
    expect(readEventMarker('Lunch')).toBeNull();
  });
});

describe('marker', () => {
  it('names the same chunk when it is read back, whatever stands around it', () => {
    fc.assert(
      fc.property(
        fc.tuple(workId, id, fc.integer({ min: 1, max: 99 })),
        fc.integer({ min: 1, max: 99 }),
        fc.string(),
        fc.string(),
        ([ticketId, technicianId, generation], chunk, before, after) => {
          const activityId = activityIdOf(ticketId, technicianId, generation);
          const text = `${before} ${markerOf(activityId, chunk)} ${after}`;
          expect(readMarker(text)).toEqual({ activityId, chunk });
        },
      ),
    );
  });

  it.each([
    '',
    'Kick-off',
    '[gapwise:42.7/1]',
    '[gapwise:42.7.1]',
    '[other:42.7.1/1]',
    '[gapwise:42.7.1/1',
    '[gapwise:task-.7.1/1]',
    '[gapwise:-42.7.1/1]',
  ])('is not read from %j', (text) => {
    expect(readMarker(text)).toBeNull();
  });

  it('takes the place of the one that is there, and what people have written stays', () => {
    const marker = markerOf('42.8.1', 2);
    expect(withMarker('Printer\n\nPlanned. [gapwise:42.7.1/1]\nRing twice.', marker)).toBe(
      `Printer\n\nPlanned. ${marker}\nRing twice.`,
    );
    expect(withMarker(`Printer ${marker}`, marker)).toBe(`Printer ${marker}`);
  });

  it('comes to the end of a text that has none', () => {
    expect(withMarker('Printer', '[gapwise:42.8.1/1]')).toBe('Printer\n\n[gapwise:42.8.1/1]');
    expect(withMarker('', '[gapwise:42.8.1/1]')).toBe('[gapwise:42.8.1/1]');
  });

  it('names ticket, technician and generation, then the chunk', () => {
    expect(chunkKey(activityIdOf('42', '7', 2), 3)).toBe('42.7.2/3');
  });
});
