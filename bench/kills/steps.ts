/** Where in a delivery the worker is killed. */

/** Seen on the wire to the server that it delivers to. */
export const TRAPS = ['greeting', 'EHLO', 'MAIL', 'RCPT', 'DATA', '354', 'body', 'dot', '250'] as const;
export type Trap = (typeof TRAPS)[number];

/**
 * Beside those: while the gate is being passed, once the outcome is in the database, once the send has ended, and at a
 * moment that nobody chose.
 */
export const STEPS = ['gate', ...TRAPS, 'outcome recorded', 'send ended', 'any moment'] as const;
export type Step = (typeof STEPS)[number];

export function isTrap(step: Step): step is Trap {
  return (TRAPS as readonly Step[]).includes(step);
}

/** Where the worker still hears the server when it is trapped there; at the others it hears nothing. */
export const ANSWERED: readonly Trap[] = ['354', '250'];
