/** Scopes as they are written on a command line: words with commas between them. */
import { SCOPES, type Scope } from '../domain/caller.js';
import { CliFailure } from './explain.js';
import { EXIT } from './surroundings.js';

export const SCOPE_LIST = SCOPES.join(', ');

/** @throws CliFailure for a word that is no scope */
export function scopesIn(list: string): Scope[] {
  return list.split(',').map((word) => {
    const scope = SCOPES.find((known) => known === word.trim());
    if (scope) return scope;
    throw new CliFailure(`${word.trim()} is no scope`, [`Scopes are ${SCOPE_LIST}.`], EXIT.usage);
  });
}
