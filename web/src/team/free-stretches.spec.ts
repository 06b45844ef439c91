import type { Board, BoardItem } from '../api/types.js';
import { freeStretches } from './free-stretches.js';

const at = (time: string): number => Date.parse(`2026-11-23T${time}:00Z`);
const gap = (start: string, end: string): BoardItem =>
  ({
    kind: 'gap',
    start: new Date(at(start)).toISOString(),
    end: new Date(at(end)).toISOString(),
  }) as BoardItem;

const board = (name: string, ...items: readonly BoardItem[]): Board =>
  ({ technicianId: name, name, timeZone: 'Europe/London', held: null, items }) as unknown as Board;

const found = (boards: readonly Board[], minutes: number, from = '09:00', to = '18:00') =>
  freeStretches(boards, minutes, at(from), at(to)).map(
    ({ name, start, end }) =>
      `${name} ${new Date(start).toISOString().slice(11, 16)}-${new Date(end).toISOString().slice(11, 16)}`,
  );

describe('freeStretches', () => {
  it('lists gaps that are long enough, the earliest first', () => {
    const boards = [
      board('Ana', gap('14:00', '15:00')),
      board('Ben', gap('10:00', '10:30'), gap('11:00', '11:29')),
    ];
    expect(found(boards, 30)).toEqual(['Ben 10:00-10:30', 'Ana 14:00-15:00']);
  });

  it('counts only what is left of a gap that has begun, from the next five minutes on', () => {
    const boards = [board('Ana', gap('09:00', '10:00'))];
    expect(found(boards, 30, '09:12')).toEqual(['Ana 09:15-10:00']);
    expect(found(boards, 50, '09:12')).toEqual([]);
  });

  it('ends where the days shown end', () => {
    expect(found([board('Ana', gap('17:45', '19:00'))], 30)).toEqual([]);
  });

  it('passes over who is held, since their calendar is not known', () => {
    const held = { ...board('Ana', gap('10:00', '11:00')), held: 'The mailbox cannot be read.' };
    expect(found([held], 30)).toEqual([]);
  });
});
