import { needed, serveScheduler } from '../orders.js';
import { FindTime } from './find-time.js';

await serveScheduler(
  'FindTime-like scheduler',
  'timezest',
  ({ graph, now }) => new FindTime(needed(graph, 'exchange'), now).orders,
);
