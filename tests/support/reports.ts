/** Bounces, as the servers of the outside write them. */

/** Whom the copy went to, and what its report says. */
export interface Reporting {
  readonly to: string;
  readonly recipient: string;
  readonly action?: string;
  readonly status?: string;
  readonly diagnostic?: string;
  /** The Message-ID of the copy. */
  readonly answers?: string;
}

export const crlf = (text: string) => text.replaceAll('\n', '\r\n');
let count = 0;
export const serial = () => `${process.pid}${Date.now()}${(count += 1)}`;

export function postfixReport({
  to,
  recipient,
  action = 'failed',
  status = '5.1.1',
  diagnostic = `550 5.1.1 <${recipient}>: Recipient address\n    rejected: User unknown in virtual mailbox table`,
  answers = '<1@acme.test>',
}: Reporting): string {
  const id = serial();
  return crlf(`Return-Path: <>
Received: by mail.outside.example (Postfix)
\tid 4F${id}; Sat, 28 Nov 2026 12:00:03 +0000 (UTC)
Date: Sat, 28 Nov 2026 12:00:03 +0000 (UTC)
From: MAILER-DAEMON@mail.outside.example (Mail Delivery System)
Subject: ${action === 'delayed' ? 'Delayed Mail (still being retried)' : 'Undelivered Mail Returned to Sender'}
To: ${to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4F${id}.1764331203/mail.outside.example"
Content-Transfer-Encoding: 8bit
Message-Id: <20261128120003.4F${id}@mail.outside.example>

This is a MIME-encapsulated message.

--4F${id}.1764331203/mail.outside.example
Content-Description: Notification
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

This is the mail system at host mail.outside.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<${recipient}>: host mx.example.com[192.0.2.25] said: ${diagnostic} (in reply to RCPT TO command)

--4F${id}.1764331203/mail.outside.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.outside.example
X-Postfix-Queue-ID: 4F${id}
X-Postfix-Sender: rfc822; ${to}
Arrival-Date: Sat, 28 Nov 2026 12:00:01 +0000 (UTC)

Final-Recipient: rfc822; ${recipient}
Original-Recipient: rfc822;${recipient}
Action: ${action}
Status: ${status}
Remote-MTA: dns; mx.example.com
Diagnostic-Code: smtp; ${diagnostic}

--4F${id}.1764331203/mail.outside.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers
Content-Transfer-Encoding: 8bit

Return-Path: <${to}>
Subject: Hello
Message-ID: ${answers}

--4F${id}.1764331203/mail.outside.example--
`);
}

/** `recipient` may be several, with commas between them. */
export function exchangeReport({
  to,
  recipient,
  status = '5.1.10',
  action = 'failed',
  answers = '<1@acme.test>',
  authenticatedAs = 'Internal',
}: Reporting & { readonly authenticatedAs?: string }): string {
  const id = serial();
  const blocks = recipient
    .split(',')
    .map(
      (address) => `Final-Recipient: rfc822;${address}
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp;550 ${status} RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
`,
    )
    .join('\n');
  return crlf(`From: Microsoft Outlook
\t<MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@outside.example>
To: <${to}>
Date: Sat, 28 Nov 2026 12:00:03 +0000
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="${id}"
X-MS-Exchange-Message-Is-Ndr:
Content-Language: en-US
Message-ID: <${id}@outside.example>
In-Reply-To: ${answers}
References: ${answers}
X-MS-Exchange-Organization-AuthAs: ${authenticatedAs}
X-MS-Exchange-Organization-AuthMechanism: 05
Subject: Undeliverable: Hello
Auto-Submitted: auto-replied
MIME-Version: 1.0

--${id}
Content-Type: multipart/alternative; differences=Content-Type;
\tboundary="${id}a"

--${id}a
Content-Type: text/plain; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

Your message to ${recipient} couldn't be delivered.

--${id}a
Content-Type: text/html; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

<html><body><p>Your message to ${recipient} couldn't be delivered.</p></body></html>
--${id}a--

--${id}
Content-Type: message/delivery-status

Reporting-MTA: dns;AM0PR00MB0001.eurprd00.prod.outlook.example
Received-From-MTA: dns;mail.acme.test
Arrival-Date: Sat, 28 Nov 2026 12:00:01 +0000

${blocks}

--${id}
Content-Type: text/rfc822-headers

Subject: Hello

--${id}--
`);
}

export function gmailReport({ to, recipient }: Reporting): string {
  const id = serial();
  return crlf(`From: Mail Delivery Subsystem <mailer-daemon@googlemail.example>
To: ${to}
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
References: <1@acme.test>
In-Reply-To: <1@acme.test>
X-Failed-Recipients: ${recipient}
Message-ID: <${id}.GMR@mx.google.example>
Date: Sat, 28 Nov 2026 04:00:03 -0800 (PST)
MIME-Version: 1.0
Content-Type: multipart/report; boundary="${id}"; report-type=delivery-status

--${id}
Content-Type: multipart/related; boundary="${id}r"

--${id}r
Content-Type: text/plain; charset="UTF-8"

** Address not found **

Your message wasn't delivered to ${recipient} because the address couldn't be found.

The response from the remote server was:
550 5.1.1 The email account that you tried to reach does not exist.

--${id}r--
--${id}
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.example
Received-From-MTA: dns; ${to}
Arrival-Date: Sat, 28 Nov 2026 04:00:02 -0800 (PST)
X-Original-Message-ID: <1@acme.test>

Final-Recipient: rfc822; ${recipient}
Action: failed
Status: 5.1.1
Remote-MTA: dns; gmail-smtp-in.l.google.example. (192.0.2.26, the server for the domain gmail.example.)
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try
 550-5.1.1 double-checking the recipient's email address for typos or
 550 5.1.1 unnecessary spaces. NoSuchUser - gsmtp
Last-Attempt-Date: Sat, 28 Nov 2026 04:00:03 -0800 (PST)

--${id}
Content-Type: message/rfc822

Subject: Hello
Message-ID: <1@acme.test>

Hello
--${id}--
`);
}

/** Before there were reports that a program can read. */
export function qmailReport({ to, recipient }: Reporting): string {
  return crlf(`Date: 28 Nov 2026 12:00:03 -0000
From: MAILER-DAEMON@old.example
To: ${to}
Message-ID: <${serial()}.qmail@old.example>
Subject: failure notice

Hi. This is the qmail-send program at old.example.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<${recipient}>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

Subject: Hello
`);
}
