/** Hands a mail of ours to the transport of the installation. Whoever sends one puts on record what became of it. */
import type { AttemptOutcome } from '../domain/delivery-attempt.js';
import type { Dependencies } from './dependencies.js';
import { buildNotice, type NoticeInput } from './mime/notice.js';

export async function deliverNotice(
  { transport, noticeFrom }: Pick<Dependencies, 'transport' | 'noticeFrom'>,
  notice: Omit<NoticeInput, 'from'>,
): Promise<AttemptOutcome> {
  return transport.attempt({
    mailFrom: noticeFrom,
    rcptTo: notice.to,
    message: await buildNotice({ ...notice, from: noticeFrom }),
    // One that came twice is harmless: nothing has to be on record before its data begins.
    onDataBegins: async () => undefined,
  });
}

/** To be sent once more: one that never came is not harmless. */
export function isPutOff(
  outcome: AttemptOutcome,
): outcome is Extract<AttemptOutcome, { kind: 'deferred' | 'held' }> {
  return outcome.kind === 'deferred' || outcome.kind === 'held';
}
