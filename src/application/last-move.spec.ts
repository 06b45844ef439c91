import type { AuditAction, AuditEntry } from './ports/audit-log.port.js';
import { lastMoveOf } from './last-move.js';

const say = (instant: number): string => `minute ${instant}`;
const entry = (action: AuditAction, more: Partial<AuditEntry> = {}): AuditEntry =>
  ({ at: 5, actor: 'gapwise', action, why: null, ...more }) as AuditEntry;

describe('the last move', () => {
  it('is the newest one that was done, with its chain of causes', () => {
    const entries = [
      entry('move-held-back', { at: 9 }),
      entry('move-done', { at: 7, why: 'T1 moved from 9:00 to 10:00: Imported "Kick-off" takes its time' }),
      entry('create-done', { at: 3 }),
    ];
    expect(lastMoveOf(entries, say)).toMatchObject({ at: 7, by: 'gapwise' });
    expect(lastMoveOf(entries, say)?.words).toBe(
      'Gapwise moved it last, at minute 7: T1 moved from 9:00 to 10:00: Imported "Kick-off" takes its time.',
    );
  });

  it('can be a person, in the PSA or here', () => {
    expect(lastMoveOf([entry('call-moved', { actor: 'psa-user' })], say)?.words).toBe(
      'Somebody in the PSA moved it last, at minute 5.',
    );
    expect(lastMoveOf([entry('ticket-given', { actor: 'Dana' })], say)?.words).toBe(
      'Dana moved it last, at minute 5.',
    );
  });

  it('is told apart from the first write', () => {
    expect(lastMoveOf([entry('create-done')], say)?.words).toBe('Gapwise put it there first, at minute 5.');
  });

  it('is nothing when nothing was moved', () => {
    expect(lastMoveOf([entry('move-skipped'), entry('settings-changed')], say)).toBeNull();
  });
});
