import { withTable } from './month-table.js';

const DESK = { technicians: 12, seed: 1, days: 22, ticketsAnHour: 0.36 };
const COMMAND = 'npm run figures:month -- --technicians 12 --seed 1 --days 22 --tickets 0.36';
const END = '<!-- end of the table -->';

describe('the page of the month', () => {
  it('takes a new table for its command, and keeps all else', () => {
    const other = `<!-- ${COMMAND.replace('22', '5')} -->\n\nother\n\n${END}`;
    const page = (table: string): string =>
      `Before\n${other}\n<!-- ${COMMAND} -->\n\n${table}\n\n${END}\nAfter ${END}`;
    expect(withTable(page('old'), DESK, 'new')).toBe(page('new'));
  });

  it('says when it has no place for it', () => {
    expect(() => withTable('Before', DESK, 'new')).toThrow(`no place for a table of "${COMMAND}"`);
    expect(() => withTable(`<!-- ${COMMAND} -->\nold`, DESK, 'new')).toThrow('no place');
  });
});
