import { UpstreamError } from '../../application/errors.js';
import { AutotaskLinks } from './autotask-links.js';

const MINUTE = 60_000;

function linksTo(answers: readonly (string | null | Error)[]) {
  const left = [...answers];
  let now = 0;
  const webAddress = (): Promise<URL | null> => {
    const next = left.shift();
    if (next === undefined) throw new Error('asked once too often');
    return next instanceof Error
      ? Promise.reject(next)
      : Promise.resolve(next === null ? null : new URL(next));
  };
  const links = new AutotaskLinks({ webAddress }, () => now);
  const to = async (id: string): Promise<string | null> => (await links.toTickets())?.(id) ?? null;
  return {
    to,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

describe('links to Autotask', () => {
  it('open tickets and tasks by their ids there', async () => {
    const { to } = linksTo(['https://ww5.autotask.net/']);
    const command = 'https://ww5.autotask.net/Autotask/AutotaskExtend/ExecuteCommand.aspx?Code=';
    expect(await to('1042')).toBe(`${command}OpenTicketDetail&TicketID=1042`);
    expect(await to('task-77')).toBe(`${command}OpenTaskDetail&TaskID=77`);
  });

  it('are missing while Autotask does not answer, which is asked again after five minutes and not before', async () => {
    const down = new UpstreamError('down', { system: 'psa', retry: 'later' });
    const { to, pass } = linksTo([down, null, 'https://ww5.autotask.net/']);
    expect(await to('1')).toBeNull();
    pass(5 * MINUTE - 1);
    expect(await to('1')).toBeNull();
    pass(1);
    expect(await to('1')).toBeNull();
    pass(5 * MINUTE);
    expect(await to('1')).toMatch(/^https:/);
  });
});
