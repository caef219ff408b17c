/**
 * The release: checks the clearance against what is stored, then makes each recipient's copy once (Date, identity
 * claim, DKIM in front of the frozen bytes) and keeps it, so that every retry sends the same bytes.
 */
import { createHmac } from 'node:crypto';
import { resolve } from '../domain/approval-request.js';
import type { Clearance } from '../domain/clearance.js';
import { DomainError } from '../domain/errors.js';
import { decideGate } from '../domain/gate.js';
import type { Recipient, Revision } from '../domain/message.js';
import { belongings, type Belongings } from './belongings.js';
import { checkStatement } from './count-vote.js';
import type { Dependencies } from './dependencies.js';
import { domainOf } from './freeze-revision.js';
import { effectiveMode, gatherFacts } from './gather-facts.js';
import { buildFrontBlock } from './mime/front-block.js';
import { messageHashOfFrozen, recipientHash } from './mime/message-hash.js';
import type { DkimKey } from './signing/dkim.js';
import { createEs256Signer } from './signing/es256.js';
import { signIdentityClaim } from './signing/sign-identity-claim.js';

export interface Release {
  readonly messageId: string;
  readonly clearance: Clearance;
}

export async function releaseCopies(deps: Dependencies, release: Release): Promise<{ recipients: number }> {
  const around = await belongings(deps.stores, release.messageId);
  const recipients = await deps.stores.messages.recipients(release.messageId);
  if (around.message.releasedAtSeconds !== null) return { recipients: recipients.length };

  const revision = await deps.stores.messages.revision(release.messageId, around.message.revision);
  if (
    !revision ||
    revision.digest !== release.clearance.digest ||
    revision.number !== release.clearance.revision
  ) {
    throw new DomainError('not_cleared', 'The clearance is for another content than the one that is stored');
  }
  const approvalRef = await assertCleared(deps, around, revision);
  const frozen = await deps.content.get(revision.mimeSha256);
  const releasedAtSeconds = Math.floor(Date.now() / 1000);
  const block = await sharedParts(deps, around, { frozen, releasedAtSeconds, approvalRef });
  const copies = await Promise.all(recipients.map((recipient) => block(recipient)));

  await deps.stores.sends.release({
    messageId: release.messageId,
    releasedAtSeconds,
    copies,
    audit: [
      {
        tenantId: around.message.tenantId,
        action: 'email.release',
        actor: 'system',
        resourceType: 'email',
        resourceId: release.messageId,
        metadata: {
          basis: release.clearance.basis,
          approval_ref: approvalRef,
          revision: revision.number,
          digest: revision.digest,
          mime_sha256: revision.mimeSha256,
          copies: copies.map(({ wireSha256 }) => wireSha256),
        },
      },
    ],
  });
  return { recipients: recipients.length };
}

/**
 * Believes nothing the workflow says: asks the gate anew and, where it holds, verifies every vote again.
 * Answers the audit id of the resolution; null where nobody had to be asked.
 */
async function assertCleared(
  deps: Dependencies,
  { message }: Belongings,
  revision: Revision,
): Promise<string | null> {
  const gate = decideGate((await gatherFacts(deps, { messageId: message.id })).gate);
  if (gate.kind === 'refuse') throw new DomainError('not_cleared', 'The gate refuses this message');
  const request = await deps.stores.approvals.forMessage(message.id);
  if (gate.kind === 'allow' && !request) return null;

  if (!request || request.state !== 'approved' || request.digest !== revision.digest) {
    throw new DomainError('not_cleared', 'The gate holds this message and no approval covers its content');
  }
  const votes = await deps.stores.approvals.votes(request.requestId);
  for (const vote of votes) await checkStatement(deps.keyring, vote, revision.digest);
  if (resolve(request, votes, 0).kind !== 'approved') {
    throw new DomainError('not_cleared', 'The votes that can be verified do not approve this message');
  }
  return request.resolutionRef;
}

interface Shared {
  readonly frozen: Buffer;
  readonly releasedAtSeconds: number;
  readonly approvalRef: string | null;
}

/** What all copies have in common is made once; the function makes one recipient's copy and stores it. */
async function sharedParts(deps: Dependencies, { message, mailbox, tenant }: Belongings, shared: Shared) {
  const { frozen, releasedAtSeconds, approvalRef } = shared;
  const signer = createEs256Signer((await deps.keyring.current('identity')).privateJwk);
  const operatorDomain = domainOf(mailbox.address);
  const dkimKeys = await dkimKeysOf(deps, operatorDomain);
  const msgHash = await messageHashOfFrozen(frozen, releasedAtSeconds);
  const reputation = reputationOf(deps, mailbox.address);

  return async ({ address }: Recipient) => {
    const identity = await signIdentityClaim(signer, {
      agentRef: mailbox.agentRef,
      aiGenerated: mailbox.aiDisclosure,
      approvalRef,
      capabilities: ['read', 'reply', 'send'],
      issuedAt: releasedAtSeconds,
      issuer: deps.publicBaseUrl,
      messageId: message.id,
      mailbox: mailbox.address,
      msgHash,
      operator: tenant.name,
      operatorDomain,
      oversightMode: effectiveMode(message, mailbox),
      rcptHash: recipientHash(message.id, address),
      reputationHash: reputation,
      verifiedOperator: false,
    });
    const { message: wire } = buildFrontBlock({
      frozen,
      dateSeconds: releasedAtSeconds,
      dkimKeys,
      identityToken: identity,
      reputation,
      aiGenerated: mailbox.aiDisclosure,
      listUnsubscribeUrl: null,
      // RFC 3834: what nobody looked at before it left is automatic.
      autoSubmitted: approvalRef === null ? 'auto-generated' : 'no',
    });
    const { sha256 } = await deps.content.put(wire);
    return { address, wireSha256: sha256, identity };
  };
}

async function dkimKeysOf(deps: Dependencies, domain: string): Promise<DkimKey[]> {
  const [rsa, ed25519] = await Promise.all([
    deps.keyring.current('dkim_rsa'),
    deps.keyring.current('dkim_ed25519'),
  ]);
  return [
    { domain, selector: 'mm1', algorithm: 'rsa-sha256', privateKey: rsa.privateKey },
    { domain, selector: 'mm2', algorithm: 'ed25519-sha256', privateKey: ed25519.privateKey },
  ];
}

/** rest.md 10: HMAC-SHA256 of the lower-case address under the installation's secret. */
function reputationOf(deps: Dependencies, address: string): string {
  return createHmac('sha256', deps.reputationSecret).update(address.toLowerCase()).digest('hex');
}
