import { liveWith } from './lived-figures.mjs';

/* `npm run figures:calm`: a week at a service desk, and how often its plan changes. */

await liveWith('calm');
