import fc from 'fast-check';
import { anAppointment, monday, overridesOf, slotAt } from '../../test/support/desk-builders.js';
import { randomCalendars, withoutSubjects } from '../../test/support/random-calendars.js';
import { buildProblem } from './build-problem.js';
import { checkOf, keepSubject, keepTitle, subjectMode } from './keep-subject.js';
import { settingsFor } from './settings.js';

const NOW = monday('08:00');
const ON = { storeSubjects: true, exportedCallSubject: 'Service Call:', exportedToDoSubject: 'To-Do:' };
const OFF = { ...ON, storeSubjects: false };

describe('the check of a subject', () => {
  it.each([
    ['', 0x811c ^ 0x9dc5],
    ['a', 0xe40c ^ 0x292c],
    ['foobar', 0xbf9c ^ 0xf968],
  ])('of %j is FNV-1a, folded', (subject, check) => {
    expect(checkOf(subject)).toBe(check);
  });

  it('has 16 bits and no more, and uses them', () => {
    const checks = Array.from({ length: 50_000 }, (_, at) => checkOf(`Meeting number ${at}`));
    expect(checks.every((it) => Number.isInteger(it) && it >= 0 && it <= 0xffff)).toBe(true);
    // By chance 50,000 of 65,536 values hit about 35,000 different ones.
    expect(new Set(checks).size).toBeGreaterThan(30_000);
  });

  it('is shared by so many subjects that none can be told from it', () => {
    const alike = Array.from({ length: 400_000 }, (_, at) => `Review with ${at}`).filter(
      (it) => checkOf(it) === checkOf('Salary review'),
    );
    expect(alike.length).toBeGreaterThan(1);
  });
});

describe('what is kept', () => {
  it('of a subject is itself, or its trace and no word of it', () => {
    expect(keepSubject('Service Call: Contoso', ON)).toEqual({ subject: 'Service Call: Contoso' });
    expect(keepSubject('Service Call: Contoso', OFF)).toEqual({
      subject: null,
      trace: { check: checkOf('Service Call: Contoso'), exportOf: 'call' },
    });
    for (const subject of ['service call: Contoso', 'Re: Service Call: Contoso']) {
      expect(keepSubject(subject, OFF).trace?.exportOf).toBeNull();
    }
  });

  it('of an appointment is its trace; to-dos and time off keep their titles, which come from no event', () => {
    const record = (kind: 'appointment' | 'to-do' | 'time-off') =>
      anAppointment('a', slotAt(NOW), { kind, title: 'Lunch' });
    expect(keepTitle(record('appointment'), OFF)).toEqual({
      ...record('appointment'),
      title: null,
      trace: { check: checkOf('Lunch'), exportOf: null },
    });
    expect(keepTitle(record('appointment'), ON)).toEqual(record('appointment'));
    expect(keepTitle(record('to-do'), OFF)).toEqual(record('to-do'));
    expect(keepTitle(record('time-off'), OFF)).toEqual(record('time-off'));
  });

  it('is called by one name as long as nothing must be read anew', () => {
    expect(subjectMode(ON)).toBe('');
    expect(subjectMode({ ...ON, exportedCallSubject: 'Call:' })).toBe('');
    expect(subjectMode(OFF)).not.toBe(subjectMode({ ...OFF, exportedCallSubject: 'Call:' }));
    expect(subjectMode(OFF)).not.toBe(subjectMode({ ...OFF, exportedToDoSubject: 'Task:' }));
    expect(subjectMode(OFF)).toMatch(/^:\d+$/);
  });
});

describe('the planning problem', () => {
  it('is the same with subjects and without, whatever was copied where', () => {
    const runs = { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 200) };
    let copies = 0;
    fc.assert(
      fc.property(
        randomCalendars,
        fc.constantFrom('all', 'events', 'appointments'),
        ({ desk, overrides }, part) => {
          const [organisation, ...others] = overrides;
          const off = overridesOf('organisation', '', { ...organisation!.overrides, storeSubjects: false });
          const settings = settingsFor([off]);
          const whole = buildProblem(desk, overrides, new Map(), NOW);
          const bare = buildProblem(withoutSubjects(desk, settings, part), [off, ...others], new Map(), NOW);
          expect(bare.problem).toEqual(whole.problem);
          const copiesOf = ({ cases }: typeof whole) => cases.map(({ classified }) => classified.copies);
          expect(copiesOf(bare)).toEqual(copiesOf(whole));
          copies += copiesOf(bare).reduce((sum, it) => sum + it.ofCalls + it.ofEvents, 0);
          const judged = bare.cases.flatMap(({ classified }) => classified.judged);
          const hidden = judged.filter((it) => it.kind === 'external' || it.id.startsWith('appointment:'));
          expect(hidden.every((it) => it.title === 'Busy' || it.title === 'Private')).toBe(true);
        },
      ),
      runs,
    );
    expect(copies).toBeGreaterThan(runs.numRuns / 4);
  });
});
