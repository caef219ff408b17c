/** Channels that present a request as a card with buttons, in the order in which people are asked there. */
export const CARD_CHANNELS = ['teams', 'outlook'] as const;
export type CardChannel = (typeof CARD_CHANNELS)[number];
