/** Kill switches: what holds everything, whatever the mode. */
export const HALT_SOURCES = ['account', 'account_inactive', 'mailbox', 'agent'] as const;
export type HaltSource = (typeof HALT_SOURCES)[number];

export interface HaltFacts {
  readonly tenant: { readonly isHalted: boolean; readonly isActive: boolean };
  readonly mailbox: { readonly isHalted: boolean };
  readonly isAgentHalted: boolean;
}

/** Why nothing leaves now; empty where it may. */
export function haltsIn({ tenant, mailbox, isAgentHalted }: HaltFacts): HaltSource[] {
  const halts: [HaltSource, boolean][] = [
    ['account', tenant.isHalted],
    ['account_inactive', !tenant.isActive],
    ['mailbox', mailbox.isHalted],
    ['agent', isAgentHalted],
  ];
  return halts.filter(([, is]) => is).map(([source]) => source);
}
