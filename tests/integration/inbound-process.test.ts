/** The mail door as a process of its own, beside an API that listens for no mail. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freePort } from '../../local/ports.js';
import { told } from '../support/bare-door.js';
import { eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { startProcess, type TestProcess } from '../support/processes.js';
import { anOutsideMail, bring, FROM } from '../support/smtp-client.js';
import { aTenant } from '../support/tenants.js';

let installation: Installation;
let door: TestProcess;
let port: number;

beforeAll(async () => {
  [installation, port] = await Promise.all([startInstallation(), freePort()]);
  door = await startProcess('door', { ...installation.env, SMTP_INBOUND_LISTEN: `127.0.0.1:${port}` });
}, 60_000);
afterAll(async () => {
  await door.kill();
  await installation.stop();
}, 60_000);

it('takes mail in, and finishes what is being brought when it is stopped', async () => {
  const { mailbox } = await aTenant(installation.stores);
  const arrived = () => installation.database.message.count({ where: { mailboxId: mailbox.id } });
  await bring(port, { from: FROM, to: [mailbox.address], raw: anOutsideMail(mailbox.address) });
  await eventually(arrived, (count) => count === 1);

  const socket = connect(port, '127.0.0.1');
  await once(socket, 'data');
  for (const line of ['EHLO x', `MAIL FROM:<${FROM}>`, `RCPT TO:<${mailbox.address}>`, 'DATA'])
    await told(socket, `${line}\r\n`);
  const ended = door.end();
  await eventually(
    () => isOpen(port),
    (isListening) => !isListening,
  );
  expect(await told(socket, `${anOutsideMail(mailbox.address)}.\r\n`)).toMatch(/^250/);
  socket.destroy();
  expect(await ended).toBe(0);
  await eventually(arrived, (count) => count === 2);
}, 60_000);

it('does not start without an address to listen at', async () => {
  await expect(startProcess('door', installation.env)).rejects.toThrow('ended at once');
});

function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  }).then((isConnected) => {
    socket.destroy();
    return isConnected === true;
  });
}
