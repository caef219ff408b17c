/** Mails of ours that carry a code. They go out before the request is answered, so that the caller hears when they could not. */
import { DomainError } from '../domain/errors.js';

export interface CodeMail {
  /** Makes the Message-ID. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly lines: readonly string[];
}

export interface Mailer {
  /** @throws DomainError `unavailable` where the mail could not be handed over */
  sendCode(mail: CodeMail): Promise<void>;
}

/** What the mailer needs of a transport; the SMTP transport of the worker is one. */
export interface Outbox {
  deliver(mail: CodeMail): Promise<'accepted' | 'failed'>;
}

export function createMailer(outbox: Outbox): Mailer {
  return {
    async sendCode(mail) {
      if ((await outbox.deliver(mail)) === 'accepted') return;
      throw new DomainError(
        'unavailable',
        'The mail with the code could not be sent; check SMTP_URL and try again',
      );
    },
  };
}
