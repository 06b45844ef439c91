import { readFileSync } from 'node:fs';
import { ROLES } from '../application/ports/principal.js';
import { ACCESS } from './access-table.js';

const SECTION = '## Who may do what';

/** The cells of the rows of the table in the section, without its two head rows. */
function tableInReadme(): readonly (readonly string[])[] {
  const [, text = ''] = readFileSync('README.md', 'utf8').split(SECTION);
  return text
    .slice(0, text.indexOf('\n## '))
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe('the table in the README', () => {
  it('says of each route who may call it, as the access table does', () => {
    const wanted = Object.entries(ACCESS).map(([route, access]) => [
      `\`${route}\``,
      ...ROLES.map((role) => (access === 'open' ? 'open' : access.includes(role) ? 'yes' : '')),
    ]);
    expect(tableInReadme()).toEqual(wanted);
  });
});
