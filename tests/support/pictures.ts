/** Pictures of what a journey saw, for people: only where `JOURNEY_PICTURES` names a folder. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

export async function picture(of: Page | Locator, name: string): Promise<void> {
  const folder = process.env.JOURNEY_PICTURES;
  if (folder === undefined || folder === '') return;
  mkdirSync(folder, { recursive: true });
  await of.screenshot({ path: join(folder, `${name}.png`) });
}
