/** Destroys the keys of contents whose messages were erased, and removes from the store what they had sealed. */
import type { Dependencies } from '../dependencies.js';

const AT_ONCE = 100;
/**
 * Longer than any call or activity takes from putting or reading a content until a message refers to it: whoever is about
 * to do so has done it by then.
 */
const SETTLED_MS = 15 * 60 * 1000;

type Parts = Pick<Dependencies, 'stores' | 'content'>;

/** Each step may be repeated: the key first, in the database; then bytes that nobody can open any more. */
export async function destroyContent({ stores, content }: Parts, now = new Date()): Promise<void> {
  await stores.contentErasures.eraseLateReports();
  const before = new Date(now.getTime() - SETTLED_MS);
  while ((await stores.contentErasures.destroy(before, AT_ONCE)) === AT_ONCE);
  for (;;) {
    const unremoved = await stores.contentErasures.unremoved(AT_ONCE);
    for (const { sha256, objectSha256 } of unremoved) {
      if (objectSha256 !== null) await content.delete(objectSha256);
      // From before there were keys.
      await content.delete(sha256);
      await stores.contentErasures.markRemoved(sha256);
    }
    if (unremoved.length < AT_ONCE) return;
  }
}
