import {
  aBooking,
  aCall,
  aDesk,
  anActivity,
  aTicket,
  caseOf,
  monday,
  ourCall,
  slotAt,
  technicianCaseOf,
} from '../../test/support/desk-builders.js';
import type { Acted } from './act-facts.js';
import { applyAct, type Act } from './act.js';
import { RequestError } from './errors.js';
import type { Desk } from './ports/desk-store.port.js';
import { noInstruction, type Instruction } from './ports/instruction.js';

const NOW = monday('09:02');
const ID = '42.7.1';
const TEN = slotAt(monday('10:00'));
const TWO = slotAt(monday('14:00'));
const COMPLETED = { how: 'completed' as const, at: NOW, reason: null };

/** Ana's hour on ticket 42, published at two unless told. */
function act(
  wish: Act,
  { instruction = {}, ...desk }: Partial<Desk> & { readonly instruction?: Partial<Instruction> } = {},
  settings = {},
): Acted {
  const stored: Instruction = { ...noInstruction(ID, '7'), ...instruction };
  const whole = aDesk({
    tickets: [aTicket()],
    activities: [anActivity()],
    bookings: [aBooking('1', TWO)],
    serviceCalls: [ourCall('1', TWO)],
    ...desk,
    instructions: [stored],
  });
  const deskCase = caseOf(whole, settings, NOW);
  const { horizonEnd, gridMinutes } = deskCase.problem;
  return applyAct(
    {
      activityId: ID,
      ticket: whole.tickets[0]!,
      instruction: stored,
      bookings: whole.bookings.filter((it) => it.activityId === ID),
      of: technicianCaseOf(deskCase),
      now: NOW,
      horizonEnd,
      gridMinutes,
      lastGeneration: 1,
    },
    wish,
  );
}
function refusalOf(...given: Parameters<typeof act>): string {
  try {
    act(...given);
    return 'none';
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return error.code;
  }
}
const pinAt = (start: number): Act => ({ kind: 'pin', to: 'time', start });
const MEETING = { serviceCalls: [ourCall('1', TWO), aCall('9', slotAt(monday('10:30')), { ticketId: '8' })] };
const GOING_ON = { instruction: { startedAt: NOW }, bookings: [aBooking('1', slotAt(monday('09:00')))] };

describe('a pin', () => {
  it('is kept, and takes as long as the work does', () => {
    const acted = act(pinAt(TEN.start), { instruction: { extraMinutes: 30 } });
    expect(acted.instruction.pinned).toEqual(slotAt(TEN.start, 90));
    expect(acted.bookings).toEqual([]);
  });

  it('holds instead of what somebody did to the call in the PSA before', () => {
    const acted = act(pinAt(TEN.start), { bookings: [aBooking('1', TWO, { state: 'pinned' })] });
    expect(acted.bookings).toMatchObject([{ serviceCallId: '1', state: 'live', slot: TWO }]);
  });

  it('of work that has no call yet changes no booking', () => {
    const acted = act(pinAt(TEN.start), { bookings: [], serviceCalls: [] });
    expect([acted.instruction.pinned, acted.bookings]).toEqual([TEN, []]);
  });

  it('moves the first part of work in several, which keeps its length', () => {
    const bookings = [
      aBooking('1', slotAt(TWO.start, 30)),
      aBooking('2', slotAt(monday('16:00'), 30), { chunk: 2 }),
    ];
    expect(act(pinAt(TEN.start), { bookings }).instruction.pinned).toEqual(slotAt(TEN.start, 30));
  });

  it.each([
    ['in the past', pinAt(monday('09:00')), {}, 'time-has-passed'],
    ['between two minutes', pinAt(TEN.start + 1), {}, 'start-invalid'],
    ['on a meeting', pinAt(TEN.start), MEETING, 'time-is-taken'],
    ['just before a meeting, without room', pinAt(monday('09:31')), MEETING, 'time-is-taken'],
    ['just before a meeting, with room', pinAt(monday('09:30')), MEETING, 'none'],
    ['of work that goes on', pinAt(TWO.start), GOING_ON, 'work-goes-on'],
    ['of finished work', pinAt(TEN.start), { instruction: { ended: COMPLETED } }, 'work-has-ended'],
  ])('%s: %s', (_, wish, desk, code) => {
    expect(refusalOf(wish, desk)).toBe(code);
  });

  it('is refused on other work that may not move any more', () => {
    const soon = slotAt(monday('10:00'));
    const desk = {
      tickets: [aTicket(), aTicket({ id: '43' })],
      activities: [anActivity(), anActivity('43')],
      bookings: [aBooking('1', TWO), aBooking('2', soon, { activityId: '43.7.1' })],
      serviceCalls: [ourCall('1', TWO), ourCall('2', soon, { ticketId: '43' })],
    };
    expect(refusalOf(pinAt(monday('10:30')), desk)).toBe('time-is-frozen');
    expect(refusalOf(pinAt(monday('10:30')), desk, { freezeMinutes: 30 })).toBe('none');
  });
});

describe('a release', () => {
  it('lets a call move again, whether it was pinned in the PSA or here', () => {
    const acted = act({ kind: 'release' }, { bookings: [aBooking('1', TWO, { state: 'pinned' })] });
    expect(acted.bookings).toMatchObject([{ state: 'live' }]);
    expect(act({ kind: 'release' }, { instruction: { pinned: TEN } }).instruction.pinned).toBeNull();
    expect(act({ kind: 'release' }).bookings).toEqual([]);
  });
});

describe('putting first', () => {
  it('takes the first stretch from now on that is long enough, on the grid', () => {
    expect(act({ kind: 'put-first' }).instruction.pinned).toEqual(slotAt(monday('09:05')));
    expect(act({ kind: 'put-first' }, MEETING).instruction.pinned).toEqual(slotAt(monday('09:05')));
    const long = { ...MEETING, tickets: [aTicket({ estimateMinutes: 120 })] };
    expect(act({ kind: 'put-first' }, long).instruction.pinned).toEqual(slotAt(monday('11:30'), 120));
    expect(refusalOf({ kind: 'put-first' }, { tickets: [aTicket({ estimateMinutes: 900 })] })).toBe(
      'no-room',
    );
  });
});

describe('a start', () => {
  it('brings the call to now, on the grid, and no further than the work takes', () => {
    const { instruction } = act({ kind: 'start' });
    expect(instruction).toMatchObject({ startedAt: NOW, pinned: slotAt(monday('09:00')) });
  });

  it('leaves a call that has begun where it is', () => {
    const begun = slotAt(monday('08:30'));
    const { instruction, bookings } = act({ kind: 'start' }, { bookings: [aBooking('1', begun)] });
    expect([instruction.startedAt, instruction.pinned, bookings]).toEqual([NOW, null, []]);
  });

  it.each([
    ['twice', GOING_ON, 'work-goes-on'],
    ['while its ticket waits', { tickets: [aTicket({ state: 'waiting' as const })] }, 'ticket-waits'],
    [
      'after it was cancelled',
      { instruction: { ended: { ...COMPLETED, how: 'cancelled' as const } } },
      'work-has-ended',
    ],
  ])('is refused %s', (_, desk, code) => {
    expect(refusalOf({ kind: 'start' }, desk)).toBe(code);
  });
});

describe('an extension', () => {
  it('of flexible work is planned; of fixed work moves its end', () => {
    const flexible = act({ kind: 'extend', minutes: 30 });
    expect(flexible.instruction).toMatchObject({ extraMinutes: 30, pinned: null });
    const pinned = { bookings: [aBooking('1', TWO, { state: 'pinned' })] };
    expect(act({ kind: 'extend', minutes: 30 }, pinned).instruction.pinned).toEqual(slotAt(TWO.start, 90));
    expect(act({ kind: 'extend', minutes: 30 }, GOING_ON).instruction.pinned).toEqual(
      slotAt(monday('09:00'), 90),
    );
  });

  it('of pinned work is refused where something stands behind it, of work that goes on not', () => {
    const behind = aCall('9', slotAt(monday('15:00')), { ticketId: '8' });
    const pinned = {
      bookings: [aBooking('1', TWO, { state: 'pinned' })],
      serviceCalls: [ourCall('1', TWO), behind],
    };
    expect(refusalOf({ kind: 'extend', minutes: 30 }, pinned)).toBe('time-is-taken');
    expect(refusalOf({ kind: 'extend', minutes: 480 }, GOING_ON)).toBe('none');
  });
});

describe('the end of work', () => {
  it.each([
    [{ kind: 'complete' } as const, 'completed'],
    [{ kind: 'cancel', reason: 'Solved' } as const, 'cancelled'],
  ])('%j is kept, and takes back what is not written yet', (wish, how) => {
    expect(act(wish, { instruction: { pinned: TEN } }).instruction).toMatchObject({
      ended: { how, at: NOW },
      pinned: null,
    });
    expect(refusalOf(wish, { instruction: { ended: COMPLETED } })).toBe('work-has-ended');
  });

  it('can be taken back', () => {
    expect(act({ kind: 'reopen' }, { instruction: { ended: COMPLETED } }).instruction.ended).toBeNull();
  });
});

describe('postponing', () => {
  it('sets or takes back the time before which nothing starts, but not of what stands fixed', () => {
    const postpone = { kind: 'postpone', notBefore: TWO.start } as const;
    expect(act(postpone).instruction.notBefore).toBe(TWO.start);
    expect(
      act({ kind: 'postpone', notBefore: null }, { instruction: { notBefore: 1 } }).instruction.notBefore,
    ).toBeNull();
    expect(refusalOf(postpone, { bookings: [aBooking('1', TWO, { state: 'pinned' })] })).toBe(
      'work-is-pinned',
    );
  });
});

describe('a pin to its technician', () => {
  it('keeps the person, or person and time; of neither a plan depends on the person', () => {
    const person = act({ kind: 'pin', to: 'person' });
    expect([person.instruction.staysWithTechnician, person.instruction.pinned, person.isPlanned]).toEqual([
      true,
      null,
      false,
    ]);
    const both = act({ kind: 'pin', to: 'both', start: TEN.start });
    expect(both).toMatchObject({
      instruction: { staysWithTechnician: true, pinned: TEN },
      told: { staysWithTechnician: true },
      isPlanned: true,
    });
    expect(act(pinAt(TEN.start)).instruction.staysWithTechnician).toBe(false);
  });

  it('is possible while work goes on, and ends with a release', () => {
    expect(refusalOf({ kind: 'pin', to: 'person' }, GOING_ON)).toBe('none');
    const kept = { instruction: { staysWithTechnician: true } };
    expect(act({ kind: 'release' }, kept).instruction.staysWithTechnician).toBe(false);
  });
});

describe('an answer of its technician', () => {
  it('accepts, which moves nothing; the first time counts', () => {
    const accepted = act({ kind: 'accept' });
    expect([accepted.instruction.acceptedAt, accepted.isPlanned]).toEqual([NOW, false]);
    expect(act({ kind: 'accept' }, { instruction: { acceptedAt: 1 } }).instruction.acceptedAt).toBe(1);
  });

  it('declines, which ends it here with its reason, and every promise with it', () => {
    const given = { acceptedAt: 1, staysWithTechnician: true, pinned: TEN };
    const { instruction } = act({ kind: 'decline', reason: 'On leave' }, { instruction: given });
    expect(instruction).toMatchObject({
      ended: { how: 'declined', at: NOW, reason: 'On leave' },
      acceptedAt: null,
      staysWithTechnician: false,
      pinned: null,
    });
    expect(refusalOf({ kind: 'decline', reason: 'On leave' }, GOING_ON)).toBe('work-goes-on');
  });

  it('takes a refusal back by accepting, but not another end', () => {
    const declined = { instruction: { ended: { ...COMPLETED, how: 'declined' as const } } };
    const { instruction, isPlanned } = act({ kind: 'accept' }, declined);
    expect([instruction.ended, instruction.acceptedAt, isPlanned]).toEqual([null, NOW, true]);
    expect(refusalOf({ kind: 'accept' }, { instruction: { ended: COMPLETED } })).toBe('work-has-ended');
  });
});

describe('a split', () => {
  const LONG = { tickets: [aTicket({ estimateMinutes: 120 })], bookings: [], serviceCalls: [] };
  const split = (firstMinutes: number): Act => ({ kind: 'split', firstMinutes });

  it('leaves the first part, and opens another activity for the rest', () => {
    const asked = { notBefore: TEN.start, staysWithTechnician: true, extraMinutes: 30 };
    const acted = act(split(60), { ...LONG, instruction: asked });
    expect(acted.instruction).toMatchObject({ partMinutes: 60, extraMinutes: 0, pinned: null });
    expect(acted.rest).toEqual({
      activity: { id: '42.7.2', ticketId: '42', technicianId: '7', generation: 2, state: 'open' },
      instruction: {
        ...noInstruction('42.7.2', '7'),
        notBefore: TEN.start,
        staysWithTechnician: true,
        partMinutes: 90,
      },
    });
    expect(acted.told).toEqual({ partMinutes: 60, restMinutes: 90, restActivityId: '42.7.2' });
  });

  it('of fixed work cuts the time it has, where it stands', () => {
    const slot = slotAt(TWO.start, 180);
    const pinned = { ...LONG, bookings: [aBooking('1', slot, { state: 'pinned' })] };
    const acted = act(split(60), { ...pinned, serviceCalls: [ourCall('1', slot)] });
    expect(acted.instruction.pinned).toEqual(TWO);
    expect(acted.bookings).toMatchObject([{ state: 'live' }]);
    expect(acted.rest?.instruction).toMatchObject({ partMinutes: 120, pinned: null });
  });

  it('of work that may not move any more shortens it where it is', () => {
    const frozen = slotAt(monday('10:00'), 120);
    const acted = act(split(45), { ...LONG, bookings: [aBooking('1', frozen)] });
    expect(acted.instruction.pinned).toEqual(slotAt(monday('10:00'), 45));
    const later = slotAt(TWO.start, 120);
    expect(act(split(45), { ...LONG, bookings: [aBooking('1', later)] }).instruction.pinned).toBeNull();
  });

  it('of work that goes on leaves it no less than what is over', () => {
    const since = slotAt(monday('08:20'), 120);
    const goingOn = { ...LONG, instruction: { startedAt: since.start }, bookings: [aBooking('1', since)] };
    expect(refusalOf(split(41), goingOn)).toBe('part-too-short');
    expect(act(split(42), goingOn)).toMatchObject({
      instruction: { pinned: slotAt(since.start, 42), partMinutes: 42, startedAt: since.start },
      rest: { instruction: { startedAt: null, partMinutes: 78 } },
    });
  });

  it.each([
    ['a first part that is too short', 29, {}, 'part-too-short'],
    ['the shortest first part', 30, {}, 'none'],
    ['the longest first part', 90, {}, 'none'],
    ['a rest that is too short', 91, {}, 'part-too-short'],
    ['work too short for two', 30, { tickets: [aTicket({ estimateMinutes: 59 })] }, 'part-too-short'],
    [
      'fixed work in several parts',
      60,
      {
        bookings: [
          aBooking('1', slotAt(TWO.start, 60), { state: 'pinned' as const }),
          aBooking('2', slotAt(monday('16:00'), 60), { chunk: 2 }),
        ],
      },
      'work-is-in-parts',
    ],
  ])('of %s: %s minutes', (_, firstMinutes, desk, code) => {
    expect(refusalOf(split(firstMinutes), { ...LONG, ...desk })).toBe(code);
  });
});
