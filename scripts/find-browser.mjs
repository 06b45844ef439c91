import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** The browser that GAPWISE_BROWSER names, else the first Chromium or Chrome on the PATH; null when there is none. */
function findBrowser() {
  const named = process.env.GAPWISE_BROWSER;
  if (named !== undefined && named !== '') return isProgram(named) ? named : null;
  const folders = (process.env.PATH ?? '').split(delimiter).filter((it) => it !== '');
  return folders.flatMap((it) => NAMES.map((name) => join(it, name))).find(isProgram) ?? null;
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a browser. Where there is none Debian's Chromium is installed, if that is possible; else this exits 2 and says what to do. */
export function requireBrowser() {
  const found = findBrowser() ?? installed();
  if (found !== null) return found;
  console.error(
    'The tests of the page need a browser: install Chromium or Google Chrome, or set GAPWISE_BROWSER to the path of one.',
  );
  process.exit(2);
}

function installed() {
  const isNamed = (process.env.GAPWISE_BROWSER ?? '') !== '';
  if (isNamed || process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  if (spawnSync('apt-get', ['--version']).status !== 0) return null;
  console.error(
    'There is no browser for the tests of the page. Installing the package chromium with apt-get ...',
  );
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']]) {
    const { status } = spawnSync('apt-get', ['--quiet', '--quiet', ...args], {
      stdio: ['ignore', 2, 2],
      env: environment,
    });
    if (status !== 0) return null;
  }
  return findBrowser();
}
