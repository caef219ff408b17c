/** A bounce of DragonFly Mail Agent, as FreeBSD has it: in words, and from nowhere. */
import { crlf, serial, type Reporting } from './reports.js';

export function dragonflyReport({ to, recipient }: Reporting): string {
  const id = serial();
  return crlf(`Received: from MAILER-DAEMON
\tid ${id}
\tby df.example (DragonFly Mail Agent v0.13);
\tSat, 28 Nov 2026 12:00:03 +0000
X-Original-To: <${recipient}>
From: MAILER-DAEMON <>
To: ${to}
Subject: Mail delivery failed
Message-Id: <${id}@df.example>
Date: Sat, 28 Nov 2026 12:00:03 +0000

This is the DragonFly Mail Agent v0.13 at df.example.

There was an error delivering your mail to <${recipient}>.

mx.example.com [192.0.2.25] did not like our RCPT TO:
550 5.1.1 <${recipient}>: Recipient address rejected: User unknown

Message headers follow.

Subject: Hello
`);
}
