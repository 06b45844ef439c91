import { aCall, monday, ourCall, slotAt } from '../../test/support/desk-builders.js';
import { findEchoes, type TimedItem } from './echoes.js';
import { traceOf } from './keep-subject.js';

const NAMES = { exportedCallSubject: 'Service Call:', exportedToDoSubject: 'To-Do:' };
const MARKED = { activityId: '42.7.1', chunk: 1 };
const NINE = slotAt(monday('09:00'));
const TEN = slotAt(monday('10:00'));
const item = (id: string, with_: Partial<TimedItem> = {}): TimedItem => ({
  id,
  slot: NINE,
  title: 'Service Call: Contoso - Printer is offline',
  marker: null,
  ...with_,
});
const found = (map: ReadonlyMap<string, string>): Record<string, string> => Object.fromEntries(map);

describe('copies of to-dos', () => {
  const toDos = [{ id: 'to-do', slot: NINE }];
  const named = (with_: Partial<TimedItem> = {}): TimedItem =>
    item('copy', { title: 'To-Do: Contoso', ...with_ });

  it('are known by the naming of the export and exactly equal times', () => {
    expect(found(findEchoes.ofToDos([named()], toDos, NAMES))).toEqual({ copy: 'to-do' });
    const trace = traceOf('To-Do: Contoso', NAMES);
    expect(found(findEchoes.ofToDos([named({ title: null, trace })], toDos, NAMES))).toEqual({
      copy: 'to-do',
    });
  });

  it.each([
    ['is at another time', { slot: TEN }],
    ['is called otherwise', { title: 'Contoso' }],
    ['is called like a service call', { title: 'Service Call: Contoso' }],
    ['hides its title', { title: null }],
  ])('do not include a meeting that %s', (_, with_) => {
    expect(findEchoes.ofToDos([named(with_)], toDos, NAMES).size).toBe(0);
  });

  it('are one for each to-do: a second one is a meeting of its own', () => {
    const both = [named(), named({ id: 'other' })];
    expect(found(findEchoes.ofToDos(both, toDos, NAMES))).toEqual({ copy: 'to-do' });
  });

  it('are no copies of a call at that time', () => {
    expect(findEchoes.ofCalls([named()], [aCall('1', NINE)], NAMES).size).toBe(0);
  });
});

describe('copies of service calls', () => {
  it('are known by the naming of the export and exactly equal times', () => {
    expect(found(findEchoes.ofCalls([item('copy')], [aCall('1', NINE)], NAMES))).toEqual({ copy: '1' });
  });

  it.each([
    ['starts a minute later', { slot: { start: NINE.start + 60_000, end: NINE.end } }],
    ['ends a minute later', { slot: { start: NINE.start, end: NINE.end + 60_000 } }],
    ['is called otherwise', { title: 'Contoso - Printer is offline' }],
    ['hides its title', { title: null }],
  ])('do not include a meeting that %s', (_, with_) => {
    expect(findEchoes.ofCalls([item('meeting', with_)], [aCall('1', NINE)], NAMES).size).toBe(0);
  });

  it('are known by our marker at any time and under any name: the call has moved, its copy has not yet', () => {
    const copy = item('copy', { title: 'Renamed', marker: MARKED });
    expect(found(findEchoes.ofCalls([copy], [ourCall('1', TEN)], NAMES))).toEqual({ copy: '1' });
  });

  it('do not include one whose marker names another chunk, even at the same time', () => {
    const copy = item('copy', { marker: { ...MARKED, chunk: 2 } });
    expect(findEchoes.ofCalls([copy], [ourCall('1', NINE)], NAMES).size).toBe(0);
  });

  it('are one for each call: of two alike the second is a meeting of its own', () => {
    const both = [item('copy'), item('meeting')];
    expect(found(findEchoes.ofCalls(both, [aCall('1', NINE)], NAMES))).toEqual({ copy: '1' });
    expect(found(findEchoes.ofCalls(both, [aCall('1', NINE), aCall('2', NINE)], NAMES))).toEqual({
      copy: '1',
      meeting: '2',
    });
  });

  it.each(['canceled', 'complete'] as const)('include the late copy of a %s call', (state) => {
    expect(found(findEchoes.ofCalls([item('copy')], [aCall('1', NINE, { state })], NAMES))).toEqual({
      copy: '1',
    });
  });
});

describe('copies of Exchange events', () => {
  const meeting = item('event', { title: 'Board meeting' });

  it('have the title and exactly the times of the event', () => {
    const copies = [item('a', { title: 'Board meeting' }), item('b', { title: 'Lunch' })];
    expect(found(findEchoes.ofEvents(copies, [meeting]))).toEqual({ a: 'event' });
    expect(findEchoes.ofEvents([item('a', { title: 'Board meeting', slot: TEN })], [meeting]).size).toBe(0);
  });

  it('of a private event are titled "Appointment"', () => {
    const hidden = item('event', { title: null });
    expect(found(findEchoes.ofEvents([item('a', { title: 'Appointment' })], [hidden]))).toEqual({
      a: 'event',
    });
    expect(findEchoes.ofEvents([item('a', { title: 'Dentist' })], [hidden]).size).toBe(0);
  });

  it('are one for each event', () => {
    const copies = [item('a', { title: 'Board meeting' }), item('b', { title: 'Board meeting' })];
    expect(found(findEchoes.ofEvents(copies, [meeting]))).toEqual({ a: 'event' });
  });
});

describe('without stored titles', () => {
  const traced = (id: string, title: string, with_: Partial<TimedItem> = {}): TimedItem =>
    item(id, { title: null, trace: traceOf(title, NAMES), ...with_ });

  it('a copy of a call is known by what was seen of the naming of the export', () => {
    const calls = [aCall('1', NINE)];
    expect(
      found(
        findEchoes.ofCalls([traced('copy', 'Service Call: Contoso')], calls, {
          ...NAMES,
          exportedCallSubject: 'Other:',
        }),
      ),
    ).toEqual({
      copy: '1',
    });
    expect(findEchoes.ofCalls([traced('meeting', 'Contoso')], calls, NAMES).size).toBe(0);
    const late = traced('late', 'Service Call: Contoso', { slot: TEN });
    expect(findEchoes.ofCalls([late], calls, NAMES).size).toBe(0);
  });

  it.each([
    ['both have traces', traced('a', 'Board meeting'), traced('event', 'Board meeting')],
    ['only the event has', item('a', { title: 'Board meeting' }), traced('event', 'Board meeting')],
    ['only the copy has', traced('a', 'Board meeting'), item('event', { title: 'Board meeting' })],
    ['the event is private', traced('a', 'Appointment'), item('event', { title: null })],
  ])('a copy of an event is known when %s', (_, copy, event) => {
    expect(found(findEchoes.ofEvents([copy], [event]))).toEqual({ a: 'event' });
  });

  it.each([
    ['both have traces', traced('a', 'Lunch'), traced('event', 'Board meeting')],
    ['only the event has', item('a', { title: 'Lunch' }), traced('event', 'Board meeting')],
    ['only the copy has', traced('a', 'Lunch'), item('event', { title: 'Board meeting' })],
    ['the event is private', traced('a', 'Lunch'), item('event', { title: null })],
    ['the copy has neither', item('a', { title: null }), traced('event', 'Appointment')],
    ['neither has anything', item('a', { title: null }), item('event', { title: null })],
    ['the time differs', traced('a', 'Lunch', { slot: TEN }), traced('event', 'Lunch')],
  ])('another meeting is told apart when %s', (_, copy, event) => {
    expect(findEchoes.ofEvents([copy], [event]).size).toBe(0);
  });

  it('two whole titles with the same check are two meetings', () => {
    const [one, other] = ['Review with 546', 'Review with 599'];
    const { check } = traceOf(one, NAMES);
    expect(traceOf(other, NAMES).check).toBe(check);
    expect(findEchoes.ofEvents([item('a', { title: one })], [item('e', { title: other })]).size).toBe(0);
  });
});
