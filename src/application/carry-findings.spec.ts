import { carryFindings, SOURCE_NOT_READABLE } from './carry-findings.js';
import type { Finding } from './ports/finding.js';

const about = (subject: string, code: Finding['code'] = 'ticket-without-company'): Finding => ({
  code,
  subject,
  message: 'Mend it.',
});
const down = about('autotask:tickets', SOURCE_NOT_READABLE);

describe('carryFindings', () => {
  it('takes what a whole read found, and nothing else', () => {
    expect(carryFindings([about('ticket 1'), down], [about('ticket 2')], null)).toEqual([about('ticket 2')]);
  });

  it('keeps what an incremental read did not look at: it is still wrong', () => {
    expect(carryFindings([about('ticket 1')], [], new Set(['ticket 2']))).toEqual([about('ticket 1')]);
  });

  it('drops what was looked at and is right now', () => {
    expect(carryFindings([about('ticket 1'), about('ticket 2')], [], new Set(['ticket 1']))).toEqual([
      about('ticket 2'),
    ]);
  });

  it('replaces what was found about something by what is found now', () => {
    const now = about('ticket 1', 'ticket-without-estimate');
    expect(carryFindings([about('ticket 1')], [now], new Set())).toEqual([now]);
  });

  it('adds a failure to what is known, once, and drops it when a read succeeds', () => {
    const failed = carryFindings([about('ticket 1'), down], [down], new Set());
    expect(failed).toEqual([about('ticket 1'), down]);
    expect(carryFindings(failed, [], new Set())).toEqual([about('ticket 1')]);
  });

  it('passes on nothing but code, subject and message', () => {
    const stored = { ...about('ticket 1'), source: 'autotask:tickets' };
    expect(carryFindings([stored], [], new Set())).toEqual([about('ticket 1')]);
  });
});
