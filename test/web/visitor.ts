import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { RunningDesk } from '../support/running-desk.js';

/** As a container has no sandbox of its own and no screen. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['GAPWISE_BROWSER'];
  if (executablePath === undefined)
    throw new Error('GAPWISE_BROWSER is not set: start the tests by npm test.');
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

interface Eyes {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly timeZone?: string;
}

/** Somebody who looks at the page of a desk, at the desk's time, in London unless they are elsewhere. */
export class Visitor {
  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly key: string,
    /** What the browser complains of: faults in the page's code, and what the content security policy refused. */
    readonly complaints: readonly string[],
  ) {}

  static async come(
    browser: Browser,
    desk: RunningDesk,
    { width = 1280, scheme = 'light', timeZone = 'Europe/London' }: Eyes = {},
  ): Promise<Visitor> {
    const { url, key } = await desk.access();
    const context = await browser.newContext({
      baseURL: url,
      colorScheme: scheme,
      timezoneId: timeZone,
      viewport: { width, height: width < 500 ? 844 : 800 },
      hasTouch: width < 500,
      ignoreHTTPSErrors: true,
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    await page.clock.setFixedTime(desk.now);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) complaints.push(message.text());
    });
    return new Visitor(page, context, key, complaints);
  }

  /** With the admin's key, or another. */
  async signIn(key = this.key): Promise<void> {
    await this.page.goto('/');
    await this.enterKey(key);
    await this.page.getByRole('heading', { name: 'Team calendar' }).waitFor({ state: 'attached' });
  }

  async enterKey(key: string): Promise<void> {
    await this.page.getByLabel('Access key').fill(key);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
  }

  /** By the links at the top, as people do. */
  async goTo(
    view: 'Team' | 'Workboard' | 'Openings' | 'Status' | 'Settings' | 'Replay' | 'Keys',
  ): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click();
    await this.page.getByRole('heading', { level: 1, name: new RegExp(view) }).waitFor({ state: 'attached' });
  }

  /** What a browser would ask the person for. */
  grant(...permissions: readonly string[]): Promise<void> {
    return this.context.grantPermissions(permissions);
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}
