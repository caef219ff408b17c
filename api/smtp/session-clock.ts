/**
 * How long a client may keep its place at the mail door, whatever it dribbles (RFC 5321 §4.5.3.2; Postfix has the same as
 * `smtpd_per_request_deadline` and `smtpd_min_data_rate`). The idle time of a socket does not tell: each byte begins it anew.
 */

export interface Patience {
  /** From the greeting to the end. */
  readonly sessionMs: number;
  /** From one step to the next: TLS, a sender, a recipient, an answered mail. NOOP and RSET are none. */
  readonly stepMs: number;
  /** From 354 to the final dot. */
  readonly dataMs: number;
  /** Of a mail, on average. */
  readonly bytesPerSecond: number;
  /** Before the pace counts. */
  readonly graceMs: number;
}

export interface SessionClock {
  step(): void;
  /** @param received how many bytes of the mail there are by now */
  dataBegins(received: () => number): void;
  /** The client has said everything: what it waits for now is us. */
  dataEnds(): void;
  stop(): void;
}

interface State {
  readonly since: number;
  readonly stepAt: number;
  readonly data?: { readonly since: number; readonly received: () => number };
  readonly isOurTurn?: boolean;
}

/** Undefined while it is we who are waited for: a mail that may be accepted is not put off (RFC 1047). */
export function dueAt({ since, stepAt, data, isOurTurn }: State, patience: Patience): number | undefined {
  if (isOurTurn === true) return undefined;
  const end = since + patience.sessionMs;
  if (data === undefined) return Math.min(end, stepAt + patience.stepMs);
  const paceMs = patience.graceMs + (data.received() / patience.bytesPerSecond) * 1000;
  return Math.min(end, data.since + patience.dataMs, data.since + paceMs);
}

export function startSessionClock(patience: Patience, onOver: () => void, now = Date.now): SessionClock {
  let state: State = { since: now(), stepAt: now() };
  let timer: NodeJS.Timeout | undefined;

  function become(next: State): void {
    state = next;
    wait();
  }
  function wait(): void {
    clearTimeout(timer);
    const due = dueAt(state, patience);
    if (due !== undefined) timer = setTimeout(look, Math.max(0, due - now()));
  }
  /** Bytes that came meanwhile have moved the end. */
  function look(): void {
    if ((dueAt(state, patience) ?? Infinity) <= now()) onOver();
    else wait();
  }
  wait();
  return {
    step: () => become({ since: state.since, stepAt: now() }),
    dataBegins: (received) => become({ ...state, data: { since: now(), received } }),
    dataEnds: () => become({ ...state, isOurTurn: true }),
    stop: () => clearTimeout(timer),
  };
}
