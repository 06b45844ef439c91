import { decideTypes, typeFindings } from './decide-types.js';
import type { StoredAppointmentType } from './ports/appointment-type-store.port.js';
import type { SchedulerType } from './ports/scheduler-source.port.js';

const aType = (given: Partial<StoredAppointmentType>): StoredAppointmentType => ({
  id: '1',
  name: 'Call',
  durationMinutes: 15,
  bufferBeforeMinutes: 5,
  bufferAfterMinutes: 5,
  incrementMinutes: 15,
  minimumNotice: { minutes: 60, counts: 'wall-clock' },
  windowDays: 7,
  maxPerDay: 2,
  mode: 'round-robin',
  panelSize: 0,
  teamId: '1',
  technicianIds: [],
  bookedAs: 'Call',
  origin: 'timezest',
  externalId: 'apty_1',
  active: true,
  ...given,
});
const told = (externalId: string, name: string, durationMinutes = 15): SchedulerType => ({
  externalId,
  name,
  durationMinutes,
});
const read = (...records: readonly SchedulerType[]) => ({
  records,
  findings: [],
  present: records.map((it) => it.externalId),
});

describe('decideTypes', () => {
  it('adds a new type for nobody and not active, with nothing that the scheduler does not tell', () => {
    expect(decideTypes(read(told('apty_1', 'Call')), [])).toEqual({
      change: [],
      add: [
        {
          name: 'Call',
          durationMinutes: 15,
          bufferBeforeMinutes: 0,
          bufferAfterMinutes: 0,
          incrementMinutes: 30,
          minimumNotice: { minutes: 0, counts: 'wall-clock' },
          windowDays: 0,
          maxPerDay: 0,
          mode: 'maximum-availability',
          panelSize: 0,
          teamId: null,
          technicianIds: [],
          bookedAs: null,
          origin: 'timezest',
          externalId: 'apty_1',
          active: false,
        },
      ],
    });
  });

  it('changes name and duration of a known one, and nothing else', () => {
    const known = aType({});
    expect(decideTypes(read(told('apty_1', 'Call')), [known])).toEqual({ change: [], add: [] });
    expect(decideTypes(read(told('apty_1', 'Long call', 45)), [known])).toEqual({
      change: [{ ...known, name: 'Long call', durationMinutes: 45 }],
      add: [],
    });
  });

  it('sets one that is gone inactive, but not one that makes no sense at the moment, or is our own', () => {
    const known = aType({});
    const own = aType({ id: '2', name: 'Own', origin: 'own', externalId: null });
    expect(decideTypes(read(), [known, own])).toEqual({ change: [{ ...known, active: false }], add: [] });
    expect(decideTypes({ ...read(), present: ['apty_1'] }, [known])).toEqual({ change: [], add: [] });
    expect(decideTypes(read(), [aType({ active: false })])).toEqual({ change: [], add: [] });
  });

  it('gives no two types one name, and each import the same ones', () => {
    const own = aType({ id: '7', name: 'Call', origin: 'own', externalId: null });
    const { add } = decideTypes(read(told('apty_1', 'Call'), told('apty_2', 'Call')), [own]);
    expect(add.map((it) => it.name)).toEqual(['Call (TimeZest)', 'Call (apty_2)']);
    const stored = add.map((it, at) => ({ ...it, id: String(at) }));
    expect(decideTypes(read(told('apty_1', 'Call'), told('apty_2', 'Call')), [own, ...stored])).toEqual({
      change: [],
      add: [],
    });
  });

  it('lets two types change names with each other, within two imports', () => {
    const first = aType({ id: '1', name: 'A', externalId: 'apty_1' });
    const second = aType({ id: '2', name: 'B', externalId: 'apty_2' });
    const swapped = read(told('apty_1', 'B'), told('apty_2', 'A'));
    const once = decideTypes(swapped, [first, second]).change;
    expect(once.map((it) => it.name)).toEqual(['B (TimeZest)', 'A']);
    expect(decideTypes(swapped, once).change.map((it) => it.name)).toEqual(['B']);
  });

  it('keeps names to one line of 100 characters', () => {
    const long = `${'x'.repeat(99)} y`;
    const own = aType({ id: '7', name: 'x'.repeat(99), origin: 'own', externalId: null });
    const { add } = decideTypes(read(told('apty_1', long), told('apty_2', 'Call\nme')), [own]);
    expect(add.map((it) => it.name)).toEqual([`${'x'.repeat(89)} (TimeZest)`, 'Call me']);
  });
});

describe('typeFindings', () => {
  it('tell of imported types that are gone, and of those for nobody', () => {
    const types = [
      aType({ name: 'Good' }),
      aType({ name: 'Gone', externalId: 'apty_2' }),
      aType({ name: 'New', externalId: 'apty_3', teamId: null, active: false }),
      aType({ name: 'Own', origin: 'own', externalId: null, teamId: null, active: false }),
    ];
    const found = typeFindings(types, ['apty_1', 'apty_3']);
    expect(found.map((it) => [it.code, it.subject])).toEqual([
      ['appointment-type-gone', 'appointment type Gone'],
      ['appointment-type-for-nobody', 'appointment type New'],
    ]);
  });
});
