import { runOnFullDesk } from './full-desk-figures.mjs';

/* `npm run figures:reflow`: what a reflow of a full desk costs, with nothing to change and with a tenth. `--write` makes docs/figures/reflow.md; `--what-if` measures a what-if for everybody. */

await runOnFullDesk('reflow-figures', 'reflow.md');
