import { needed, serveScheduler } from '../orders.js';
import { Dispatcher } from './dispatcher.js';

await serveScheduler(
  'Dispatcher',
  'dispatcher',
  ({ autotask, ...systems }) => new Dispatcher(needed(autotask, 'autotask'), systems).orders,
);
