/** A recipient whose domain passes itself off as one that this tenant knows, or mixes scripts to that end. */
import type { Finding } from '../finding.js';
import { domainOf, type HostName } from '../host-name.js';
import { placedRecipients } from './recipient-place.js';
import { imitationOf } from './imitation.js';
import type { RuleSubject } from './rule.js';

export function lookAlikeRecipient(subject: RuleSubject): readonly Finding[] {
  return placedRecipients(subject).flatMap(({ address, place }) => {
    const host: HostName | undefined = subject.hosts[domainOf(address)];
    const found = host === undefined ? undefined : imitationOf(host, subject.familiar);
    if (found === undefined) return [];
    const { kind, severity, words } = found;
    return [{ code: `recipient.${kind}`, severity, place, message: `The domain of this address ${words}` }];
  });
}
