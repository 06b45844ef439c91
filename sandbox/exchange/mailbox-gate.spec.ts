import { GraphError } from './graph-error.js';
import { MailboxGate } from './mailbox-gate.js';

describe('MailboxGate', () => {
  let now: number;
  let gate: MailboxGate;
  beforeEach(() => {
    now = 1_000_000;
    gate = new MailboxGate(() => now);
  });

  /** The seconds to wait, or the way out. */
  const enter = (mailbox: string, app = 'app'): string | (() => void) => {
    try {
      return gate.enter(app, mailbox);
    } catch (error) {
      if (error instanceof GraphError && error.status === 429) return String(error.headers['retry-after']);
      throw error;
    }
  };
  const times = (count: number, mailbox = 'anna'): unknown[] =>
    Array.from({ length: count }, () => {
      const out = enter(mailbox);
      if (typeof out === 'string') return out;
      out();
      return 'in';
    });

  it('lets four in at once, and the next when one has left', () => {
    const outs = Array.from({ length: 4 }, () => enter('anna'));
    expect(enter('Anna')).toBe('1');
    expect(enter('anna', 'other app')).toBeInstanceOf(Function);
    (outs[0] as () => void)();
    expect(enter('anna')).toBeInstanceOf(Function);
  });

  it('lets 10,000 in within ten minutes, and says how long to wait', () => {
    expect(new Set(times(10_000))).toEqual(new Set(['in']));
    now += 599_001;
    expect(times(1)).toEqual(['1']);
    now += 999;
    expect(times(1)).toEqual(['in']);
  });

  it('can be made tight for one mailbox, and for all others in another way', () => {
    gate.limit('Anna', { requests: 2, seconds: 5 });
    gate.limit(null, { atOnce: 1 });
    expect(times(3)).toEqual(['in', 'in', '5']);
    now += 5_000;
    expect(times(3)).toEqual(['in', 'in', '5']);
    expect(enter('ben')).toBeInstanceOf(Function);
    expect(enter('ben')).toBe('1');
    gate.release();
    expect([...times(1), typeof enter('ben')]).toEqual(['in', 'function']);
  });

  it('counts anew from an order on', () => {
    times(50);
    gate.limit(null, { requests: 1, seconds: 600 });
    expect(times(2)).toEqual(['in', '600']);
  });
});
