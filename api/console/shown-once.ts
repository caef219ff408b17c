/** From an operation's answer to what the operator's page shows of it: secrets apart, plain texts as facts. */
import type { OperatorResult } from '../pages/index.js';

type Shown = Pick<Extract<OperatorResult, { kind: 'done' }>, 'secrets' | 'facts'>;

/** Members that are shown this once and are kept nowhere. */
const SECRETS: Readonly<Record<string, string>> = {
  api_key: 'API key',
  signing_secret: 'Signing secret of the webhook',
};

const FACTS: Readonly<Record<string, string>> = {
  id: 'Id',
  name: 'Name',
  prefix: 'Begins with',
  scopes: 'Scopes',
  address: 'Address',
  oversight_mode: 'Oversight mode',
  url: 'Address',
  events: 'Events',
};

export function shownOnce(output: unknown): Shown {
  const members = typeof output === 'object' && output !== null ? Object.entries(output) : [];
  const known = (labels: Readonly<Record<string, string>>) =>
    members.flatMap(([member, value]) => {
      const label = labels[member];
      const text = textOf(value);
      return label === undefined || text === undefined ? [] : [{ label, text }];
    });
  return {
    secrets: known(SECRETS).map(({ label, text }) => ({ label, value: text })),
    facts: known(FACTS).map(({ label, text }) => ({ name: label, value: text })),
  };
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.length > 0 ? value.join(', ') : undefined;
}
