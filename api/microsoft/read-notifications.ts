/**
 * What notifications say, if they are Graph's: each shows the value that we gave the subscription, those with content come
 * with a token of Entra's, and the content names the message that the notification is about.
 */
import { timingSafeEqual } from 'node:crypto';
import { graphClientState } from '../../signing/graph-client-state.js';
import type { GraphMailbox } from '../../prisma/stores/graph-mailbox-store.js';
import type { Services } from '../context.js';
import { openedContent } from './encrypted-content.js';
import type { ChangeNotification, LifecycleEvent, Notifications } from './notification.js';
import type { TokenCheck } from './validation-tokens.js';

export type ReadNotifications =
  | { readonly kind: 'forged'; readonly reason: string }
  | {
      readonly kind: 'genuine';
      readonly graphIds: readonly string[];
      readonly lifecycle: readonly LifecycleEvent[];
      /** Something was said that cannot be read, such as what an earlier certificate encrypts: look for what is missing. */
      readonly isUnclear: boolean;
    };

export interface Reading extends Pick<Services, 'secrets'> {
  readonly isGenuine: TokenCheck;
}

export async function readNotifications(
  { secrets, isGenuine }: Reading,
  box: GraphMailbox,
  { value, validationTokens }: Notifications,
): Promise<ReadNotifications> {
  const state = graphClientState(secrets, box);
  if (!value.every((said) => isForBox(said, box, state))) return { kind: 'forged', reason: 'client_state' };
  const withContent = value.some(({ encryptedContent }) => encryptedContent);
  const tokens = validationTokens ?? [];
  if (withContent && tokens.length === 0) return { kind: 'forged', reason: 'no_token' };
  for (const token of tokens) {
    if (!(await isGenuine(token, box.entraTenantId))) return { kind: 'forged', reason: 'token' };
  }
  const lifecycle = value.flatMap(({ lifecycleEvent }) => lifecycleEvent ?? []);
  const graphIds: string[] = [];
  let isUnclear = false;
  const key = keyOf(secrets, box);
  for (const said of value.filter(({ lifecycleEvent }) => !lifecycleEvent)) {
    const message = messageIn(said, box, key);
    if (message === null) return { kind: 'forged', reason: 'content' };
    if (message === undefined) isUnclear = true;
    else graphIds.push(message);
  }
  return { kind: 'genuine', graphIds, lifecycle, isUnclear };
}

function isForBox(said: ChangeNotification, box: GraphMailbox, state: string): boolean {
  // While a subscription is being made its id is not known yet.
  const isKnown = box.subscriptionId === null || said.subscriptionId === box.subscriptionId;
  const isOfTenant = said.tenantId.toLowerCase() === box.entraTenantId;
  return isSame(said.clientState ?? '', state) && isKnown && isOfTenant;
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given, 'utf8'), Buffer.from(wanted, 'utf8')];
  return one.length === other.length && timingSafeEqual(one, other);
}

function keyOf(secrets: Reading['secrets'], { mailboxId, sealedKey }: GraphMailbox): string | undefined {
  return sealedKey === null ? undefined : secrets.unseal('graph notifications', mailboxId, sealedKey);
}

/** Undefined where it cannot be read; null where it is not what Graph encrypted. */
function messageIn(
  { encryptedContent, resourceData }: ChangeNotification,
  { certificateId }: GraphMailbox,
  key: string | undefined,
): string | null | undefined {
  if (!encryptedContent || key === undefined) return undefined;
  if (encryptedContent.encryptionCertificateId !== certificateId) return undefined;
  const content = openedContent(encryptedContent, key);
  if (content?.id === undefined || content.id !== resourceData?.id) return null;
  return content.id;
}
