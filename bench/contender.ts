/** What is compared: a held send that is submitted, and approved later. */

export interface Submitted {
  readonly id: string;
  /** The one recipient. */
  readonly recipient: string;
}

export interface Contender {
  /** Resolves with the gate's outcome. */
  submit(): Promise<Submitted>;
  /** Resolves when the send has ended, delivered. */
  approve(submitted: Submitted): Promise<void>;
}
