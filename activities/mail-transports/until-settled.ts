/**
 * Waiting for one step of an SMTP conversation. The client reports an ending in up to three ways (callback, `error`,
 * `end`) and, when it is closed from our side, only by `end`; the first that says what happened counts.
 */
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SMTPError } from 'nodemailer/lib/smtp-connection';

export interface Waiting<Result> {
  readonly connection: SMTPConnection;
  /** Closes the connection when it fires. */
  readonly signal: AbortSignal | undefined;
  readonly lost: (error: SMTPError) => Result;
}

export function untilSettled<Result>(
  { connection, signal, lost }: Waiting<Result>,
  step: (settle: (result: Result) => void) => void,
): Promise<Result> {
  return new Promise((resolve) => {
    const settle = (result: Result): void => {
      connection.off('error', onError);
      connection.off('end', onEnd);
      signal?.removeEventListener('abort', onAbort);
      resolve(result);
    };
    const onError = (error: SMTPError): void => settle(lost(error));
    // After a 421 the client closes first and hands over the reply right behind it.
    const onEnd = (): void => void setImmediate(() => settle(lost(connectionLost())));
    const onAbort = (): void => connection.close();
    connection.on('error', onError);
    connection.on('end', onEnd);
    signal?.addEventListener('abort', onAbort);
    step(settle);
    if (signal?.aborted === true) onAbort();
  });
}

function connectionLost(): SMTPError {
  return Object.assign(new Error('the connection ended'), { code: 'ECONNECTION' });
}
