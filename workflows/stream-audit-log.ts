/**
 * Pushes a tenant's audit log to one receiver, in order, for as long as the stream is active. What was pushed is in the
 * database: whatever ends this workflow, the next one goes on where the receiver is.
 */
import { condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { lookAtStreamSignal, type StreamedAuditLog } from './audit-stream-messages.js';
import { pushAuditPage } from './deeds.js';

export async function streamAuditLog(stream: StreamedAuditLog): Promise<void> {
  let isWoken = false;
  setHandler(lookAtStreamSignal, () => {
    isWoken = true;
  });
  for (;;) {
    // What is said from here on may come too late for the deed's look at the database.
    isWoken = false;
    const answer = await pushAuditPage(stream);
    if (answer.kind === 'ended') {
      if (isWoken) continue;
      return;
    }
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof streamAuditLog>(stream);
    if (answer.kind === 'wait') await condition(() => isWoken, answer.seconds * 1000);
  }
}
