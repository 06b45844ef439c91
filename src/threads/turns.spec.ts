import { Turns } from './turns.js';

const never = new AbortController().signal;

describe('Turns', () => {
  it('lets so many work at a time and the rest wait in line', async () => {
    const turns = new Turns(2);
    const entered: string[] = [];
    const enter = async (name: string): Promise<void> => {
      if (await turns.take(never)) entered.push(name);
    };
    const [first, second, third, fourth] = ['a', 'b', 'c', 'd'].map(enter);
    await Promise.all([first, second]);
    expect(entered).toEqual(['a', 'b']);
    turns.give();
    await third;
    expect(entered).toEqual(['a', 'b', 'c']);
    turns.give();
    await fourth;
    expect(entered).toEqual(['a', 'b', 'c', 'd']);
  });

  it('lets one who gives up leave the line, and the next one in', async () => {
    const turns = new Turns(1);
    await turns.take(never);
    const impatient = new AbortController();
    const gone = turns.take(impatient.signal);
    const patient = turns.take(never);
    impatient.abort();
    expect(await gone).toBe(false);
    turns.give();
    expect(await patient).toBe(true);
  });

  it('gives no turn to one whose signal was aborted before, and loses none', async () => {
    const turns = new Turns(1);
    expect(await turns.take(AbortSignal.abort())).toBe(false);
    expect(await turns.take(never)).toBe(true);
  });

  it('keeps the turn of one who aborts later, until it is given back', async () => {
    const turns = new Turns(1);
    await turns.take(never);
    const late = new AbortController();
    const second = turns.take(late.signal);
    turns.give();
    await second;
    const third = turns.take(never);
    late.abort();
    turns.give();
    expect(await third).toBe(true);
  });
});
