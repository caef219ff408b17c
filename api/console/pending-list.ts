/** The list of requests that wait for people, with those that wait for whoever looks. */
import type { Response } from 'express';
import type { Delegation } from '../../domain/delegation.js';
import { asSeenBy } from '../../domain/masking.js';
import type { StoredRequest } from '../../prisma/stores/approval-store.js';
import type { Services } from '../context.js';
import { pendingPage } from '../pages/index.js';
import { agentOf, viewerOf } from './approval-view-of.js';
import type { SignedIn } from './session.js';

const LISTED = 100;

export async function showPending(
  { stores }: Services,
  signedIn: SignedIn,
  response: Response,
): Promise<void> {
  const { person } = signedIn;
  const [open, snoozed, moved] = await Promise.all([
    stores.approvals.open({ tenantId: person.tenantId, within: null, limit: LISTED }),
    stores.approvalTalk.snoozesOf(person.id),
    stores.delegations.ofTenant(person.tenantId),
  ]);
  const requests = await Promise.all(
    open.map(async (request) => {
      const [message, mailbox] = await Promise.all([
        stores.messages.find(request.messageId),
        stores.mailboxes.find(request.mailboxId),
      ]);
      const revision = await stores.messages.revision(request.messageId, request.revision);
      if (!message || !mailbox || !revision) return undefined;
      const seen = asSeenBy(signedIn.caller, message);
      return {
        url: `/console/approvals/${request.requestId}`,
        subject: seen.subject,
        mailbox: mailbox.address,
        agentName: agentOf(mailbox).name,
        recipients: [...message.to, ...message.cc, ...message.bcc],
        mode: message.strictestMode,
        findings: seen.isMasked ? [] : revision.findings.map(({ severity }) => severity),
        submittedAt: message.createdAt,
        expiresAt: new Date(request.expiresAtMs),
        waitsForViewer: !snoozed.has(request.requestId) && mayConcern(person.id, request, moved),
      };
    }),
  );
  response.type('html').send(
    pendingPage({
      viewer: viewerOf(signedIn),
      now: new Date(),
      requests: requests.filter((request) => request !== undefined),
    }),
  );
}

/** Whether this person, or somebody whose vote they may hold, is an approver of it; the page says exactly. */
function mayConcern(
  personId: string,
  { stages, requestId }: StoredRequest,
  moved: readonly Delegation[],
): boolean {
  const here = moved.filter((one) => one.requestId === null || one.requestId === requestId);
  const owners = here
    .filter(({ toPersonId }) => toPersonId === personId)
    .map(({ fromPersonId }) => fromPersonId);
  const named = stages.flatMap(({ approverIds, escalation }) => [
    ...approverIds,
    ...(escalation?.approverIds ?? []),
  ]);
  return named.some((id) => id === personId || owners.includes(id));
}
