import { liveWith } from './lived-figures.mjs';

/* `npm run figures:month`: a month at a service desk with independent schedulers, once for each gap mode. */

await liveWith('month');
