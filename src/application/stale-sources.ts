import { MINUTE, type Instant } from '../planning/time/interval.js';
import type { DeskCase, TechnicianCase } from './build-problem.js';
import { UpstreamError } from './errors.js';
import { mailboxSource } from './import-calendars.js';
import type { SourceState } from './ports/source-log.port.js';
import { psaSources, type PsaSourceName } from './psa-sources.js';
import type { Settings } from './settings.js';

/** Whether what was read then may still be written on. */
export const isFresh = (
  readAt: Instant | null,
  { maxSourceAgeMinutes }: Pick<Settings, 'maxSourceAgeMinutes'>,
  now: Instant,
): boolean => readAt !== null && now - readAt <= maxSourceAgeMinutes * MINUTE;

/** Nothing is written on what the PSA said too long ago. @throws UpstreamError `later`, naming the source */
export const refuseStaleSources = (
  sources: readonly SourceState[],
  settings: Settings,
  now: Instant,
): void => {
  refuseOlderThan(sources, settings, now, () => settings.maxSourceAgeMinutes);
};

/** What a reflow for few technicians reads anew for all of them. */
const READ_BY_CHANGES: ReadonlySet<PsaSourceName> = new Set(['autotask:tickets', 'autotask:service-calls']);

/** The same for a reflow for few technicians: what only a whole import reads may be as old as the last scheduled one. */
export const refuseStaleChanges = (
  sources: readonly SourceState[],
  settings: Settings,
  now: Instant,
): void => {
  const { maxSourceAgeMinutes, reflowEveryMinutes } = settings;
  refuseOlderThan(sources, settings, now, (name) =>
    READ_BY_CHANGES.has(name) ? maxSourceAgeMinutes : maxSourceAgeMinutes + reflowEveryMinutes,
  );
};

/** A source that should have been read by now, with the minutes since it was; null when it never was. */
export interface OverdueSource {
  readonly name: string;
  readonly error: string | null;
  readonly minutes: number | null;
}

/**
 * Of the PSA's sources and these mailboxes those on which nothing will be written before they are read: too old, and either their last
 * read has failed or the scheduled one has not come. Between two reflows a source may be older than the limit: each reads it anew.
 */
export function overdueSources(
  sources: readonly SourceState[],
  settings: Settings,
  mailboxes: readonly string[],
  now: Instant,
): readonly OverdueSource[] {
  const known = new Map(sources.map((it) => [it.name, it]));
  const { maxSourceAgeMinutes, reflowEveryMinutes } = settings;
  return [...psaSources(settings), ...mailboxes].flatMap((name) => {
    const { succeededAt = null, error = null } = known.get(name) ?? {};
    const limit = error === null ? maxSourceAgeMinutes + reflowEveryMinutes : maxSourceAgeMinutes;
    if (isFresh(succeededAt, { maxSourceAgeMinutes: limit }, now)) return [];
    const minutes = succeededAt === null ? null : Math.floor((now - succeededAt) / MINUTE);
    return [{ name, error, minutes }];
  });
}

function refuseOlderThan(
  sources: readonly SourceState[],
  settings: Settings,
  now: Instant,
  minutesFor: (name: PsaSourceName) => number,
): void {
  for (const name of psaSources(settings)) {
    const state = sources.find((it) => it.name === name);
    if (isFresh(state?.succeededAt ?? null, { maxSourceAgeMinutes: minutesFor(name) }, now)) continue;
    throw new UpstreamError(`${name} is too old to plan on: ${state?.error ?? 'it was never read'}`, {
      system: 'psa',
      retry: 'later',
    });
  }
}

/**
 * Technicians whose Exchange calendar was not read lately: nothing is planned anew or written for them, since it could land on
 * a meeting that nobody here can see. What is published stays.
 */
export function heldTechnicians(
  deskCase: DeskCase,
  sources: readonly SourceState[],
  now: Instant,
): ReadonlySet<string> {
  const states = new Map(sources.map((it) => [it.name, it]));
  return new Set(
    deskCase.cases.flatMap(({ technician: { id, mailbox } }) => {
      if (mailbox === null) return [];
      const at = states.get(mailboxSource(mailbox))?.succeededAt ?? null;
      return isFresh(at, deskCase.settings, now) ? [] : [id];
    }),
  );
}

/**
 * The same where nothing is written: between two reflows a mailbox may be older, so only those are held whose mailbox was not read when it
 * should have been.
 */
export function overdueTechnicians(
  { cases, settings }: DeskCase,
  sources: readonly SourceState[],
  now: Instant,
): ReadonlySet<string> {
  const mailboxOf = ({ technician }: TechnicianCase): string =>
    technician.mailbox === null ? '' : mailboxSource(technician.mailbox);
  const mailboxes = cases.filter((it) => it.technician.mailbox !== null).map(mailboxOf);
  const overdue = new Set(overdueSources(sources, settings, mailboxes, now).map((it) => it.name));
  return new Set(cases.filter((it) => overdue.has(mailboxOf(it))).map((it) => it.technician.id));
}

/** The part of the question that can be answered now. */
export function withoutHeld(deskCase: DeskCase, held: ReadonlySet<string>): DeskCase {
  const cases = deskCase.cases.filter((it) => !held.has(it.technician.id));
  return { ...deskCase, cases, problem: { ...deskCase.problem, technicians: cases.map((it) => it.problem) } };
}
