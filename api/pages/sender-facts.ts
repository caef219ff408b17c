/** Who really sent an inbound message, as far as anybody can tell (product.md 9; email.md 3.3, 5.3, 5.5). */
import type { MailAuthentication } from '../../domain/mail-authentication.js';
import type { MailKind } from '../../domain/mail-kind.js';
import type { ReceivedIdentity, ReceivedVerdict } from '../../domain/received-identity.js';
import type { ApprovalView } from './approval-view.js';
import { chip } from './chips.js';
import type { Fact } from './facts.js';
import { foreign, html, type Html } from './html.js';

type InboundFacts = Pick<
  ApprovalView,
  'direction' | 'kind' | 'isAutomatic' | 'authentication' | 'identity' | 'threadClaim'
>;

export function senderFacts(view: InboundFacts): readonly (Fact | null)[] {
  if (view.direction !== 'inbound') return [];
  return [
    { name: 'Kind', value: kindOfMail(view) },
    { name: 'Sender checks', value: senderChecks(view) },
    view.identity === null ? null : { name: 'Identity claim', value: identityClaim(view.identity) },
    view.threadClaim === null ? null : { name: 'Thread', value: threadClaim(view.threadClaim) },
  ];
}

const KINDS: Readonly<Record<MailKind, string>> = {
  bounce: 'Bounce: a mail system reports on something that was sent',
  complaint: 'Complaint: somebody called something that was sent spam',
  auto_reply: 'Automatic reply',
  list: 'Mailing list',
  normal: 'Ordinary mail',
};

/** What its headers say it is: nobody proves that. */
function kindOfMail({ kind, isAutomatic }: InboundFacts): Html {
  if (kind === null) return html`<span class="quiet">nobody looked</span>`;
  const automatic = isAutomatic ? html` ${chip('plain', 'Sent by a program')}` : null;
  return html`${KINDS[kind]}${automatic}`;
}

function senderChecks({ authentication }: InboundFacts): Html {
  if (authentication === null) return html`<span class="quiet">nobody looked</span>`;
  const { spf, dkim, dmarc, arc } = authentication;
  return html`${proofOf(authentication)}
    <span class="quiet sub">SPF ${spf}, DKIM ${dkim}, DMARC ${dmarc}, ARC ${arc}</span>`;
}

function proofOf({ dmarc, arc_sealer, from_domain }: MailAuthentication): Html {
  const sender = foreign(from_domain ?? '');
  if (dmarc === 'pass') return html`proven for ${sender}`;
  if (arc_sealer !== null) return html`passed by ARC of ${foreign(arc_sealer)} for ${sender}`;
  return html`<strong>not proven</strong>`;
}

const VERDICTS: Readonly<Record<ReceivedVerdict, string>> = {
  message: 'Content and recipient are the signed ones.',
  content: 'Text and attachments are the signed ones.',
  identity_only: 'The claim is real and belongs to another message: somebody has copied it.',
  invalid: 'There is a claim, and nothing proves it.',
  unchecked: 'The claim could not be checked.',
};

/** Where the verdict alone does not say what is wrong. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['other_text', 'Its plain text says something else than the HTML that was signed.'],
  ['built_anew', 'A mail store built it anew: when it was sent is not shown.'],
  ['html_rewritten', 'The HTML was rewritten on the way.'],
  ['other_recipient', 'This copy was signed for somebody else.'],
  ['other_sender', 'It was signed for another sender.'],
  ['several_identity_headers', 'There are several.'],
  ['keys_disagree', 'Its issuer and its domain publish different keys.'],
  ['keys_unreachable', 'The keys of its issuer could not be had.'],
  ['anchor_unreachable', 'DNS did not say whether its key is revoked.'],
  ['key_not_valid_then', 'Its key was withdrawn, or not valid when it signed.'],
]);

const TRUSTED: readonly ReceivedVerdict[] = ['message', 'content'];

function identityClaim(identity: ReceivedIdentity): Html {
  const { verdict, reasons, claim, is_repeat } = identity;
  const words =
    TRUSTED.includes(verdict) && !reasons.includes('other_recipient')
      ? html`${VERDICTS[verdict]}`
      : html`<strong>${VERDICTS[verdict]}</strong>`;
  const rest = reasons.map((reason) => REASONS.get(reason)).filter((told) => told !== undefined);
  const repeat = is_repeat ? html` ${chip('warning', 'Came in before')}` : null;
  return html`${words} ${rest.join(' ')}${repeat}
  ${claim === null ? null : html`<span class="quiet sub">${signer(identity)}</span>`}`;
}

/** What a claim says of its operator counts only where the sender's own domain names the key. */
function signer({ claim, is_anchored }: ReceivedIdentity): Html | null {
  if (claim === null) return null;
  const by = html`Signed by ${foreign(claim.iss)} for ${foreign(claim.mailbox)}`;
  return is_anchored
    ? html`${by}, of ${foreign(claim.operator)}${claim.ai_generated ? ', written by AI' : ''}.`
    : html`${by}. Only the claim itself says that this address may sign for that mailbox.`;
}

function threadClaim(threadId: string): Html {
  return html`<strong>Claims to belong to a conversation its sender took no part in.</strong>
    <span class="quiet sub"><code>${threadId}</code></span>`;
}
