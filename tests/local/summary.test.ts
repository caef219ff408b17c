import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { summaryText, writeSummary } from '../../local/summary.js';
import type { Summary } from '../../local/summary.js';

const summary: Summary = {
  api: 'http://127.0.0.1:8787',
  mcp: 'http://127.0.0.1:8787/mcp',
  console: 'http://127.0.0.1:8787/console',
  temporal: { address: '127.0.0.1:7233', ui: 'http://127.0.0.1:8233', namespace: 'multimail' },
  inbound: { smtp: 'smtp://127.0.0.1:2526' },
  catcher: { smtp: 'smtp://127.0.0.1:2525', messages: '/home/caught' },
  demo: {
    mailbox_id: 'MAILBOX',
    mailbox: 'agent@demo.multimail.test',
    agent_key: 'mm_live_agent',
    admin_key: 'mm_live_admin',
    oversight_key: 'mm_live_oversight',
    approver: 'pat@example.com',
    sign_in_link: 'http://127.0.0.1:8787/sign-in/once',
  },
};

describe('the summary', () => {
  it('shows the addresses, the agent key, the sign-in link and a first message, but no key of a person', () => {
    const text = summaryText(summary, '/home/summary.json');
    for (const part of [
      summary.api,
      summary.mcp,
      summary.console,
      summary.temporal.ui,
      summary.demo.sign_in_link,
    ]) {
      expect(text).toContain(part);
    }
    expect(text).toContain(
      `curl -sS http://127.0.0.1:8787/v1/send -H 'Authorization: Bearer mm_live_agent' -H 'Content-Type: application/json' -d '{"to":["pat@example.com"],"subject":"Hello from an agent","markdown":"A first message, held until a person approves it."}'`,
    );
    expect(text).not.toContain(summary.demo.oversight_key);
    expect(text).not.toContain(summary.demo.admin_key);
  });

  it('says so where mail leaves for a relay', () => {
    expect(summaryText({ ...summary, catcher: null }, 'x')).toContain('SMTP_URL');
  });

  it('is written whole, for its owner alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'multimail-summary-'));
    const file = join(folder, 'summary.json');
    writeSummary(file, summary);
    writeSummary(file, summary);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(summary);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['summary.json']);
  });
});
