import { PICKLISTS } from '../../../sandbox/desk/picklists.js';
import type { Row } from '../../../sandbox/desk/row.js';
import { ticketFigures } from './onlooker.js';

const { ticketStatus, priority } = PICKLISTS;
const at = (time: string): string => `2026-11-${time}:00.000Z`;
const MONTH = { start: Date.parse(at('23T00:00')), end: Date.parse(at('27T00:00')) };

const aTicket = (more: Row): Row => ({
  ...{ assignedResourceID: 1, status: ticketStatus.New, priority: priority.Low, completedDate: null },
  ...{ createDate: at('23T08:00'), dueDateTime: at('30T00:00') },
  ...more,
});
const done = (time: string): Row => ({ status: ticketStatus.Complete, completedDate: at(time) });
const figures = (...tickets: Row[]): ReturnType<typeof ticketFigures> =>
  ticketFigures(tickets, new Set([1]), MONTH);

describe('what became of the tickets', () => {
  it('counts minutes past the due time by weight, of completed and of open work', () => {
    const completed = aTicket({ priority: priority.High, dueDateTime: at('24T10:00'), ...done('24T11:00') });
    const open = aTicket({ dueDateTime: at('26T23:50') });
    expect(figures(completed, open)).toMatchObject({
      ...{ weightedLateness: 400 * 60 + 50 * 10, late: 2, completed: 1, open: 1, meanCompletionHours: 27 },
    });
  });

  it('begins to count with the month', () => {
    const old = { createDate: at('20T08:00'), dueDateTime: at('21T08:00') };
    expect(figures(aTicket({ ...old, ...done('23T01:00') }))).toMatchObject({
      ...{ weightedLateness: 50 * 60, meanCompletionHours: 1 },
    });
  });

  it('leaves out what was over before, waits, was cancelled or is others’ work', () => {
    const late = { dueDateTime: at('24T08:00') };
    const others = [
      aTicket({ ...late, assignedResourceID: 2 }),
      ...['Waiting Vendor', 'Waiting Customer', 'Cancelled'].map((name) =>
        aTicket({ ...late, status: ticketStatus[name as keyof typeof ticketStatus] }),
      ),
      aTicket({ ...late, ...done('22T23:00') }),
    ];
    expect(figures(...others)).toMatchObject({ weightedLateness: 0, late: 0, completed: 0, open: 0 });
  });
});
