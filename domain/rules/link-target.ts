/** Links that lead elsewhere than they show: to another host, past a name in front of an @, or nowhere a reader expects. */
import type { Finding } from '../finding.js';
import type { FamiliarDomain } from '../look-alike.js';
import type { ReadLink } from '../message-link.js';
import { imitationOf } from './imitation.js';
import { FINDINGS_OF_ONE_RULE, type RuleSubject } from './rule.js';

export function linkTarget({ links, familiar }: Pick<RuleSubject, 'links' | 'familiar'>): readonly Finding[] {
  return links
    .flatMap((link, index) => findingsOfLink(link, `links[${index}]`, familiar))
    .slice(0, FINDINGS_OF_ONE_RULE);
}

function findingsOfLink(link: ReadLink, place: string, familiar: readonly FamiliarDomain[]): Finding[] {
  if (link.name === null) {
    const message = 'The link leads to what is no web or mail address';
    return [{ code: 'link.unusual', severity: 'hold', place, message }];
  }
  const findings: Finding[] = [];
  if (link.claims !== null) {
    const message = `The link shows another host than it leads to, which is ${link.name.ascii}`;
    findings.push({ code: 'link.differs', severity: 'hold', place, message });
  }
  if (link.hidesHost) {
    const message = `A name in front of an @ hides where the link leads: to ${link.name.ascii}`;
    findings.push({ code: 'link.hides_host', severity: 'hold', place, message });
  }
  const imitation = imitationOf(link.name, familiar);
  if (imitation !== undefined) {
    const { kind, severity, words } = imitation;
    findings.push({ code: `link.${kind}`, severity, place, message: `The host of the link ${words}` });
  }
  return findings;
}
