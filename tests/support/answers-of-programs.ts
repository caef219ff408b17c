/** Complaints, and answers of programs for absences, as the outside writes them. */
import { crlf, serial, type Reporting } from './reports.js';

/** @param original header fields of the mail that was complained about */
export function feedbackReport(
  { to, recipient }: Reporting,
  type = 'abuse',
  original = 'Subject: Hello\nMessage-ID: <1@acme.test>',
): string {
  const id = serial();
  return crlf(`From: <feedback@outside.example>
Date: Sat, 28 Nov 2026 12:00:03 +0000
Subject: FW: Hello
To: <${to}>
Message-ID: <${id}@outside.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report;
     boundary="${id}"

--${id}
Content-Type: text/plain; charset="US-ASCII"
Content-Transfer-Encoding: 7bit

This is an email abuse report for an email message received from IP 192.0.2.1.

--${id}
Content-Type: message/feedback-report

Feedback-Type: ${type}
User-Agent: SomeGenerator/1.0
Version: 1
Original-Rcpt-To: <${recipient}>
Arrival-Date: Sat, 28 Nov 2026 12:00:01 +0000

--${id}
Content-Type: message/rfc822
Content-Disposition: inline

${original}

Hello
--${id}--
`);
}

export function absenceNote({ to, recipient }: Reporting, answering = '<1@acme.test>'): string {
  return crlf(`From: <${recipient}>
To: <${to}>
Subject: Automatic reply: Hello
Date: Sat, 28 Nov 2026 12:00:03 +0000
Message-ID: <${serial()}@outside.example>
In-Reply-To: ${answering}
References: ${answering}
Auto-Submitted: auto-replied
X-Auto-Response-Suppress: All

I am away until Monday. Our reference is 5.1.1.
`);
}
