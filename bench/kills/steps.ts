/** Where in a delivery the worker is killed. */

/** Seen by the server that it delivers to. */
export const TRAPS = ['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA', '354', 'body', 'dot', '250'] as const;
export type Trap = (typeof TRAPS)[number];

/**
 * Beside those: while the gate is being passed, once the outcome is in the database, once the send has ended, and at a
 * moment that nobody chose, delivering to smtp-sink.
 */
export const STEPS = ['gate', ...TRAPS, 'outcome recorded', 'send ended', 'any moment'] as const;
export type Step = (typeof STEPS)[number];

export function isTrap(step: Step): step is Trap {
  return (TRAPS as readonly Step[]).includes(step);
}

/** What the server answers when it is trapped there; it says nothing at the others. */
export const ANSWERED: readonly Trap[] = ['354', '250'];
