import type { SourceState } from './ports/source-log.port.js';
import { mailboxSource } from './import-calendars.js';
import type { Settings } from './settings.js';
import { overdueSources } from './stale-sources.js';
import type { Instant } from '../planning/time/interval.js';

/** Why nothing is written for a technician now. */
export interface WritesHeld {
  readonly rule: 'writing-is-stopped' | 'technician-is-paused' | 'source-too-old';
  readonly message: string;
}

/** What holds back all writes for a technician with these settings; empty while they are written. */
export function writesHeld(
  settings: Settings,
  mailbox: string | null,
  sources: readonly SourceState[],
  now: Instant,
): readonly WritesHeld[] {
  const stopped = settings.writingStopped
    ? [
        {
          rule: 'writing-is-stopped',
          message: 'The emergency stop is on: nothing is written for anybody.',
        } as const,
      ]
    : [];
  const paused = settings.reflowEnabled
    ? []
    : [{ rule: 'technician-is-paused', message: 'Reflows are switched off for this technician.' } as const];
  const mailboxes = mailbox === null ? [] : [mailboxSource(mailbox)];
  const old = overdueSources(sources, settings, mailboxes, now).map(({ name, error, minutes }) => ({
    rule: 'source-too-old' as const,
    message:
      minutes === null
        ? `${name} was never read: ${error ?? 'no import has run yet'}.`
        : `${name} was last read ${minutes} minutes ago: ${error ?? 'no import has run since'}.`,
  }));
  return [...stopped, ...paused, ...old];
}
