/** The tag of a return path (`domain/return-path.ts`): which recipient of a message it stands for, as only we can say. */
import { timingSafeEqual } from 'node:crypto';
import { RETURN_PATH_TAG } from '../domain/return-path.js';
import type { Secrets } from './secrets.js';

type Digest = Pick<Secrets, 'digest'>;

const PURPOSE = 'return path';

export function returnPathTag(secrets: Digest, messageId: string, recipient: string): string {
  return secrets.digest(PURPOSE, JSON.stringify([messageId, recipient])).slice(0, RETURN_PATH_TAG);
}

/** Whose tag it is among a message's recipients; undefined where it is nobody's. */
export function recipientOfTag<Named extends { readonly address: string }>(
  secrets: Digest,
  { messageId, tag }: { readonly messageId: string; readonly tag: string },
  recipients: readonly Named[],
): Named | undefined {
  const given = Buffer.from(tag, 'latin1');
  return recipients.find(({ address }) => {
    const own = Buffer.from(returnPathTag(secrets, messageId, address), 'latin1');
    return given.length === own.length && timingSafeEqual(given, own);
  });
}
