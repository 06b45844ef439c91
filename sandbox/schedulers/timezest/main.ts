import { needed, serveScheduler } from '../orders.js';
import { TimeZest } from './time-zest.js';

await serveScheduler(
  'TimeZest-like scheduler',
  'timezest',
  ({ autotask, ...systems }) => new TimeZest(needed(autotask, 'autotask'), systems).orders,
);
