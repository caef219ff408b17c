/** The text of one element of a card, run by run: for presenters that show the same in another form. */
import type { CardElement } from './card-elements.js';

export interface Run {
  readonly text: string;
  /** A label of ours before what others wrote. */
  readonly isLabel: boolean;
}

/** Of what `card-elements.ts` makes; an element without text has none. */
export function runsOf({ text, inlines }: CardElement): readonly Run[] {
  if (typeof text === 'string') return [{ text, isLabel: false }];
  if (!Array.isArray(inlines)) return [];
  return (inlines as readonly CardElement[]).map((run) => ({
    text: typeof run.text === 'string' ? run.text : '',
    isLabel: run.weight === 'bolder',
  }));
}
