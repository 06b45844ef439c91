import { MINUTE } from '../planning/time/interval.js';
import type { SourceState } from './ports/source-log.port.js';
import { settingsFor } from './settings.js';
import { writesHeld } from './writes-held.js';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const SETTINGS = settingsFor([]);
const MAILBOX = 'ana@desk.example';

const NAMES = [
  'autotask:technicians',
  'autotask:tickets',
  'autotask:service-calls',
  'autotask:busy-times',
  `exchange:${MAILBOX}`,
];

const readAgo = (minutes: number, error: string | null = null): readonly SourceState[] =>
  NAMES.map((name) => ({
    name,
    attemptedAt: NOW,
    succeededAt: NOW - minutes * MINUTE,
    records: 1,
    error,
    cursor: null,
  }));

const rules = (settings = SETTINGS, sources = readAgo(0)): readonly string[] =>
  writesHeld(settings, MAILBOX, sources, NOW).map((it) => it.rule);

describe('what holds back the writes of a technician', () => {
  it('is nothing while all is as it should be', () => {
    expect(rules()).toEqual([]);
  });

  it('is the emergency stop, and a pause', () => {
    expect(rules({ ...SETTINGS, writingStopped: true, reflowEnabled: false })).toEqual([
      'writing-is-stopped',
      'technician-is-paused',
    ]);
  });

  it('is a source that is old because its last read has failed', () => {
    expect(rules(SETTINGS, readAgo(15, 'no answer'))).toEqual([]);
    expect(writesHeld(SETTINGS, MAILBOX, readAgo(16, 'no answer'), NOW).map((it) => it.message)).toEqual(
      NAMES.map((name) => `${name} was last read 16 minutes ago: no answer.`),
    );
  });

  it('is no source that is old between two reflows, since the next one reads it anew', () => {
    expect(rules(SETTINGS, readAgo(75))).toEqual([]);
    expect(rules(SETTINGS, readAgo(76))).toEqual(NAMES.map(() => 'source-too-old'));
  });

  it('is a source that was never read; a mailbox only for who has one', () => {
    const known = readAgo(0).slice(0, 3);
    expect(writesHeld(SETTINGS, MAILBOX, known, NOW).map((it) => it.message)).toEqual([
      'autotask:busy-times was never read: no import has run yet.',
      `exchange:${MAILBOX} was never read: no import has run yet.`,
    ]);
    expect(writesHeld(SETTINGS, null, readAgo(0).slice(0, 4), NOW)).toEqual([]);
  });
});
