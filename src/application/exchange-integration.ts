import type { TechnicianCase } from './build-problem.js';
import type { Finding } from './ports/finding.js';
import type { Settings } from './settings.js';

/** An appointment at the time of an event and with its title may be chance; several are not. */
const COPIES_OF_EVENTS_NEEDED = 3;

/** Whether the PSA copies service calls to Exchange, and events to itself. */
export interface ExchangeIntegration {
  readonly setting: Settings['exchangeIntegration'];
  /** What holds: as set by hand, else as seen. */
  readonly isOn: boolean;
  readonly copiesOfCalls: number;
  readonly copiesOfEvents: number;
  /** Where next activities are shown: never twice in one mailbox. */
  readonly mode:
    'service-calls-only' | 'service-calls-and-own-events' | 'own-events-wanted-but-calls-exported';
}

/** Judges by the copies in the calendars (domain section 3, echo rule). `ownCalls`: calls of ours that could have copies. */
export function judgeIntegration(
  setting: Settings['exchangeIntegration'],
  cases: readonly Pick<TechnicianCase, 'classified' | 'settings'>[],
  ownCalls: number,
): { readonly state: ExchangeIntegration; readonly findings: readonly Finding[] } {
  const sum = (kind: 'ofCalls' | 'ofEvents'): number =>
    cases.reduce((total, { classified }) => total + classified.copies[kind], 0);
  const [copiesOfCalls, copiesOfEvents] = [sum('ofCalls'), sum('ofEvents')];
  const isSeen = copiesOfCalls > 0 || copiesOfEvents >= COPIES_OF_EVENTS_NEEDED;
  const isOn = setting === 'auto' ? isSeen : setting === 'on';
  const seen = `${copiesOfCalls} copies of service calls and ${copiesOfEvents} of events were seen`;
  const contradicts = setting === 'off' ? isSeen : setting === 'on' && !isSeen && ownCalls > 0;
  const mode = modeOf(isOn, cases);
  const contradicted: Finding = {
    code: 'integration-setting-contradicted',
    subject: 'exchangeIntegration',
    message: `It is set to ${setting}, but ${seen}.`,
  };
  const notMade: Finding = {
    code: 'own-events-not-made',
    subject: 'ownEvents',
    message: `Own events are wanted, but the PSA exports its calls: ${setting === 'on' ? 'exchangeIntegration is on' : seen}.`,
  };
  return {
    state: { setting, isOn, copiesOfCalls, copiesOfEvents, mode },
    findings: [
      ...(contradicts ? [contradicted] : []),
      ...(mode === 'own-events-wanted-but-calls-exported' ? [notMade] : []),
    ],
  };
}

function modeOf(
  isExported: boolean,
  cases: readonly Pick<TechnicianCase, 'settings'>[],
): ExchangeIntegration['mode'] {
  if (!cases.some((it) => it.settings.ownEvents === 'on')) return 'service-calls-only';
  return isExported ? 'own-events-wanted-but-calls-exported' : 'service-calls-and-own-events';
}
