/** A mail to a colleague that a request waits for them. It holds no content, and its link is an address, not a credential. */
import { ulid } from 'ulid';
import type { Person } from '../../../domain/person.js';
import type { Context } from '../../context.js';

/** What was recorded stands, whether the mail leaves or not: the request is in the colleague's list as well. */
export async function tellColleague(
  { mailer, publicBaseUrl, log }: Pick<Context, 'mailer' | 'publicBaseUrl' | 'log'>,
  colleague: Person,
  { requestId, subject, sentence }: { requestId: string; subject: string; sentence: string },
): Promise<void> {
  try {
    await mailer.sendCode({
      id: ulid(),
      to: colleague.email,
      subject,
      lines: [sentence, '', `${publicBaseUrl}/console/approvals/${requestId}`],
    });
  } catch (error) {
    log.warn({ approval_id: requestId, error: String(error) }, 'a colleague could not be told');
  }
}
