/** A mail with a card on its way: through Graph from a mailbox of the tenant (microsoft.md 4.3), or over our relay. */
import type { AttemptOutcome } from '../../../domain/delivery-attempt.js';
import { GraphFault, outcomeOfGraphFailure } from '../../../domain/graph-fault.js';
import { deliverNotice } from '../../deliver-notice.js';
import type { Dependencies } from '../../dependencies.js';
import type { Graph } from '../graph.js';

export interface OutlookMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

export interface OutlookSender {
  readonly address: string;
  /** Of the tenant in which the sender has a mailbox; left out where the relay takes the mail. */
  readonly graph?: Graph;
}

export async function sendOutlookMail(
  deps: Pick<Dependencies, 'transport' | 'noticeFrom'>,
  { address, graph }: OutlookSender,
  mail: OutlookMail,
): Promise<AttemptOutcome> {
  if (!graph) return deliverNotice(deps, mail);
  try {
    await graph.call({
      method: 'post',
      path: `/users/${encodeURIComponent(address)}/sendMail`,
      body: { message: messageOf(mail), saveToSentItems: false },
    });
    return { kind: 'accepted' };
  } catch (error) {
    if (error instanceof GraphFault) return outcomeOfGraphFailure(error);
    throw error;
  }
}

/** Graph makes the plain part itself, and takes no header but those with `x-`. */
function messageOf({ to, subject, html }: OutlookMail) {
  return {
    subject,
    body: { contentType: 'HTML', content: html },
    toRecipients: [{ emailAddress: { address: to } }],
    // MS-OXCMAIL 2.2.3.2.14: nobody's auto-reply should answer this.
    internetMessageHeaders: [{ name: 'x-auto-response-suppress', value: 'All' }],
  };
}
