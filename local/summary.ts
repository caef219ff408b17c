/** What a start tells: to the person on the terminal, and to scripts in `summary.json`. */
import { writeSecretFile } from './secret-file.js';

export interface Summary {
  api: string;
  mcp: string;
  console: string;
  temporal: { address: string; ui: string | null; namespace: string };
  /** Null where mail goes to the person's own SMTP_URL. */
  catcher: { smtp: string; messages: string } | null;
  /** Where mail for the mailboxes comes in; a script that plays the outside speaks SMTP to it. */
  inbound: { smtp: string };
  demo: DemoSummary;
}

export interface DemoSummary {
  mailbox_id: string;
  mailbox: string;
  agent_key: string;
  admin_key: string;
  oversight_key: string;
  approver: string;
  sign_in_link: string;
}

/** For its owner only: it holds keys. */
export function writeSummary(path: string, summary: Summary): void {
  writeSecretFile(path, `${JSON.stringify(summary, undefined, 2)}\n`);
}

const FIRST_MESSAGE = {
  to: ['pat@example.com'],
  subject: 'Hello from an agent',
  markdown: 'A first message, held until a person approves it.',
};

function firstMessage({ api, demo }: Summary): string {
  return (
    `curl -sS ${api}/v1/send -H 'Authorization: Bearer ${demo.agent_key}' ` +
    `-H 'Content-Type: application/json' -d '${JSON.stringify(FIRST_MESSAGE)}'`
  );
}

/** The block on the terminal; each value stands alone so that it can be copied. */
export function summaryText(summary: Summary, summaryFile: string): string {
  const { demo, temporal, catcher } = summary;
  const rows: [string, string][] = [
    ['API', summary.api],
    ['MCP', summary.mcp],
    ['Console', summary.console],
    ['Temporal', temporal.ui ?? temporal.address],
    ['Mail', catcher === null ? 'goes to SMTP_URL' : `is kept in ${catcher.messages}`],
    ['Mail in', summary.inbound.smtp],
    ['Mailbox', `${demo.mailbox} (gated_send)`],
    ['Agent key', demo.agent_key],
    ['Approver', demo.approver],
    ['Sign in', demo.sign_in_link],
  ];
  const lines = rows.map(([name, value]) => `  ${name.padEnd(10)} ${value}`);
  return [
    '',
    'MultiMail is up. Ctrl-C stops it.',
    '',
    ...lines,
    '',
    'Send a first message, then sign in and decide on it:',
    '',
    firstMessage(summary),
    '',
    `(all of this for scripts: ${summaryFile})`,
    '',
  ].join('\n');
}
