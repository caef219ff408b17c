/** A send in our words: submit, vote, cancel. The only maker of workflow ids. */
import {
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type Client,
  type WorkflowStartOptions,
} from '@temporalio/client';
import {
  defineSearchAttributeKey,
  SearchAttributeType,
  TypedSearchAttributes,
  type SearchAttributePair,
} from '@temporalio/common';
import { DomainError } from '../domain/errors.js';
import type { Message } from '../domain/message.js';
import type { MessageState } from '../domain/message-state.js';
import type { Mailbox } from '../domain/mailbox.js';
import {
  approversUpdate,
  cancelUpdate,
  editUpdate,
  gateUpdate,
  lookAgainSignal,
  retrySignal,
  RECEIVE_WORKFLOW_TYPE,
  voteUpdate,
  WORKFLOW_TYPE,
  PASS_ON_WORKFLOW_TYPE,
  TAKE_IN_WORKFLOW_TYPE,
  type AcceptedMail,
  type GateAnswer,
  type Send,
  type VoteAnswer,
} from '../workflows/messages.js';
import { domainErrorOf, translated, untilTaken, within } from './answers.js';
import { SENDS_TASK_QUEUE } from './task-queues.js';

export interface Sends {
  /** Starts the message's workflow, or joins the one that runs; undefined where the gate has not decided in time. */
  submit(message: Message, mailbox: Mailbox): Promise<GateAnswer | undefined>;
  /** Starts the workflow of an inbound message that is held; it is the same one if it runs already. */
  receive(message: Message, mailbox: Mailbox): Promise<void>;
  /** Starts the workflow that takes in an accepted mail; it is the same one if it runs or ran already. */
  takeIn(mailId: string): Promise<void>;
  /** Waits until an accepted mail is taken in, at most `ms`. */
  waitForTakeIn(mailId: string, ms: number): Promise<void>;
  /** Starts the workflow that passes an inbound message on; it is the same one if it runs or ran already. */
  passOn(messageId: string): Promise<void>;
  vote(messageId: string, voteId: string): Promise<VoteAnswer>;
  cancel(messageId: string): Promise<MessageState>;
  /** Ids of all who are approvers of a held message at this moment, asked for a person who wants to change it. */
  approversNow(messageId: string, personId: string): Promise<ReadonlySet<string>>;
  /**
   * Has a send look again at a message that was edited.
   * @param voidedRevision the last snapshot of it: where its content has changed, nobody is to be asked about that one
   */
  tellOfEdit(messageId: string, voidedRevision: number): Promise<void>;
  /** Has these recipients of a send tried at once. One that has ended has nothing to hear. */
  tellOfRetry(messageId: string, recipients: readonly number[]): Promise<void>;
  /** Has a halted send look at once whether it may go on. One that has ended has nothing to hear. */
  tellToLookAgain(messageId: string): Promise<void>;
  /** Waits for the end of the send, at most `ms`; answers whether it ended. */
  hasEndedWithin(messageId: string, ms: number): Promise<boolean>;
  /** The workflow of a message, and its run; null where Temporal does not know it, or is away. */
  runOf(messageId: string): Promise<{ workflow_id: string; run_id: string | null }>;
}

/** rest.md 5: a gate that needs longer than this is answered without its outcome. */
const GATE_WITHIN_MS = 5_000;

export function workflowIdOf(messageId: string): string {
  return `send-${messageId}`;
}

export function createSends(client: Client): Sends {
  const handleOf = (messageId: string) => client.workflow.getHandle(workflowIdOf(messageId));
  return {
    async submit(message, mailbox) {
      const startWorkflowOperation = new WithStartWorkflowOperation(
        WORKFLOW_TYPE,
        startOptions(message, mailbox),
      );
      const answer = client.workflow.executeUpdateWithStart(gateUpdate, { startWorkflowOperation });
      // Whoever does not wait for the answer must still hear of the failure.
      answer.catch(() => undefined);
      await within(GATE_WITHIN_MS, translated(startWorkflowOperation.workflowHandle()));
      return within(GATE_WITHIN_MS, translated(answer));
    },
    receive: (message, mailbox) => receive(client, message, mailbox),
    takeIn: (mailId) =>
      startOnce(client, { type: TAKE_IN_WORKFLOW_TYPE, workflowId: takeInIdOf(mailId), input: { mailId } }),
    passOn: (messageId) =>
      startOnce(client, {
        type: PASS_ON_WORKFLOW_TYPE,
        workflowId: `pass-on-${messageId}`,
        input: { messageId },
      }),
    vote: (messageId, voteId) =>
      translated(
        untilTaken(() =>
          handleOf(messageId).executeUpdate(voteUpdate, { args: [voteId], updateId: `vote-${voteId}` }),
        ),
      ),
    cancel: (messageId) => translated(untilTaken(() => handleOf(messageId).executeUpdate(cancelUpdate))),
    async approversNow(messageId, personId) {
      const args: [string] = [personId];
      return new Set(
        await translated(untilTaken(() => handleOf(messageId).executeUpdate(approversUpdate, { args }))),
      );
    },
    async tellOfEdit(messageId, voidedRevision) {
      const args: [number | undefined] = [voidedRevision];
      const told = translated(untilTaken(() => handleOf(messageId).executeUpdate(editUpdate, { args })));
      // Whoever does not wait for the answer must still hear of the failure.
      told.catch(() => undefined);
      await within(GATE_WITHIN_MS, told);
    },
    tellOfRetry: (messageId, recipients) => heard(handleOf(messageId).signal(retrySignal, recipients)),
    tellToLookAgain: (messageId) => heard(handleOf(messageId).signal(lookAgainSignal)),
    async waitForTakeIn(mailId, ms) {
      await hasEndedWithin(client, takeInIdOf(mailId), ms);
    },
    hasEndedWithin: (messageId, ms) => hasEndedWithin(client, workflowIdOf(messageId), ms),
    runOf: (messageId) => runOf(client, workflowIdOf(messageId)),
  };
}

/** One that has ended has nothing to hear. */
async function heard(signal: Promise<void>): Promise<void> {
  try {
    await signal;
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw domainErrorOf(error);
  }
}

async function runOf(client: Client, workflowId: string): ReturnType<Sends['runOf']> {
  const description = client.workflow.getHandle(workflowId).describe();
  const described = await within(
    GATE_WITHIN_MS,
    description.catch(() => undefined),
  );
  return { workflow_id: workflowId, run_id: described?.runId ?? null };
}

async function hasEndedWithin(client: Client, workflowId: string, ms: number): Promise<boolean> {
  // Whoever has waited long enough stops asking: a poll that goes on would outlive the connection.
  const enough = new AbortController();
  const ended = client
    .withAbortSignal(enough.signal, () => client.workflow.getHandle(workflowId).result())
    .then(
      () => true,
      () => true,
    );
  try {
    return (await within(ms, ended)) ?? false;
  } finally {
    enough.abort();
  }
}

async function receive(client: Client, message: Message, mailbox: Mailbox): Promise<void> {
  return started(
    client.workflow.start(RECEIVE_WORKFLOW_TYPE, {
      ...startOptions(message, mailbox),
      // What is held once more is asked about once more; of one that is held no longer the workflow ends at once.
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      staticSummary: `to ${mailbox.address} (${message.operation}, ${message.strictestMode})`,
    }),
  );
}

function takeInIdOf(mailId: string): string {
  return `take-in-${mailId}`;
}

type OnceStarted = { type: string; workflowId: string; input: AcceptedMail | Send };

async function startOnce(client: Client, { type, workflowId, input }: OnceStarted): Promise<void> {
  return started(
    client.workflow.start(type, {
      workflowId,
      taskQueue: SENDS_TASK_QUEUE,
      args: [input],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    }),
  );
}

async function started(start: Promise<unknown>): Promise<void> {
  start.catch(() => undefined);
  try {
    const handle = await within(GATE_WITHIN_MS, start);
    if (!handle) throw new DomainError('unavailable', 'The approval service did not answer in time');
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw domainErrorOf(error);
  }
}

function startOptions(
  message: Message,
  mailbox: Mailbox,
): WorkflowStartOptions & { args: [Send]; workflowIdConflictPolicy: 'USE_EXISTING' } {
  const recipients = message.to.length + message.cc.length + message.bcc.length;
  return {
    workflowId: workflowIdOf(message.id),
    taskQueue: SENDS_TASK_QUEUE,
    args: [{ messageId: message.id }],
    workflowIdConflictPolicy: 'USE_EXISTING',
    // A message has one workflow for ever: a finished send is never run again under its id.
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    staticSummary: `${mailbox.address} to ${recipients} recipient${recipients === 1 ? '' : 's'} (${message.operation}, ${mailbox.oversightMode})`,
    typedSearchAttributes: new TypedSearchAttributes(attributesAtStart(message, mailbox)),
  };
}

function attributesAtStart(message: Message, mailbox: Mailbox): SearchAttributePair[] {
  const keyword = (name: string, value: string) => ({
    key: defineSearchAttributeKey(name, SearchAttributeType.KEYWORD),
    value,
  });
  return [
    keyword('MultiMailTenant', message.tenantId),
    keyword('MultiMailMailbox', message.mailboxId),
    keyword('MultiMailMode', message.strictestMode),
    keyword('MultiMailState', message.status),
    ...(mailbox.agentRef === null ? [] : [keyword('MultiMailAgentRef', mailbox.agentRef)]),
    {
      key: defineSearchAttributeKey('MultiMailSubmittedAt', SearchAttributeType.DATETIME),
      value: message.createdAt,
    },
  ];
}
