import { DEFAULT_WEIGHTS } from '../planning/solver/weights.js';
import { checkWorkingHours } from './setting-checks.js';
import { holidayList, type Holiday } from './holidays.js';
import { oneOf, special, timeZoneName, wholeNumber } from './setting-shapes.js';
import { EVERYWHERE, ORGANISATION, type SettingSpec } from './setting-spec.js';
import { ageCurve, priorityWeights } from './weight-checks.js';

/** Settings that say how work is planned. */
export const PLANNING_SETTINGS = {
  minMinutesFree: {
    group: 'gaps',
    title: 'Min minutes free',
    help: 'Minutes free between two next activities of a day. It shapes the calendar and never the order of the work.',
    shape: wholeNumber(0, 480, 'minutes'),
    default: 0,
    scopes: EVERYWHERE,
  },
  gridMinutes: {
    group: 'gaps',
    title: 'Grid',
    help: 'Next activities start on multiples of it, on the UTC clock.',
    shape: oneOf([1, 5, 15, 60], 'minutes'),
    default: 5,
    scopes: ORGANISATION,
  },
  horizonDays: {
    group: 'gaps',
    title: 'Horizon',
    help: 'Days after today that are planned.',
    shape: wholeNumber(1, 90, 'days'),
    default: 14,
    scopes: ORGANISATION,
  },
  defaultEstimateMinutes: {
    group: 'gaps',
    title: 'Default estimate',
    help: 'Length of work on a ticket without an estimate.',
    shape: wholeNumber(5, 480, 'minutes'),
    default: 60,
    scopes: EVERYWHERE,
  },
  minChunkMinutes: {
    group: 'gaps',
    title: 'Shortest part',
    help: 'Shortest part that long work is cut into.',
    shape: wholeNumber(5, 480, 'minutes'),
    default: 30,
    scopes: EVERYWHERE,
  },
  freezeMinutes: {
    group: 'calm',
    title: 'Freeze',
    help: 'For so long from now on nothing of ours moves and nothing new is placed.',
    shape: wholeNumber(0, 2880, 'minutes'),
    default: 120,
    scopes: EVERYWHERE,
  },
  minimumShiftMinutes: {
    group: 'calm',
    title: 'Minimum shift',
    help: 'A next activity moves only when its start changes by at least this, or a rule is broken.',
    shape: wholeNumber(0, 480, 'minutes'),
    default: 10,
    scopes: EVERYWHERE,
  },
  maxMovesPerItemPerDay: {
    group: 'calm',
    title: 'Most moves of an item',
    help: 'Moves of one next activity, or of one part of it, in 24 hours.',
    shape: wholeNumber(0, 100, 'moves'),
    default: 3,
    scopes: EVERYWHERE,
  },
  maxWritesPerRun: {
    group: 'calm',
    title: 'Most writes of a run',
    help: 'Writes of one run; the rest waits for the next one. 0 lists the writes and makes none.',
    shape: wholeNumber(0, 100_000, 'writes'),
    default: 200,
    scopes: ORGANISATION,
  },
  workingHours: {
    group: 'hours',
    title: 'Working hours',
    help: "Override the hours of the PSA and of the mailbox. Times are those on the technician's clock; an end at or before its start lies on the next day.",
    shape: special('weekly-hours', checkWorkingHours),
    default: null,
    scopes: EVERYWHERE,
  },
  timeZone: {
    group: 'hours',
    title: 'Time zone',
    help: 'Overrides the zone of the PSA and of the mailbox.',
    shape: timeZoneName,
    default: null,
    scopes: EVERYWHERE,
  },
  holidays: {
    group: 'hours',
    title: 'Holidays',
    help: "Days that are not worked, beside those of the PSA and of wider scopes. A date is one of the technician's zone.",
    shape: holidayList,
    default: [] as readonly Holiday[],
    scopes: EVERYWHERE,
  },
  weights: {
    group: 'weights',
    title: 'Weights',
    help: 'What a new ticket of each priority weighs: the heavier, the earlier it is done. Priority 1 is the most urgent.',
    shape: priorityWeights,
    default: DEFAULT_WEIGHTS.weights,
    scopes: ORGANISATION,
  },
  ageCurve: {
    group: 'weights',
    title: 'Age curve',
    help: 'By priority, what the weight is multiplied by from which age on, with straight lines between the points. Age counts in whole days, and never lifts a ticket to the next priority.',
    shape: ageCurve,
    default: DEFAULT_WEIGHTS.ageCurve,
    scopes: ORGANISATION,
  },
} as const satisfies Readonly<Record<string, SettingSpec>>;
