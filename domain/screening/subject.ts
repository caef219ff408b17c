/** What the screening of inbound mail may look at: the mail as it was told to us, and whom the tenant knows. */
import type { HostName } from '../host-name.js';
import type { FamiliarDomain } from '../look-alike.js';
import type { ReadLink } from '../message-link.js';
import type { SubjectAttachment } from '../rules/rule.js';

export interface ScreenedMail {
  readonly from: string;
  /** The display name as readers are shown it. */
  readonly fromName: string;
  /** The domain of `from`; null where there is none. */
  readonly fromHost: HostName | null;
  readonly replyToHost: HostName | null;
  readonly subject: string;
  /** What an agent reads: the Markdown, and the plain text where it came. */
  readonly text: string;
  /** All words of the HTML part, shown or not. */
  readonly htmlWords: string;
  readonly attachments: readonly Pick<SubjectAttachment, 'name' | 'kind'>[];
  readonly links: readonly ReadLink[];
  readonly hiddenElements: readonly string[];
  readonly familiar: readonly FamiliarDomain[];
}

export interface Observation {
  readonly code: string;
  readonly place: string;
  /** One sentence for people. It never quotes what it found: an agent may come to read it. */
  readonly message: string;
  /** What it adds to the score; 0 for what honest mail does every day. */
  readonly weight: number;
}

export type Screen = (mail: ScreenedMail) => readonly Observation[];
