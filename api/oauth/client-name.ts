/** What a program is called on our pages: what it says of itself, which nobody has checked. */
import type { Client } from 'oidc-provider';
import { oneHeaderLine } from '../../domain/header-text.js';

const MOST_CHARACTERS = 80;

export function clientNameOf({ clientName, clientId }: Pick<Client, 'clientName' | 'clientId'>): string {
  const claimed = oneHeaderLine(typeof clientName === 'string' ? clientName : '');
  return [...(claimed === '' ? clientId : claimed)].slice(0, MOST_CHARACTERS).join('');
}
