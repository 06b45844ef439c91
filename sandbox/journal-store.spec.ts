import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JournalStore } from './journal-store.js';

describe('JournalStore', () => {
  let directory: string;
  const journal = (): string => join(directory, 'journal.jsonl');
  const reopened = (): JournalStore => new JournalStore(directory);

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'journal-'));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it('finds everything it stored when it is opened again', () => {
    const store = reopened();
    store.load({ calls: { 1: { id: 1 }, 2: { id: 2 } } });
    store.put('calls', '2', { id: 2, title: 'moved' });
    store.delete('calls', '1');

    expect(reopened().dump()).toEqual({ calls: [{ id: 2, title: 'moved' }] });
  });

  it('drops a torn last line and writes on behind the whole ones', () => {
    reopened().put('calls', '1', { id: 1 });
    appendFileSync(journal(), '["calls","2",{"id"');

    reopened().put('calls', '3', { id: 3 });

    expect(reopened().all('calls')).toEqual([{ id: 1 }, { id: 3 }]);
    expect(readFileSync(journal(), 'utf8').split('\n')).toHaveLength(3);
  });

  it('refuses a journal with a line in the middle that is no JSON, naming the line', () => {
    writeFileSync(journal(), '["calls","1",{}]\nspoilt\n["calls","2",{}]\n');

    expect(reopened).toThrow(/^Line 2 of .*journal\.jsonl is not readable/);
  });

  it('remembers the highest key a table ever held', () => {
    const store = reopened();
    store.put('calls', '7', { id: 7 });
    store.delete('calls', '7');

    expect(store.highestKey('calls')).toBe(7);
    expect(reopened().highestKey('calls')).toBe(7);
    expect(reopened().highestKey('tickets')).toBe(0);
  });

  it('is empty until something was stored, and not again when it was emptied on purpose', () => {
    expect(reopened().isEmpty).toBe(true);
    reopened().load({});
    expect(reopened().isEmpty).toBe(false);
  });

  it('keeps nothing on disk without a directory', () => {
    const store = new JournalStore(null);
    store.put('calls', '1', { id: 1 });
    expect(store.get('calls', '1')).toEqual({ id: 1 });
  });
});
