import type { Landing } from '../api/types.js';
import { landingWords } from './landing-words.js';

const hour = (at: number) => ({
  start: `2026-11-23T${at}:00:00.000Z`,
  end: `2026-11-23T${at + 1}:00:00.000Z`,
});
const aLanding = (with_: Partial<Landing>): Landing => ({
  technicianId: '7',
  blockId: 'call:1',
  slot: hour(10),
  madeAt: null,
  took: 'opening',
  tookSlot: hour(10),
  typeId: '1',
  restored: hour(14),
  seconds: 45,
  ...with_,
});

describe('landingWords', () => {
  it('say what was taken, what there is instead and how soon', () => {
    expect(landingWords(aLanding({}))).toMatch(
      /^It took the opening \(.+\)\. Open instead: .+ after it was booked\.$/,
    );
    expect(landingWords(aLanding({ took: 'work', seconds: null }))).toMatch(
      /^It took the time of planned work .+, as soon as all is written\.$/,
    );
    expect(landingWords(aLanding({ took: 'time-off-work', tookSlot: null, restored: null }))).toBe(
      'It took time that was not free. Nothing else became free for it.',
    );
  });
});
