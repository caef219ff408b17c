/** Channels that present a request as a card with buttons, in the order in which people are asked there. */
export const CARD_CHANNELS = ['teams', 'outlook'] as const;
export type CardChannel = (typeof CARD_CHANNELS)[number];

/** Where a person can want to be asked: by a card, by the mail with the link, or by nothing but the list on the console. */
export const PREFERRED_CHANNELS = [...CARD_CHANNELS, 'mail', 'console'] as const;
export type PreferredChannel = (typeof PREFERRED_CHANNELS)[number];

/** The cards to try, in turn; where none is left the mail with the link is what remains. */
export function cardChannelsFor(preferred: PreferredChannel | null | undefined): readonly CardChannel[] {
  switch (preferred) {
    case undefined:
    case null:
      return CARD_CHANNELS;
    case 'mail':
    case 'console':
      return [];
    case 'teams':
    case 'outlook':
      return [preferred, ...CARD_CHANNELS.filter((channel) => channel !== preferred)];
  }
}
