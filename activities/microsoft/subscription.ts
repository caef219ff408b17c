/**
 * The subscription to a mailbox's Inbox at Graph, with encrypted content: made, renewed and given up. Outlook messages with
 * content are told of for less than a day (Graph's page "subscription resource type": 1,440 minutes), so it is renewed
 * after half of that, and what may have been missed is looked for each time.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { selfSignedCertificate } from '../../signing/self-signed-certificate.js';
import { graphClientState } from '../../signing/graph-client-state.js';
import type { GraphMailbox } from '../../prisma/stores/graph-mailbox-store.js';
import type { Dependencies } from '../dependencies.js';
import { GraphFault } from '../../domain/graph-fault.js';
import type { Graph } from './graph.js';

const HOUR_MS = 60 * 60 * 1000;
const LIFE_MS = 23 * HOUR_MS;
const RENEWED_BEFORE_MS = 12 * HOUR_MS;
/** Longer than a subscription can live on renewals before it is made anew for another reason. */
const CERTIFICATE_DAYS = 3650;

const subscription = z.object({ id: z.string().min(1), expirationDateTime: z.string() });

/** @returns the moment at which it is to be renewed */
export async function keepSubscribed(deps: Dependencies, graph: Graph, box: GraphMailbox): Promise<Date> {
  const isDead = box.expiresAt !== null && box.expiresAt.getTime() <= Date.now();
  if (box.subscriptionId === null || box.expiresAt === null || isDead) return subscribe(deps, graph, box);
  const renewAt = new Date(box.expiresAt.getTime() - RENEWED_BEFORE_MS);
  if (!box.wantsRenewal && renewAt.getTime() > Date.now()) return renewAt;
  const renewed = await renew(graph, box.subscriptionId);
  if (!renewed) {
    await deps.stores.graphMailboxes.forgetSubscription(box.mailboxId);
    return subscribe(deps, graph, box);
  }
  await deps.stores.graphMailboxes.keepRenewal(box.mailboxId, renewed);
  return new Date(renewed.getTime() - RENEWED_BEFORE_MS);
}

async function subscribe(deps: Dependencies, graph: Graph, box: GraphMailbox): Promise<Date> {
  const { mailboxId, graphUser } = box;
  const { certificate, certificateId } = await newCertificate(deps, mailboxId);
  const notificationUrl = `${deps.publicBaseUrl}/microsoft365/notifications/${mailboxId}`;
  const made = subscription.parse(
    await graph.call({
      method: 'post',
      path: '/subscriptions',
      body: {
        changeType: 'created',
        notificationUrl,
        lifecycleNotificationUrl: notificationUrl,
        // Content can be had only of named properties; the mail itself is fetched, as it came.
        resource: `users/${graphUser}/mailFolders('Inbox')/messages?$select=id`,
        expirationDateTime: lifeEnd(),
        clientState: graphClientState(deps.secrets, box),
        includeResourceData: true,
        encryptionCertificate: certificate,
        encryptionCertificateId: certificateId,
      },
    }),
  );
  const expiresAt = new Date(made.expirationDateTime);
  await deps.stores.graphMailboxes.keepSubscription(
    mailboxId,
    { subscriptionId: made.id, expiresAt },
    {
      tenantId: box.tenantId,
      action: 'mailbox.watch',
      actor: 'system',
      resourceType: 'mailbox',
      resourceId: mailboxId,
      metadata: { subscription_id: made.id, certificate_id: certificateId },
    },
  );
  return new Date(expiresAt.getTime() - RENEWED_BEFORE_MS);
}

/** Undefined where there is no such subscription any more. */
async function renew(graph: Graph, id: string): Promise<Date | undefined> {
  try {
    const body = { expirationDateTime: lifeEnd() };
    const answer = await graph.call({
      method: 'patch',
      path: `/subscriptions/${encodeURIComponent(id)}`,
      body,
    });
    return new Date(subscription.parse(answer).expirationDateTime);
  } catch (error) {
    if (error instanceof GraphFault && error.status === 404) return undefined;
    throw error;
  }
}

/** One that cannot be given up ends within a day by itself. */
export async function unsubscribe(graph: Graph, { subscriptionId }: GraphMailbox): Promise<void> {
  if (subscriptionId === null) return;
  const path = `/subscriptions/${encodeURIComponent(subscriptionId)}`;
  await graph.call({ method: 'delete', path }).catch(() => undefined);
}

function lifeEnd(): string {
  return new Date(Date.now() + LIFE_MS).toISOString();
}

/** A new one for each subscription; the key is sealed before Graph knows of it. */
async function newCertificate(deps: Dependencies, mailboxId: string) {
  const { cert, key } = selfSignedCertificate({ name: 'multimail', days: CERTIFICATE_DAYS, kind: 'rsa' });
  const certificate = cert.replaceAll(/-----[^-]+-----|\s/gu, '');
  const certificateId = createHash('sha256').update(Buffer.from(certificate, 'base64')).digest('hex');
  const sealedKey = deps.secrets.seal('graph notifications', mailboxId, key);
  await deps.stores.graphMailboxes.keepCertificate(mailboxId, { certificateId, sealedKey });
  return { certificate, certificateId };
}
