import 'reflect-metadata';
import { aDesk, monday } from '../../test/support/desk-builders.js';
import { feedsOf } from '../../test/support/memory-feeds.js';
import { aWorld } from '../../test/support/time-others-see.js';
import { FeedsController } from './feeds.controller.js';

describe('the addresses of a new feed', () => {
  it.each([
    [null, '/v1/feeds/'],
    ['https://plan.example/gapwise/', 'https://plan.example/gapwise/v1/feeds/'],
  ])('stand under the public address %p', async (publicUrl, start) => {
    const feeds = feedsOf(aWorld(monday('08:00'), aDesk()));
    const { addresses } = await new FeedsController(feeds, publicUrl).make('7', { label: ' Wall ' });
    const token = addresses.ics.slice(start.length, -'.ics'.length);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(addresses).toEqual({ ics: `${start}${token}.ics`, ifb: `${start}${token}.ifb` });
  });
});
