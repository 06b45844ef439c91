import { Agenda } from './agenda.js';

it('lets what is going to happen happen in order, each at its time, with what it adds', async () => {
  const agenda = new Agenda();
  const said: string[] = [];
  let now = 0;
  const say = (word: string) => (): Promise<void> => {
    said.push(`${word} at ${now}`);
    return Promise.resolve();
  };
  agenda.add(30, say('third'));
  agenda.add(10, () => {
    agenda.add(30, say('fourth'));
    agenda.add(20, say('second'));
    return say('first')();
  });
  agenda.add(40, say('too late'));
  await agenda.run(40, (at) => {
    now = at;
    return Promise.resolve();
  });
  expect(said).toEqual(['first at 10', 'second at 20', 'third at 30', 'fourth at 30']);
});
