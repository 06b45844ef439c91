import type { Row } from '../../../sandbox/desk/row.js';
import { publicId } from '../../../sandbox/exchange/event-ids.js';
import { RaceCalendar } from './race-calendar.js';
import { RaceJudge, type RaceEntry, type RaceVerdict } from './race-judge.js';

const US = { id: 9, userName: 'planner@desk.example' };
const ANN = 4001;
const MAILBOXES = new Map([[String(ANN), 'ann@desk.example']]);
const HOUR = 3_600_000;
const NINE = Date.parse('2026-03-02T09:00:00Z');

/** A history as it is told step by step, 10 ms from one step to the next. */
class Story {
  private readonly entries: RaceEntry[] = [];
  private number = 0;
  private readonly rows = new Map<string, Row>();

  private add(system: RaceEntry['system'], happening: object): this {
    const seq = this.entries.length + 1;
    this.entries.push({ ...happening, system, seq, at: NINE + seq * 10 } as unknown as RaceEntry);
    return this;
  }

  private change(
    table: string,
    row: Row,
    actor: number | null,
    system: RaceEntry['system'] = 'autotask',
  ): this {
    const key = `${table} ${String(row['id'])}`;
    const before = this.rows.get(key) ?? null;
    const after = { ...before, ...row };
    this.rows.set(key, after);
    return this.add(system, { kind: 'change', table, key: String(row['id']), before, after, actor });
  }

  private asked(
    method: string,
    path: string,
    body: Row | null,
    told: readonly Row[],
    during = () => this,
  ): this {
    this.number += 1;
    const number = this.number;
    const user = US.userName;
    const system = path.startsWith('/v1.0/users') ? 'exchange' : 'autotask';
    this.add(system, { kind: 'request', number, method, path, user, body });
    during();
    return this.add(system, { kind: 'answer', number, status: 200, told });
  }

  /** An open call of an hour with Ann on it. */
  aCall(id: number, hour: number, creatorResourceID: number): this {
    const call = {
      ...times(hour),
      id,
      status: 1,
      creatorResourceID,
      description: `[gapwise:${id}.${ANN}.1/0]`,
    };
    const actor = creatorResourceID;
    return this.change('ServiceCalls', { ...call, lastModifiedDateTime: stamp(hour) }, actor)
      .change('ServiceCallTickets', { id: id + 100, serviceCallID: id }, actor)
      .change(
        'ServiceCallTicketResources',
        { id: id + 200, serviceCallTicketID: id + 100, resourceID: ANN },
        actor,
      );
  }

  aMeeting(id: string, hour: number): this {
    const at = (hours: number): Row => ({ dateTime: stamp(hours).slice(0, 19), timeZone: 'UTC' });
    const row = {
      id,
      mailbox: 'ann@desk.example',
      start: at(hour),
      end: at(hour + 1),
      changeKey: `${id}${hour}`,
    };
    return this.change('events', row, null, 'exchange');
  }

  weReadTheMailbox(): this {
    const told = [...this.rows.entries()]
      .filter(([key]) => key.startsWith('events '))
      .map(([, row]) => ({
        id: publicId(String(row['id']), true),
        '@odata.etag': `W/"${String(row['changeKey'])}"`,
      }));
    return this.asked('GET', '/v1.0/users/ann%40desk.example/calendarView/delta', null, told);
  }

  weReadTheCall(id: number): this {
    return this.asked('GET', `/ATServicesRest/V1.0/ServiceCalls/${id}`, null, [
      this.rows.get(`ServiceCalls ${id}`) ?? {},
    ]);
  }

  weReadWhoIsOn(id: number): this {
    return this.asked('POST', '/ATServicesRest/V1.0/ServiceCallTicketResources/query', {}, [
      { id: id + 200 },
    ]);
  }

  weMove(id: number, hour: number, meanwhile: (story: this) => this = () => this): this {
    const body = { id, ...times(hour) };
    return this.asked('PATCH', '/ATServicesRest/V1.0/ServiceCalls', body, [], () => {
      meanwhile(this);
      return this.change('ServiceCalls', { ...body, lastModifiedDateTime: stamp(hour + 0.5) }, US.id);
    });
  }

  weChange(table: string, row: Row): this {
    return this.change(table, row, US.id);
  }

  aPersonRemoves(table: string, id: number): this {
    const before = this.rows.get(`${table} ${id}`) ?? null;
    return this.add('autotask', {
      kind: 'change',
      ...{ table, key: String(id), before, after: null, actor: 5 },
    });
  }

  aPersonMoves(id: number, hour: number): this {
    return this.change('ServiceCalls', { id, ...times(hour), lastModifiedDateTime: stamp(hour + 0.25) }, 5);
  }

  aPersonChanges(table: string, row: Row): this {
    return this.change(table, row, 5);
  }

  verdict(): RaceVerdict {
    const judge = new RaceJudge(new RaceCalendar({}, US.id, MAILBOXES), US, MAILBOXES);
    for (const entry of this.entries) judge.take(entry);
    return judge.verdict();
  }
}

const stamp = (hour: number): string => new Date(NINE + hour * HOUR).toISOString();
const times = (hour: number): Row => ({ startDateTime: stamp(hour), endDateTime: stamp(hour + 1) });
const counts = ({ mustNotBe }: RaceVerdict): Row =>
  Object.fromEntries(Object.entries(mustNotBe).map(([name, list]) => [name, list.length]));
const NOTHING = {
  writesOnSeenBlocks: 0,
  seenHumanMovesOverwritten: 0,
  foreignRecordsChanged: 0,
  ourCallsOnTopOfEachOther: 0,
  cancelledCallsRevived: 0,
  wrongAtTheEnd: 0,
};

describe('RaceJudge', () => {
  it('finds nothing where our call makes way for a meeting that landed on it, and tells how long that took', () => {
    const verdict = new Story().aCall(1, 2, US.id).aMeeting('m', 2).weReadTheMailbox().weMove(1, 5).verdict();

    expect(counts(verdict)).toEqual(NOTHING);
    expect(verdict.rightAgain).toEqual([40]);
    expect(verdict.windows.exchange).toEqual([10]);
    expect(verdict.writes).toEqual({ creates: 1, moves: 1 });
  });

  it('finds a write on a meeting that we had been told of', () => {
    const story = new Story().aCall(1, 2, US.id).aMeeting('m', 5).weReadTheMailbox().weMove(1, 5);
    expect(counts(story.verdict())).toEqual({ ...NOTHING, writesOnSeenBlocks: 1, wrongAtTheEnd: 1 });
  });

  it('takes a meeting that was moved after we were told of it for one that we do not know', () => {
    const story = new Story()
      .aCall(1, 2, US.id)
      .aMeeting('m', 8)
      .weReadTheMailbox()
      .aMeeting('m', 5)
      .weMove(1, 5);
    const verdict = story.weReadTheMailbox().weMove(1, 3).verdict();

    expect(counts(verdict)).toEqual(NOTHING);
    expect(verdict.unseenBlockAges).toEqual([10]);
  });

  it('does not count what came to be while our write was on its way', () => {
    const story = new Story().aCall(1, 2, US.id);
    const verdict = story
      .weMove(1, 5, () => story.aMeeting('m', 5))
      .weMove(1, 3)
      .verdict();

    expect(counts(verdict)).toEqual(NOTHING);
    expect(verdict.unseenBlockAges).toEqual([]);
  });

  it('knows a call of others when it was told of the call and of who is on it', () => {
    const half = new Story().aCall(1, 2, US.id).aCall(2, 5, 5).weReadTheCall(2).weMove(1, 5);
    const whole = new Story()
      .aCall(1, 2, US.id)
      .aCall(2, 5, 5)
      .weReadTheCall(2)
      .weReadWhoIsOn(2)
      .weMove(1, 5);

    expect(counts(half.verdict())).toEqual({ ...NOTHING, wrongAtTheEnd: 1 });
    expect(counts(whole.verdict())).toEqual({ ...NOTHING, writesOnSeenBlocks: 1, wrongAtTheEnd: 1 });
  });

  it('finds a move that overwrites what a technician did and we had read, and measures one that we had not', () => {
    const known = new Story().aCall(1, 2, US.id).aPersonMoves(1, 4).weReadTheCall(1).weMove(1, 6);
    const unknown = new Story().aCall(1, 2, US.id).weReadTheCall(1).aPersonMoves(1, 4).weMove(1, 6);

    expect(counts(known.verdict())).toEqual({ ...NOTHING, seenHumanMovesOverwritten: 1 });
    expect(counts(unknown.verdict())).toEqual(NOTHING);
    expect(unknown.verdict().unseenHumanMoveAges).toEqual([10]);
  });

  it('does not look at the calendar of somebody to whom the call was handed while our write was on its way', () => {
    const handOver = (story: Story): Story =>
      story
        .aPersonChanges('ServiceCallTicketResources', {
          id: 301,
          serviceCallTicketID: 101,
          resourceID: ANN + 1,
        })
        .aPersonRemoves('ServiceCallTicketResources', 201);
    const theirs = (story: Story): Story =>
      story
        .aCall(2, 6, US.id)
        .weChange('ServiceCallTicketResources', { id: 202, resourceID: ANN + 1 })
        .aCall(1, 2, US.id);
    const unknown = theirs(new Story()).weMove(1, 6, handOver);
    const known = handOver(theirs(new Story())).weReadWhoIsOn(101).weMove(1, 6);

    // It stands on another one until somebody mends it.
    expect(counts(unknown.verdict())).toEqual({ ...NOTHING, wrongAtTheEnd: 1 });
    expect(unknown.verdict().unseenHumanMoveAges).toHaveLength(1);
    expect(counts(known.verdict())).toMatchObject({ seenHumanMovesOverwritten: 1 });
  });

  it('finds our calls on top of each other, foreign records that we change and cancelled calls that we open again', () => {
    const own = new Story().aCall(1, 2, US.id).aCall(2, 4, US.id).weMove(2, 2);
    const foreign = new Story().aCall(2, 5, 5).weChange('ServiceCalls', { id: 2, description: 'ours now' });
    const revived = new Story().aCall(1, 2, US.id).aPersonChanges('ServiceCalls', { id: 1, status: 3 });

    expect(counts(own.verdict())).toEqual({ ...NOTHING, ourCallsOnTopOfEachOther: 1 });
    expect(counts(foreign.verdict())).toEqual({ ...NOTHING, foreignRecordsChanged: 1 });
    expect(counts(revived.weChange('ServiceCalls', { id: 1, status: 1 }).verdict())).toEqual({
      ...NOTHING,
      cancelledCallsRevived: 1,
    });
  });
});
