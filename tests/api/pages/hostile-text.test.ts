import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { approvalPage } from '../../../api/pages/approval-page.js';
import { auditPage } from '../../../api/pages/audit-page.js';
import { connectionsPage } from '../../../api/pages/connections-page.js';
import { domainPage } from '../../../api/pages/domain-page.js';
import { domainsPage } from '../../../api/pages/domains-page.js';
import { errorPage } from '../../../api/pages/error-page.js';
import { splitHidden } from '../../../domain/hidden-characters.js';
import { historyPage } from '../../../api/pages/history-page.js';
import { haltsPage } from '../../../api/pages/halts-page.js';
import { peoplePage } from '../../../api/pages/people-page.js';
import { messagesPage } from '../../../api/pages/messages-page.js';
import { pendingPage } from '../../../api/pages/pending-page.js';
import { clientRegisteredPage, registerClientPage } from '../../../api/pages/register-client-page.js';
import { reportsPage } from '../../../api/pages/reports-page.js';
import { resultPage } from '../../../api/pages/result-page.js';
import { signInPage } from '../../../api/pages/sign-in-page.js';
import { templatePage } from '../../../api/pages/template-page.js';
import { templatesPage } from '../../../api/pages/templates-page.js';
import { VOTE_DECISIONS } from '../../../domain/approval-request.js';
import { SCOPES } from '../../../domain/caller.js';
import { DKIM_ALGORITHMS } from '../../../domain/domain-records.js';
import { FINDING_SEVERITIES } from '../../../domain/finding.js';
import { REPORTS } from '../../../domain/history/report.js';
import { RECIPIENT_ROLES } from '../../../domain/message.js';
import { DELIVERY_STATES, MESSAGE_STATES, RECIPIENT_STATES } from '../../../domain/message-state.js';
import { RECORD_STATUSES } from '../../../domain/record-check.js';
import { GROUP_SOURCES, ROLES } from '../../../domain/person.js';
import { OVERSIGHT_MODES } from '../../../domain/oversight-mode.js';
import { clientRegisteredView, connectionsView, registerClientView } from './connection-samples.js';
import { haltsView, peopleView } from './people-samples.js';
import { domainsView, domainView } from './domain-samples.js';
import { dangersIn } from './harmless.js';
import { historyView, reportsView } from './history-samples.js';
import { HOSTILE_TEXTS } from './hostile-vectors.js';
import {
  approvalView,
  auditView,
  closedApprovalView,
  hoursFromNow,
  messagesView,
  pendingView,
  resultView,
  VIEWER,
} from './page-samples.js';
import { readySignIn } from './sign-in-sample.js';
import { oneBlank, parsePage } from './parsed-page.js';
import { templatesView, templateView } from './template-samples.js';

/** Closed vocabularies: no text of others ever stands in their place. */
const VOCABULARY = new Set<string>([
  ...[...OVERSIGHT_MODES, ...RECIPIENT_ROLES, ...RECIPIENT_STATES, ...MESSAGE_STATES, ...DELIVERY_STATES],
  ...[...VOTE_DECISIONS, ...FINDING_SEVERITIES, 'required', 'optional', 'inbound', 'outbound'],
  ...['approved', 'rejected', 'expired', 'cancelled', 'may_vote', 'may_not_vote', 'closed', 'ready'],
  ...[
    ...SCOPES,
    ...DKIM_ALGORITHMS,
    ...RECORD_STATUSES,
    ...REPORTS,
    'pending',
    'active',
    'throttled',
    'policy',
  ],
  ...['approved_and_sent', 'approved_not_delivered', 'already_decided'],
  ...[...ROLES, ...GROUP_SOURCES, 'account', 'mailbox', 'agent'],
]);
/** Fields that are addresses or stand in attributes only; the HTML part has a file of its own. */
const NOT_SHOWN =
  /(?:csrf|token|next|(?<!authorization|token|refresh)Url|url|html|filter\.\w+|ownDomains\.\d+|knownDomains\.\d+|recipients\.[3-9]|typed|values\.\w+|^\.(?:person|group)\.\w+|records\.\d+\.key)$/u;

interface Case {
  readonly name: string;
  readonly view: unknown;
  readonly render: (view: never) => string;
}

const CASES: readonly Case[] = [
  { name: 'approval page', view: approvalView(), render: approvalPage },
  { name: 'approval page, closed', view: closedApprovalView(), render: approvalPage },
  {
    name: 'approval page, no vote',
    view: approvalView({ standing: { kind: 'may_not_vote', reason: 'You wrote it.' } }),
    render: approvalPage,
  },
  { name: 'pending page', view: pendingView(), render: pendingPage },
  { name: 'messages page', view: messagesView(), render: messagesPage },
  { name: 'audit page', view: auditView(), render: auditPage },
  { name: 'history page', view: historyView({ problems: ['Question: no'] }), render: historyPage },
  { name: 'reports page', view: reportsView(), render: reportsPage },
  { name: 'domains page', view: domainsView({ problems: ['Domain: no'] }), render: domainsPage },
  { name: 'domain page', view: domainView({ problems: ['In use'] }), render: domainPage },
  { name: 'templates page', view: templatesView({ problems: ['Name: no'] }), render: templatesPage },
  { name: 'template page', view: templateView({ problems: ['Name: no'] }), render: templatePage },
  {
    name: 'people page',
    view: peopleView({ problems: ['Name: no'], asked: 'p***@acme.test' }),
    render: peoplePage,
  },
  { name: 'kill switches page', view: haltsView({ problems: ['Reason: no'] }), render: haltsPage },
  { name: 'connections page', view: connectionsView(), render: connectionsPage },
  {
    name: 'register page',
    view: registerClientView({ problems: ['Name: a name is needed'] }),
    render: registerClientPage,
  },
  { name: 'registered page', view: clientRegisteredView(), render: clientRegisteredPage },
  { name: 'sign-in page', view: readySignIn(), render: signInPage },
  { name: 'error page', view: { status: 404, viewer: VIEWER, requestId: 'req-1' }, render: errorPage },
  {
    name: 'result page, sent',
    view: resultView({
      kind: 'approved_and_sent',
      delivery: 'partial',
      recipients: [{ address: 'a@acme.test', state: 'refused', reply: '550 no', attempts: 2 }],
    }),
    render: resultPage,
  },
  {
    name: 'result page, rejected',
    view: resultView({ kind: 'rejected', reason: 'No.' }),
    render: resultPage,
  },
  {
    name: 'result page, no vote',
    view: resultView({ kind: 'may_not_vote', reason: 'No.' }),
    render: resultPage,
  },
  {
    name: 'result page, decided',
    view: resultView({ kind: 'already_decided', outcome: 'expired', by: 'Tom', at: hoursFromNow(-1) }),
    render: resultPage,
  },
];

type Replace = (text: string, path: string) => string;

/** The same view with every free text run through `replace`. */
function withTexts(value: unknown, replace: Replace, path = ''): unknown {
  if (typeof value === 'string') return VOCABULARY.has(value) ? value : replace(value, path);
  if (value instanceof Date || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((each, index) => withTexts(each, replace, `${path}.${index}`));
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withTexts(each, replace, `${path}.${key}`)]),
  );
}

function pathsOf(view: unknown): string[] {
  const paths: string[] = [];
  withTexts(view, (text, path) => {
    paths.push(path);
    return text;
  });
  return paths;
}

/** How a text reads on the page: hidden characters as code points. */
function asShown(text: string): string {
  return oneBlank(
    splitHidden(text)
      .map((part) => (typeof part === 'string' ? part : part.codePoints.join(' ')))
      .join(''),
  );
}

describe.each(CASES)('$name with hostile text', ({ view, render }) => {
  it.each(HOSTILE_TEXTS)('runs and loads nothing when every text is %j', (text) => {
    const page = parsePage(render(withTexts(view, () => text) as never));
    expect(dangersIn(page)).toEqual([]);
  });

  it('shows every text field to the reader, and as text', () => {
    const paths = pathsOf(view).filter((path) => !NOT_SHOWN.test(path));
    const hidden = paths.flatMap((path) =>
      HOSTILE_TEXTS.filter((text) => {
        const changed = withTexts(view, (old, at) => (at === path ? text : old));
        return !parsePage(render(changed as never)).text.includes(asShown(text));
      }).map((text) => `${path}: ${text}`),
    );
    expect(hidden).toEqual([]);
  });

  it('stays harmless under any mixture of texts', () => {
    const pieces = fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: 'binary' }), fc.string());
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 4 }), (parts) => {
        const page = parsePage(render(withTexts(view, () => parts.join('')) as never));
        expect(dangersIn(page)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('changes nothing by GET: every form but a search posts, and nothing else sends fields', () => {
    const { elements } = parsePage(render(view as never));
    const forms = elements.filter(({ name }) => name === 'form');
    const others = forms.filter(({ attributes }) => attributes['method'] !== 'post');
    expect(others.filter(({ attributes }) => attributes['role'] !== 'search')).toEqual([]);
    expect(elements.filter(({ attributes }) => 'formaction' in attributes || 'form' in attributes)).toEqual(
      [],
    );
  });
});
