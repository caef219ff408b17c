/** One recipient's copy: Date, identity claim and DKIM in front of the frozen bytes, stored under its hash. */
import { domainOf } from '../domain/host-name.js';
import type { OversightMode } from '../domain/oversight-mode.js';
import { returnPathAddress } from '../domain/return-path.js';
import { loopMark } from '../signing/loop-mark.js';
import { reputationHash } from '../signing/reputation-hash.js';
import { returnPathTag } from '../signing/return-path-tag.js';
import { unsubscribeToken, unsubscribeUrl } from '../signing/unsubscribe-token.js';
import type { Belongings } from './belongings.js';
import type { Dependencies } from './dependencies.js';
import { buildFrontBlock } from './mime/front-block.js';
import {
  contentHashOfFrozen,
  messageHashOfFrozen,
  recipientHash,
  recipientsHash,
} from './mime/message-hash.js';
import { createEs256Signer } from './signing/es256.js';
import { keysOfSender } from './signing/keys-of-sender.js';
import { signIdentityClaim } from './signing/sign-identity-claim.js';

/** What all copies of a release have in common. */
export interface Shared {
  readonly frozen: Buffer;
  /** The Date of every copy, Unix seconds. */
  readonly releasedAtSeconds: number;
  /** Audit id of the resolution; null where nobody had to be asked. */
  readonly approvalRef: string | null;
  readonly mode: OversightMode;
  /** Set where one copy goes to everybody; DKIM and the recipient's own unsubscribe link are then not ours to put in front. */
  readonly everybody: { readonly all: readonly string[]; readonly visible: readonly string[] } | undefined;
}

export interface Copy {
  readonly address: string;
  readonly wireSha256: string;
  /** The envelope sender: its own return path. */
  readonly mailFrom: string;
  readonly identity: string;
}

export type MakeCopy = (address: string) => Promise<Copy>;

/** What all copies share is made once; the function makes and stores one recipient's. */
export async function copyMaker(
  deps: Dependencies,
  { message, mailbox, tenant }: Belongings,
  shared: Shared,
): Promise<MakeCopy> {
  const { frozen, releasedAtSeconds, approvalRef, mode, everybody } = shared;
  const signer = createEs256Signer((await deps.keyring.current('identity')).privateJwk);
  const operatorDomain = domainOf(mailbox.address);
  // Its own installation's sub domain is nobody's proof; a domain of the tenant's that answered its challenge is one.
  const proved = await deps.stores.domains.active(tenant.id, operatorDomain);
  const dkimKeys = everybody ? [] : await keysOfSender(deps.keyring, operatorDomain, proved);
  const returnDomain = proved?.returnPathVerified === true ? operatorDomain : deps.mailDomain;
  // One copy for everybody leaves through a mailbox elsewhere, which builds the message anew.
  const msgHash = await (everybody
    ? contentHashOfFrozen(frozen)
    : messageHashOfFrozen(frozen, releasedAtSeconds));
  const reputation = reputationHash(deps.secrets, mailbox.address);
  const signedAtSeconds = Math.floor(Date.now() / 1000);

  return async (address) => {
    const identity = await signIdentityClaim(signer, {
      agentRef: mailbox.agentRef,
      aiGenerated: mailbox.aiDisclosure,
      approvalRef,
      capabilities: ['read', 'reply', 'send'],
      issuedAt: signedAtSeconds,
      issuer: deps.publicBaseUrl,
      messageId: message.id,
      mailbox: mailbox.address,
      msgHash,
      operator: tenant.name,
      operatorDomain,
      oversightMode: mode,
      rcptHash: everybody ? recipientsHash(message.id, everybody) : recipientHash(message.id, address),
      reputationHash: reputation,
      verifiedOperator: proved !== undefined,
    });
    const { message: wire } = buildFrontBlock({
      frozen,
      dateSeconds: releasedAtSeconds,
      signedAtSeconds,
      dkimKeys,
      identityToken: identity,
      reputation,
      aiGenerated: mailbox.aiDisclosure,
      listUnsubscribeUrl: everybody
        ? null
        : unsubscribeUrl(
            deps.publicBaseUrl,
            unsubscribeToken(deps.secrets, { messageId: message.id, recipient: address }),
          ),
      autoSubmitted: autoSubmitted(message, approvalRef),
      loopMark: loopMark(deps.secrets),
    });
    const { sha256 } = await deps.content.put(wire);
    const tag = returnPathTag(deps.secrets, message.id, address);
    const mailFrom = returnPathAddress({ messageId: message.id, tag }, returnDomain);
    return { address, wireSha256: sha256, mailFrom, identity };
  };
}

/** RFC 3834 §5: what nobody looked at before it left is automatic. */
function autoSubmitted({ operation }: Belongings['message'], approvalRef: string | null) {
  if (approvalRef !== null) return 'no';
  return operation === 'reply' ? 'auto-replied' : 'auto-generated';
}
