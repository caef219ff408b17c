/** The sink against the simulated Agent 365 observability. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { agent365Sink } from '../../../../activities/audit-streams/sinks/agent365.js';
import { createMicrosoftStreaming } from '../../../../activities/audit-streams/sinks/microsoft.js';
import { microsoftAuditStreamSettings } from '../../../../settings/microsoft-audit-streams.js';
import { readSettings } from '../../../../settings/read-settings.js';
import { startAgent365, type Agent365 } from '../../../microsoft/agent365.js';
import { aChain } from '../../../support/audit-chain.js';
import { only } from '../../world.js';

let receiver: Agent365;

beforeAll(async () => {
  receiver = await startAgent365();
}, 60_000);
afterAll(() => receiver.stop(), 60_000);
beforeEach(() => {
  receiver.spans.length = 0;
  receiver.faults.length = 0;
  receiver.rejected.clear();
});

function sink(guardrails = false, settings: Record<string, string> = {}) {
  const env = { ...receiver.settings(), ...settings };
  return agent365Sink(
    only<Parameters<typeof agent365Sink>[0]>({
      secret: receiver.app.secret,
      source: { host: 'mail.example.com', version: '1' },
      microsoft: createMicrosoftStreaming(readSettings(microsoftAuditStreamSettings, env)),
      options: {
        entra_tenant_id: receiver.app.tenant.id,
        client_id: receiver.app.clientId,
        guardrail_spans: guardrails,
      },
    }),
  );
}

const MESSAGE = '01K4Z8R2P3V5X7Z9B1D3F5H7K9';
const DIGEST = 'd'.repeat(64);

async function aDecision() {
  const identity = await new SignJWT({ agent_ref: 'agent-of-entra' })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new Uint8Array(32));
  return aChain(3, (place) => ({
    resourceId: MESSAGE,
    ...[
      { identity },
      {
        action: 'email.approve',
        actor: 'person:p1',
        metadata: { digest: DIGEST, policy_version: 3 },
      } as const,
      { action: 'mailbox.create', resourceType: 'mailbox', resourceId: 'mb1' } as const,
    ][place],
  }));
}

describe('spans for Agent 365', () => {
  it('are about messages only, name the agent, and hold the digest of the content', async () => {
    await sink().send(await aDecision());
    expect(receiver.spans.map(({ name }) => name)).toEqual([
      'execute_tool email.submit',
      'execute_tool email.approve',
    ]);
    const [submitted, approved] = receiver.spans;
    expect(submitted?.traceId).toBe(approved?.traceId);
    expect(submitted?.attributes['microsoft.a365.caller.agent.id']).toBe('agent-of-entra');
    expect(approved?.attributes).toMatchObject({
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.conversation.id': MESSAGE,
      'gen_ai.tool.call.arguments': JSON.stringify({ message_id: MESSAGE, content_sha256: DIGEST }),
      'user.id': 'person:p1',
    });
  });

  it('tell decisions of their own where that is switched on, beside the tool', async () => {
    await sink(true).send(await aDecision());
    const [, executed, decided, ...more] = receiver.spans;
    expect(more).toEqual([]);
    expect(decided?.parentSpanId).toBe(executed?.spanId);
    expect(decided?.attributes).toMatchObject({
      'gen_ai.operation.name': 'apply_guardrail',
      'microsoft.security.decision.type': 'allow',
      'microsoft.security.content.input.hash': DIGEST,
      'microsoft.security.policy.version': '3',
    });
  });

  it('are the same ones when a page comes again after its answer was lost', async () => {
    const chain = await aDecision();
    receiver.faults.push('lost');
    await expect(sink().send(chain)).rejects.toThrow(/cannot be reached/);
    await sink().send(chain);
    expect(receiver.spans).toHaveLength(4);
    expect(new Set(receiver.spans.map(({ spanId }) => spanId)).size).toBe(2);
  });

  it('of a long page go out in several calls', async () => {
    await sink(true).send(aChain(250, () => ({ action: 'email.reject' })));
    expect(receiver.spans).toHaveLength(500);
  });
});

describe('what fails is told', () => {
  it('spans that are rejected in an answer of 200', async () => {
    receiver.rejected.add('apply_guardrail');
    await expect(sink(true).send(await aDecision())).rejects.toMatchObject({
      name: 'SinkFault',
      message: 'Agent 365 rejected 1 of 3 spans',
    });
  });

  it('throttling, with how long to wait', async () => {
    receiver.faults.push({ status: 429, code: 'TooManyRequests', retryAfter: '30' });
    await expect(sink().send(aChain(1))).rejects.toMatchObject({
      message: 'Agent 365 answered 429',
      retryAfterSeconds: 30,
    });
  });

  it('that the installation has switched it off', async () => {
    await expect(sink(false, { AGENT365_OBSERVABILITY: 'off' }).send(aChain(1))).rejects.toMatchObject({
      name: 'SinkFault',
      message: 'AGENT365_OBSERVABILITY is off',
    });
  });

  it('a token for somebody else', async () => {
    await expect(sink(false, { AGENT365_AUDIENCE: 'another' }).send(aChain(1))).rejects.toThrow(
      /Entra ID gives no token: AADSTS7000215/,
    );
  });
});
