/**
 * Starts the workflow that takes in an accepted mail, whichever door it came by. Its row is committed by then: where
 * Temporal does not answer, the sweep (`worker/sweep.ts`) starts what is left.
 */

export interface Starting {
  readonly sends: { takeIn(mailId: string): Promise<void> };
  readonly stores: { readonly inboundMails: { markStarted(id: string): Promise<void> } };
  readonly log: { warn(fields: object, message: string): void };
}

/** One after the other; after the first that cannot be started nobody is asked about the others. */
export async function startTakeIn(
  { sends, stores, log }: Starting,
  mailIds: readonly string[],
): Promise<void> {
  for (const id of mailIds) {
    try {
      await sends.takeIn(id);
      await stores.inboundMails.markStarted(id);
    } catch (error) {
      log.warn({ mail_id: id, error: String(error) }, 'an accepted mail is left to the sweep');
      return;
    }
  }
}
