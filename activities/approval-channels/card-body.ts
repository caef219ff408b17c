/** The facts of a request as elements of a card, so many of them as fit. */
import type { StatementDecision } from '../../domain/approval-request.js';
import type { Finding } from '../../domain/finding.js';
import { MODE_IN_WORDS } from '../../domain/oversight-mode.js';
import type { ApprovalFacts, FactRecipient } from './approval-facts.js';
import { foreignText, line, note, title, type CardElement } from './card-elements.js';
import { personOfRef } from './revision-changes.js';

/** How much of what can be long is shown. */
export interface Amounts {
  readonly textUnits: number;
  readonly textLines: number;
  /** Entries of each list. */
  readonly listed: number;
}

interface Section {
  readonly elements: readonly CardElement[];
  /** Nothing was left out. */
  readonly isWhole: boolean;
}

/** Who asks, under which oversight, until when, and who decided before. */
export function frameSections(facts: ApprovalFacts, { listed }: Amounts): CardElement[] {
  const { request, agent, direction } = facts;
  return [
    line('Agent', agent.name),
    line('Agent reference', agent.agentRef ?? 'none'),
    line(direction === 'inbound' ? 'For' : 'Mailbox', facts.mailbox),
    line('Organisation', facts.operator),
    line('Oversight mode', `${facts.mode} (${MODE_IN_WORDS[facts.mode]})`),
    line('Ends', new Date(request.expiresAtMs).toUTCString()),
    ...(facts.sendAt === null ? [] : [line('To be sent', facts.sendAt.toUTCString())]),
    line('Revision', `${request.revision}, digest ${request.digest}`),
    ...progress(facts),
    ...facts.votes
      .slice(0, listed)
      .map((vote) =>
        line(
          SAID[vote.decision],
          `${facts.people.get(vote.personId) ?? 'a person who has left'}${vote.reason === null ? '' : ` (${vote.reason})`}`,
        ),
      ),
  ];
}

const SAID: Record<StatementDecision, string> = {
  approve: 'Approved by',
  reject: 'Rejected by',
  request_changes: 'Changes requested by',
  break_glass: 'Breaking the glass, in place of missing decisions',
};

function progress({ request, votes }: ApprovalFacts): CardElement[] {
  return request.stages.map(({ approverIds, needed }, index) => {
    const wanted = needed === 'all' ? approverIds.length : needed;
    const given = votes.filter(({ stage, decision }) => stage === index && decision === 'approve').length;
    return line(`Stage ${index + 1} of ${request.stages.length}`, `${given} of ${wanted} approvals`);
  });
}

/** What is decided on. */
export function contentSections(facts: ApprovalFacts, amounts: Amounts): Section {
  const sections = [
    changesSection(facts, amounts),
    findingsSection(facts.findings, amounts),
    envelope(facts, amounts),
    textSection('Text', facts.text, amounts),
    ...(facts.otherText === null
      ? []
      : [textSection('The formatted part says something else', facts.otherText, amounts)]),
    attachmentsSection(facts, amounts),
  ];
  return {
    elements: sections.flatMap(({ elements }) => elements),
    isWhole: sections.every(({ isWhole }) => isWhole),
  };
}

/** Whoever decided on another content has to see at once that this is not the same. */
function changesSection({ changes, people }: ApprovalFacts, { listed, textLines }: Amounts): Section {
  if (changes === null) return { elements: [], isWhole: true };
  const [editor] = personOfRef(changes.editor);
  const who = editor === undefined ? 'its agent' : (people.get(editor) ?? 'a person who has left');
  const rows = changes.fields.flatMap(({ name, pieces }) =>
    pieces
      .filter(({ kind }) => kind !== 'same')
      .flatMap(({ kind, text }) =>
        text.split(/\r\n|\r|\n/u).flatMap((row) => (row === '' ? [] : [line(`${name} ${kind}`, row)])),
      ),
  );
  const { elements, isWhole } = withTitle('What was changed', rows, Math.min(listed, textLines));
  const [head, ...rest] = elements;
  return {
    elements: [
      ...(head ? [head] : []),
      line('Changed by', `${who}, since revision ${changes.before.number}. Earlier decisions are void.`),
      ...rest,
    ],
    isWhole,
  };
}

function findingsSection(findings: readonly Finding[], { listed }: Amounts): Section {
  if (findings.length === 0) return { elements: [title('Findings'), note('None.')], isWhole: true };
  const rows = findings.map(({ severity, place, message }) => line(`${severity}, ${place}`, message));
  return withTitle('Findings', rows, listed);
}

function envelope(facts: ApprovalFacts, { listed }: Amounts): Section {
  const { from, replyTo, recipients, subject } = facts;
  const rows = recipients.map((recipient) => line(ROLE[recipient.role], addressWithMarks(recipient)));
  const answers = replyTo === null || replyTo === from ? [] : [line('Answers go to', replyTo)];
  const { elements, isWhole } = withTitle('Envelope', rows, listed);
  const [head, ...rest] = elements;
  return {
    elements: [...(head ? [head] : []), line('From', from), ...answers, ...rest, line('Subject', subject)],
    isWhole,
  };
}

const ROLE = { to: 'To', cc: 'Cc', bcc: 'Bcc' } as const;

function addressWithMarks({ address, isExternal, isFirstContact }: FactRecipient): string {
  const marks = [...(isExternal ? ['external'] : []), ...(isFirstContact ? ['first contact'] : [])];
  return marks.length === 0 ? address : `${address}  [${marks.join(', ')}]`;
}

function textSection(name: string, text: string, { textUnits, textLines }: Amounts): Section {
  const lines = text.split(/\r\n|\r|\n/u).slice(0, textLines);
  const shown = lines.join('\n').slice(0, Number.isFinite(textUnits) ? textUnits : undefined);
  const isWhole = shown.length >= text.replaceAll('\r\n', '\n').length;
  return {
    elements: [
      title(name),
      ...foreignText(shown),
      ...(isWhole ? [] : [note(`… this is its beginning, of ${text.length} characters.`, 'attention')]),
    ],
    isWhole,
  };
}

function attachmentsSection({ attachments }: ApprovalFacts, { listed }: Amounts): Section {
  if (attachments.length === 0) return { elements: [title('Attachments'), note('None.')], isWhole: true };
  const rows = attachments.map(({ name, contentType, size, sha256 }) =>
    line('File', `${name}, ${contentType}, ${size} bytes, SHA-256 ${sha256}`),
  );
  return withTitle('Attachments', rows, listed);
}

function withTitle(name: string, rows: readonly CardElement[], listed: number): Section {
  const isWhole = rows.length <= listed;
  return {
    elements: [
      title(name),
      ...rows.slice(0, listed),
      ...(isWhole ? [] : [note(`… and ${rows.length - listed} more.`, 'attention')]),
    ],
    isWhole,
  };
}
