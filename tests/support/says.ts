/** Waits until a place on a page says so. */
import type { Locator } from 'playwright-core';

export async function says(place: Locator, words: string | RegExp): Promise<void> {
  await place.filter({ hasText: words }).waitFor();
}
