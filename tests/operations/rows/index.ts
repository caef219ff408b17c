/** All rows. Each group of operations has a file of its own. */
import type { Rows } from '../row.js';
import { mailboxRows } from './mailboxes.js';
import { destinationRows } from './destinations.js';
import { directoryRows } from './directory.js';
import { apiKeyRows } from './api-keys.js';
import { accountRows } from './account.js';
import { approvalDeedRows } from './approval-deeds.js';
import { approvalRows } from './approvals.js';
import { auditStreamRows } from './audit-streams.js';
import { billingRows } from './billing.js';
import { contentRuleRows } from './content-rules.js';
import { governanceRows } from './governance.js';
import { historyRows } from './history.js';
import { inboxRows } from './inbox.js';
import { merkleLogRows } from './merkle-log.js';
import { messageRows } from './messages.js';
import { oauthRows } from './oauth.js';
import { operatorRows } from './operator.js';
import { oversightRows } from './oversight.js';
import { peopleRows } from './people.js';
import { publicRows } from './public.js';
import { recipientRuleRows } from './recipient-rules.js';
import { retentionRows } from './retention.js';
import { scheduleRows } from './schedule.js';
import { templateRows } from './templates.js';
import { toolRows } from './tools.js';
import { usageRows } from './usage.js';
import { webhookRows } from './webhooks.js';

export const ROWS: Rows = {
  ...mailboxRows,
  ...destinationRows,
  ...directoryRows,
  ...apiKeyRows,
  ...accountRows,
  ...approvalDeedRows,
  ...approvalRows,
  ...auditStreamRows,
  ...billingRows,
  ...contentRuleRows,
  ...governanceRows,
  ...historyRows,
  ...inboxRows,
  ...merkleLogRows,
  ...messageRows,
  ...oauthRows,
  ...operatorRows,
  ...oversightRows,
  ...peopleRows,
  ...publicRows,
  ...recipientRuleRows,
  ...retentionRows,
  ...scheduleRows,
  ...templateRows,
  ...toolRows,
  ...usageRows,
  ...webhookRows,
};
