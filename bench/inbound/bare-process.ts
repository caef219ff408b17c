/** What mail coming in costs at the least: smtp-server, and mailparser on the same thread; nothing is kept. */
import { buffer } from 'node:stream/consumers';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { announceAndServe } from '../served-process.js';

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData(stream, _session, callback) {
    buffer(stream)
      .then((raw) => simpleParser(raw))
      .then(
        () => callback(),
        (error: Error) => callback(error),
      );
  },
});
server.listen(Number(process.env['BARE_SMTP_PORT']), '127.0.0.1', () => {
  announceAndServe(() => new Promise((resolve) => server.close(resolve)));
});
