import { describePlanner } from '../../test/support/planner-facts.js';
import { InlinePlanner } from './inline-planner.js';

describe('InlinePlanner', () => {
  describePlanner(() => new InlinePlanner());
});
