/** One request as it went: what counted, under which circumstances, and how it ended. */
import type { ApprovalRequest, Vote } from '../../../domain/approval-request.js';
import type { Name, Plan } from './histories.js';
import type { Ending } from './reference.js';

export interface Sheet {
  readonly request: ApprovalRequest;
  readonly votes: Vote[];
  ending: Ending;
  /** Every ending it ever had. */
  readonly endings: Ending[];
  readonly editor: Name | null;
  /** Other content came after it. */
  isEdited: boolean;
}

export interface Played {
  readonly sheets: readonly Sheet[];
  /** Where domain and clerk said different things. */
  readonly differences: readonly string[];
}

export const SECOND = 1000;

export function newSheet(
  { stages, lasts, editorMayVote, excludedWays, mayBreakGlass }: Plan,
  {
    revision,
    editor,
    now,
  }: { readonly revision: number; readonly editor: Name | null; readonly now: number },
): Sheet {
  const request: ApprovalRequest = {
    requestId: `r${revision}`,
    messageId: 'm1',
    revision,
    digest: String(revision).padStart(64, '0'),
    stages,
    openedAtMs: now * SECOND,
    expiresAtMs: (now + lasts) * SECOND,
    editorMayVote,
    excludedWays,
    mayBreakGlass,
  };
  return { request, votes: [], ending: 'open', endings: [], editor, isEdited: false };
}
