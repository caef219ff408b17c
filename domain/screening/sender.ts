/** A sender who passes for somebody else: by the domain, by the name in front of it, or by where answers go. */
import { domainOf } from '../host-name.js';
import { mixedScriptsOf } from '../mixed-scripts.js';
import { imitationOf } from '../rules/imitation.js';
import type { Observation, ScreenedMail } from './subject.js';

export function sender(mail: ScreenedMail): readonly Observation[] {
  return [...imitation(mail), ...name(mail), ...replyTo(mail)];
}

function imitation({ fromHost, familiar }: ScreenedMail): Observation[] {
  const found = fromHost === null ? undefined : imitationOf(fromHost, familiar);
  if (found === undefined) return [];
  const { kind, severity, words } = found;
  const weight = severity === 'info' ? 1 : kind === 'look_alike' ? 4 : 3;
  return [{ code: `sender.${kind}`, place: 'from', weight, message: `The domain of the sender ${words}` }];
}

/** Something like an address; bounded, so that it is linear on any name. */
const ADDRESS = /[^\s<>"'()@]{1,64}@(?<domain>[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8})/gu;

function name({ from, fromName }: ScreenedMail): Observation[] {
  const own = domainOf(from).toLowerCase();
  const shown = [...fromName.normalize('NFKC').matchAll(ADDRESS)].map(({ groups }) =>
    (groups?.['domain'] ?? '').toLowerCase(),
  );
  const observations: Observation[] = [];
  if (shown.some((domain) => domain !== own)) {
    observations.push({
      code: 'sender.name_shows_address',
      place: 'from',
      weight: 3,
      message: 'The name of the sender shows another address than the one it stands in front of',
    });
  }
  if (mixedScriptsOf({ unicode: fromName.trim().replaceAll(/[\s.]+/gu, '.') }).length > 0) {
    observations.push({
      code: 'sender.name_mixed_scripts',
      place: 'from',
      weight: 2,
      message: 'The name of the sender mixes letters of several scripts in one word',
    });
  }
  return observations;
}

/** Many a company answers from elsewhere: that is told, and weighs little. */
function replyTo({ fromHost, replyToHost }: ScreenedMail): Observation[] {
  if (fromHost === null || replyToHost === null || fromHost.registrable === replyToHost.registrable)
    return [];
  return [
    {
      code: 'sender.reply_elsewhere',
      place: 'reply_to',
      weight: 1,
      message: 'Answers go to another domain than the sender’s',
    },
  ];
}
