/** The effective mode (product.md 3) with its reasons: what each source says, and which of them decide. */
import { isStricter, strictestMode, type OversightMode } from './oversight-mode.js';

export const MODE_SOURCES = ['mailbox', 'mailbox_deleted', 'since_submission'] as const;
export type ModeSource = (typeof MODE_SOURCES)[number];

export const HALT_SOURCES = ['account', 'account_inactive', 'mailbox', 'agent'] as const;
export type HaltSource = (typeof HALT_SOURCES)[number];

export interface ModeFacts {
  readonly mailbox: OversightMode;
  readonly isMailboxActive: boolean;
  /** The strictest mode since a message was submitted; null where no message is meant. */
  readonly sinceSubmission: OversightMode | null;
  readonly isAccountHalted: boolean;
  readonly isAccountActive: boolean;
  readonly isMailboxHalted: boolean;
  readonly isAgentHalted: boolean;
}

export interface EffectiveMode {
  readonly mode: OversightMode;
  readonly sources: readonly {
    readonly source: ModeSource;
    readonly mode: OversightMode;
    readonly decides: boolean;
  }[];
  /** Why nothing leaves now, whatever the mode; empty where it may. */
  readonly haltedBy: readonly HaltSource[];
}

export function effectiveModeOf(facts: ModeFacts): EffectiveMode {
  const said: { source: ModeSource; mode: OversightMode }[] = [
    { source: 'mailbox', mode: facts.mailbox },
    ...(facts.isMailboxActive ? [] : [{ source: 'mailbox_deleted' as const, mode: 'read_only' as const }]),
    ...(facts.sinceSubmission === null
      ? []
      : [{ source: 'since_submission' as const, mode: facts.sinceSubmission }]),
  ];
  const mode = strictestMode(said.map((source) => source.mode));
  return {
    mode,
    sources: said.map((source) => ({ ...source, decides: !isStricter(mode, source.mode) })),
    haltedBy: haltsIn(facts),
  };
}

function haltsIn(facts: ModeFacts): HaltSource[] {
  const halts: [HaltSource, boolean][] = [
    ['account', facts.isAccountHalted],
    ['account_inactive', !facts.isAccountActive],
    ['mailbox', facts.isMailboxHalted],
    ['agent', facts.isAgentHalted],
  ];
  return halts.filter(([, is]) => is).map(([source]) => source);
}
