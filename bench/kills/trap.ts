/** Waits for a delivery to come to a step; set for one step at a time. */
import { ANSWERED, type Trap } from './steps.js';

export interface SetTrap {
  /** Resolves when a delivery has come to that step, this recipient's where one is named by then. */
  arm(step: Trap, recipient: string): Promise<void>;
  disarm(): void;
  /** @returns whether the delivery is to stop here for ever */
  catches(step: Trap, recipient: string): boolean;
}

export function createTrap(): SetTrap {
  let armed: { step: Trap; recipient: string; spring: () => void } | null = null;
  return {
    arm: (step, recipient) =>
      new Promise((resolve) => {
        armed = { step, recipient, spring: resolve };
      }),
    disarm: () => {
      armed = null;
    },
    catches(step, recipient) {
      if (armed?.step !== step || !['', armed.recipient].includes(recipient)) return false;
      const { spring } = armed;
      armed = null;
      spring();
      return !ANSWERED.includes(step);
    },
  };
}
