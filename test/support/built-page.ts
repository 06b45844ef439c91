import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the service serves at `/`. */
export const BUILT_PAGE = pathToFileURL(join(process.cwd(), 'dist', 'web/'));
