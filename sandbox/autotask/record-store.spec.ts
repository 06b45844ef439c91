import { JournalStore } from '../journal-store.js';
import { RecordStore } from './record-store.js';

describe('RecordStore', () => {
  it('answers all records in the order of their ids, after each change as it is then', () => {
    const journal = new JournalStore(null);
    const records = new RecordStore(journal, new Set(['Roles']));
    const names = (): unknown[] => records.all('Roles').map((it) => it['name']);
    records.put('Roles', { id: 10, name: 'ten' });
    records.put('Roles', { id: 9, name: 'nine' });
    expect(names()).toEqual(['nine', 'ten']);
    records.put('Roles', { id: 9, name: 'new nine' });
    expect(names()).toEqual(['new nine', 'ten']);
    records.delete('Roles', 9);
    expect(names()).toEqual(['ten']);
    journal.load({ Roles: { 1: { id: 1, name: 'one' } } });
    expect(names()).toEqual(['one']);
  });
});
