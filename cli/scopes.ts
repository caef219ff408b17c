/** Scopes as they are written on a command line: words with commas between them. */
import { KEY_SCOPES, SCOPES, type KeyScope, type Scope } from '../domain/caller.js';
import { CliFailure } from './explain.js';
import { EXIT } from './surroundings.js';

export const SCOPE_LIST = SCOPES.join(', ');
export const KEY_SCOPE_LIST = KEY_SCOPES.join(', ');

/** @throws CliFailure for a word that is no scope */
export function scopesIn(list: string): Scope[] {
  return wordsIn(list, SCOPES);
}

/** The same, of those that an API key may have. */
export function keyScopesIn(list: string): KeyScope[] {
  return wordsIn(list, KEY_SCOPES);
}

function wordsIn<Word extends string>(list: string, known: readonly Word[]): Word[] {
  return list.split(',').map((typed) => {
    const scope = known.find((word) => word === typed.trim());
    if (scope) return scope;
    throw new CliFailure(`${typed.trim()} is no scope`, [`Scopes are ${known.join(', ')}.`], EXIT.usage);
  });
}
