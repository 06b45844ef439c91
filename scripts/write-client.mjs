import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, requireNode, root } from './prepare.mjs';

/* `npm run client`: writes the types of the API anew. */

requireNode();
ensureInstalled();
ensureBuilt();

const { clientTypes } = await import('../dist/scripts/client-types.js');
writeFileSync(join(root, 'client', 'api.ts'), await clientTypes());
