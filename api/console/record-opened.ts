/**
 * Who looked at what: written before the content is shown, so that nothing is seen unrecorded. It also tells how long
 * somebody had a message before them when they decided on it (`domain/history/rubber-stamp.ts`).
 */
import { actorOf } from '../../domain/caller.js';
import type { Message } from '../../domain/message.js';
import type { Services } from '../context.js';
import type { SignedIn } from './session.js';

interface Opened {
  readonly message: Pick<Message, 'id' | 'tenantId' | 'revision'>;
  /** `page`, or what was downloaded. */
  readonly part: string;
}

export async function recordOpened(
  { stores }: Pick<Services, 'stores'>,
  { caller }: Pick<SignedIn, 'caller'>,
  { message, part }: Opened,
): Promise<void> {
  await stores.audit.append([
    {
      tenantId: message.tenantId,
      action: 'email.open',
      actor: actorOf(caller),
      resourceType: 'email',
      resourceId: message.id,
      metadata: { part, revision: message.revision },
    },
  ]);
}
