import fc from 'fast-check';
import { monday, slotAt, tuesday } from '../../test/support/desk-builders.js';
import { anOwnEvent } from '../../test/support/own-events.js';
import { overlaps, sameInterval, type Interval } from '../planning/time/interval.js';
import { chunkKey } from './marker.js';
import { planEvents, type EventWrite } from './plan-events.js';
import type { OwnEvent } from './ports/own-event-store.port.js';
import type { WantedEvent } from './wanted-events.js';

const NOW = monday('12:00');
const PAST = slotAt(monday('09:00'));
const BEGUN = slotAt(monday('11:30'));
const NEXT = slotAt(monday('14:00'));
const THEN = slotAt(monday('15:00'));

const aWantedEvent = (slot: Interval, with_: Partial<WantedEvent> = {}): WantedEvent => ({
  activityId: '42.7.1',
  chunk: 1,
  technicianId: '7',
  mailbox: 'ana@desk.example',
  slot,
  text: anOwnEvent(slot).text,
  ...with_,
});

const kinds = (wanted: readonly WantedEvent[], open: readonly OwnEvent[]) => {
  const { writes, close } = planEvents(wanted, open, NOW);
  return { writes: writes.map((it) => it.kind), close: close.map((it) => it.id) };
};
const NOTHING = { writes: [], close: [] };

describe('what is written of our own events', () => {
  it('is one that is wanted and not there', () => {
    expect(planEvents([aWantedEvent(NEXT)], [], NOW).writes).toEqual([
      { kind: 'create', wanted: aWantedEvent(NEXT) },
    ]);
  });

  it('is nothing for one that stands as wanted', () => {
    expect(kinds([aWantedEvent(NEXT)], [anOwnEvent(NEXT)])).toEqual(NOTHING);
  });

  it('is the time of one whose booking has moved', () => {
    const own = anOwnEvent(NEXT);
    expect(planEvents([aWantedEvent(THEN)], [own], NOW).writes).toEqual([
      { kind: 'change', own, to: THEN, text: own.text },
    ]);
  });

  it('is the text of one whose ticket or setting has changed, unless a person has changed it', () => {
    const wanted = aWantedEvent(NEXT, {
      text: { subject: 'T1 Scanner', category: 'Gapwise', showAs: 'free' },
    });
    expect(kinds([wanted], [anOwnEvent(NEXT)]).writes).toEqual(['change']);
    expect(kinds([wanted], [anOwnEvent(NEXT, { touched: true })])).toEqual(NOTHING);
  });

  it('is the end of one that shows no booking any more, when it has not begun', () => {
    expect(kinds([], [anOwnEvent(NEXT)])).toEqual({ writes: ['remove'], close: [] });
    expect(kinds([], [anOwnEvent(BEGUN)])).toEqual({ writes: [], close: ['1'] });
    expect(kinds([], [anOwnEvent(PAST)])).toEqual({ writes: [], close: ['1'] });
  });

  it('is a new one beside one that is over', () => {
    expect(kinds([aWantedEvent(NEXT)], [anOwnEvent(PAST)])).toEqual({ writes: ['create'], close: ['1'] });
  });

  it('is never one that a person has moved, until its work has ended', () => {
    const moved = anOwnEvent(THEN, { state: 'moved' });
    expect(kinds([aWantedEvent(NEXT)], [moved])).toEqual(NOTHING);
    expect(kinds([], [moved]).writes).toEqual(['remove']);
  });

  it('is not one that a person has deleted, until its booking moves', () => {
    const deleted = anOwnEvent(NEXT, { state: 'deleted' });
    expect(kinds([aWantedEvent(NEXT)], [deleted])).toEqual(NOTHING);
    expect(kinds([aWantedEvent(THEN)], [deleted])).toEqual({ writes: ['create'], close: ['1'] });
    expect(kinds([], [deleted])).toEqual({ writes: [], close: ['1'] });
  });

  it.each(['creating', 'changing', 'removing'] as const)(
    'is not one of which it is not known (%s)',
    (state) => {
      expect(kinds([aWantedEvent(THEN)], [anOwnEvent(NEXT, { state })])).toEqual(NOTHING);
      expect(kinds([], [anOwnEvent(NEXT, { state })])).toEqual(NOTHING);
    },
  );

  it('is nothing any more for one that is over wherever it stands', () => {
    expect(kinds([], [anOwnEvent(PAST, { state: 'removing' })])).toEqual({ writes: [], close: ['1'] });
    expect(kinds([], [anOwnEvent(PAST, { state: 'changing', target: NEXT })])).toEqual(NOTHING);
  });

  it('goes with the technician to another mailbox', () => {
    const old = anOwnEvent(NEXT, { mailbox: 'old@desk.example' });
    expect(kinds([aWantedEvent(NEXT)], [old]).writes.toSorted()).toEqual(['create', 'remove']);
    expect(kinds([aWantedEvent(NEXT, { mailbox: 'ANA@desk.example' })], [anOwnEvent(NEXT)])).toEqual(NOTHING);
  });

  it('frees a place before it is taken, also where three wait for each other', () => {
    const places = [NEXT, THEN, slotAt(monday('16:00'))];
    const open = places.map((slot, at) => anOwnEvent(slot, { id: `${at}`, activityId: `${at}.7.1` }));
    const wanted = open.map((own, at) =>
      aWantedEvent(places[(at + 1) % 3]!, { activityId: own.activityId, text: own.text }),
    );
    const { writes } = planEvents(wanted, open, NOW);
    expect(writes).toHaveLength(4);
    expect(replay(open, writes).worst).toEqual([]);
  });

  it('makes any calendar equal to what is wanted, safely at each step, and then nothing', () => {
    fc.assert(
      fc.property(calendars, ({ open, wanted }) => {
        const { writes, close } = planEvents(wanted, open, NOW);
        const { after, worst } = replay(
          open.filter((it) => !close.includes(it)),
          writes,
        );
        expect(worst).toEqual([]);
        expect(planEvents(wanted, after, NOW)).toEqual(NOTHING);
        const fixed = open.filter((it) => it.state === 'moved' || it.state === 'deleted').map(keyOf);
        for (const want of wanted.filter((it) => !fixed.includes(keyOf(it)))) {
          expect(after.find((it) => keyOf(it) === keyOf(want))?.slot).toEqual(want.slot);
        }
        for (const write of writes) if (write.kind !== 'create') expect(open).toContain(write.own);
      }),
      { numRuns: 500 },
    );
  });
});

const keyOf = (it: Pick<OwnEvent, 'activityId' | 'chunk'>): string => chunkKey(it.activityId, it.chunk);

/** Does the writes to a model of the mailbox; tells each moment in which one of ours was put on another that was still to go. */
function replay(
  open: readonly OwnEvent[],
  writes: readonly EventWrite[],
): { readonly after: readonly OwnEvent[]; readonly worst: readonly string[] } {
  const worst: string[] = [];
  let now = [...open];
  writes.forEach((write, at) => {
    const isLater = (it: OwnEvent): boolean =>
      writes.slice(at + 1).some((other) => other.kind !== 'create' && other.own.id === it.id);
    const put = (own: OwnEvent, slot: Interval): void => {
      const others = now.filter((it) => it.id !== own.id && it.state === 'live');
      if (others.some((it) => overlaps(it.slot, slot) && isLater(it))) worst.push(keyOf(own));
      now = [...now.filter((it) => it.id !== own.id), { ...own, slot }];
    };
    if (write.kind === 'remove') now = now.filter((it) => it.id !== write.own.id);
    if (write.kind === 'change') put({ ...write.own, text: write.text }, write.to);
    if (write.kind === 'create') {
      const { slot, text, activityId } = write.wanted;
      put(anOwnEvent(slot, { id: `new ${activityId}`, activityId, text }), slot);
    }
  });
  return { after: now, worst };
}

/** Up to eight activities: some wanted on places that do not overlap, some there in any state, often on each other's places. */
const calendars = fc
  .record({
    order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7]),
    wantedOrder: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7]),
    states: fc.array(fc.constantFrom('live', 'live', 'live', 'live', 'moved', 'deleted'), {
      minLength: 8,
      maxLength: 8,
    }),
    touched: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    shift: fc.constantFrom(0, 0, 30),
  })
  .map(({ order, wantedOrder, states, touched, shift }) => {
    const place = (at: number, minutes = 0): Interval =>
      slotAt(monday('11:00') + at * 3_600_000 + minutes * 60_000);
    const open = order.map((activity, at) =>
      anOwnEvent(place(at), {
        id: `${activity}`,
        activityId: `${activity}.7.1`,
        state: states[activity] as OwnEvent['state'],
        touched: touched[activity]!,
      }),
    );
    const wanted = wantedOrder.map((activity, at) =>
      aWantedEvent(place(at + 1, shift), { activityId: `${activity}.7.1` }),
    );
    return { open, wanted };
  });

it('the model of the property tells when an order is not safe', () => {
  const open = [anOwnEvent(NEXT), anOwnEvent(THEN, { id: '2', activityId: '2.7.1' })];
  const swap: EventWrite[] = [
    { kind: 'change', own: open[0]!, to: THEN, text: open[0]!.text },
    { kind: 'change', own: open[1]!, to: slotAt(tuesday('10:00')), text: open[1]!.text },
  ];
  expect(replay(open, swap).worst).toEqual(['42.7.1/1']);
  expect(sameInterval(replay(open, swap).after[0]!.slot, THEN)).toBe(true);
});
