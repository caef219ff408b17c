/** The browser of this machine, for journeys: headless, and asking nobody outside. */
import { chromium, type Browser } from 'playwright-core';
import { browserPath } from './servers.js';

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await browserPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  });
}
