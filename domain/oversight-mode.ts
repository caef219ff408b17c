/** The five oversight modes, their order, and the mode that counts when several sources speak (`docs/architecture.md`, "Oversight modes"). */

/** Strictest first. The order is the meaning: an index further left is never looser. */
export const OVERSIGHT_MODES = ['read_only', 'gated_all', 'gated_send', 'monitored', 'autonomous'] as const;
export type OversightMode = (typeof OVERSIGHT_MODES)[number];

/** The mode of a mailbox nobody has configured. */
export const DEFAULT_OVERSIGHT_MODE: OversightMode = 'gated_send';

export function isStricter(mode: OversightMode, than: OversightMode): boolean {
  return OVERSIGHT_MODES.indexOf(mode) < OVERSIGHT_MODES.indexOf(than);
}

/** The strictest of the given modes; of none at all, the strictest there is. */
export function strictestMode(modes: readonly OversightMode[]): OversightMode {
  return OVERSIGHT_MODES.find((mode) => modes.includes(mode)) ?? 'read_only';
}

/** How the mode is put in words for people: approval page, footer, notices. */
export const MODE_IN_WORDS: Record<OversightMode, string> = {
  read_only: 'may read, may not send',
  gated_all: 'a person releases every message, in both directions',
  gated_send: 'a person approves every message before it is sent',
  monitored: 'sent at once, a person is told of every message',
  autonomous: 'sent at once, recorded',
};
