import { needed, serveScheduler } from '../orders.js';
import { Calendly } from './calendly.js';

await serveScheduler(
  'Calendly-like scheduler',
  'timezest',
  ({ graph, now }) => new Calendly(needed(graph, 'exchange'), now).orders,
);
