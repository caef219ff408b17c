/** A relay that takes connections and says nothing: whoever asks for a sign-in link is answered as ever, and at once. */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { visit } from '../support/console-visit.js';
import { eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

const sockets = new Set<Socket>();
let relay: Server;
let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  relay = createServer((socket) => sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const { port } = relay.address() as AddressInfo;
  installation = await startInstallation({ SMTP_URL: `smtp://127.0.0.1:${port}`, LOG_LEVEL: 'fatal' });
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await installation.stop();
  await new Promise((resolve) => relay.close(resolve));
}, 60_000);

it('answers before the mail has left, with the words it has for everybody', async () => {
  const ask = (address: string) => visit(installation).post('/sign-in/request', { address });
  const [known, unknown] = [await ask(tenant.approver.email), await ask('nobody@people.test')];
  expect([known.status, unknown.status]).toEqual([200, 200]);
  expect(known.text).toBe(unknown.text);
  // The conversation is still open: nothing was waited for.
  await eventually(
    () => sockets.size,
    (count) => count > 0,
  );
  expect([...sockets].every(({ destroyed }) => !destroyed)).toBe(true);
});

it('goes on when the mail cannot leave', async () => {
  for (const socket of sockets) socket.destroy();
  expect((await visit(installation).get('/sign-in')).status).toBe(401);
  expect((await visit(installation).get('/livez')).status).toBe(200);
});
