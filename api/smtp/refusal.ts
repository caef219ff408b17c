/** What an SMTP client is told when we do not take something: the reply code, and the enhanced code (RFC 3463) with a text. */
export interface SmtpRefusal extends Error {
  readonly responseCode: number;
}

export function refusal(responseCode: number, text: string): SmtpRefusal {
  return Object.assign(new Error(text), { responseCode });
}

export function isRefusal(error: unknown): error is SmtpRefusal {
  return error instanceof Error && 'responseCode' in error;
}

/** Whatever goes wrong here is our fault: the client keeps the mail and comes again. */
export function laterPlease(): SmtpRefusal {
  return refusal(451, '4.3.0 Cannot take this now, try again later');
}
