/** What a mail shows otherwise than it is: links, characters, elements and attachments. The rules are those for mail that leaves. */
import type { Finding } from '../finding.js';
import { attachmentType } from '../rules/attachment-type.js';
import { hiddenElement } from '../rules/hidden-element.js';
import { hiddenText } from '../rules/hidden-text.js';
import { linkTarget } from '../rules/link-target.js';
import type { Observation, ScreenedMail } from './subject.js';

/** Newsletters count clicks and hide a first line: what they all do weighs nothing. */
const WEIGHTS: Readonly<Record<string, number>> = {
  'attachment.program': 5,
  'attachment.program_inside': 3,
  'attachment.disguised': 3,
  'attachment.macros': 2,
  'attachment.encrypted': 1,
  'content.hidden_text': 1,
  'link.differs': 1,
  'link.hides_host': 3,
  'link.look_alike': 3,
  'link.mixed_scripts': 3,
};

export function shown(mail: ScreenedMail): readonly Observation[] {
  const findings = [
    ...linkTarget(mail),
    ...hiddenText(mail),
    ...hiddenElement(mail),
    ...attachmentType(mail),
  ];
  return findings.map(({ code, place, severity, message }) => ({
    code,
    place,
    message,
    weight: isMere(code, severity) ? 0 : (WEIGHTS[code] ?? 0),
  }));
}

/** A letter or two apart. */
function isMere(code: string, severity: Finding['severity']): boolean {
  return code === 'link.look_alike' && severity === 'info';
}
