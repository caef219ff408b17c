/**
 * Confirming a sign-up in a browser: the mail's link leads to a form, the form to a welcome that shows the key once. The
 * key never stands in an address: it crosses the redirect in a sealed cookie of five minutes.
 */
import { parseCookie, stringifySetCookie } from 'cookie';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { DomainError } from '../../domain/errors.js';
import { visitorOf } from '../auth/visitor.js';
import type { Services } from '../context.js';
import { errorAnswer } from '../error-answers.js';
import { activateAccount } from '../operations/account/activate-account.js';
import { runOperation } from '../operations/run.js';
import {
  CONFIRM_FIELDS,
  confirmPage,
  CONSOLE_PATHS,
  welcomeOverPage,
  welcomePage,
  type WelcomeView,
} from '../pages/index.js';
import { formField } from './forms.js';
import { isOurOrigin } from './session.js';

export const CONFIRM_PATH = '/v1/confirm';
const COOKIE = 'mm_welcome';
const COOKIE_LIFE_SECONDS = 5 * 60;
const SEALED_FOR = 'welcome';

/** @param asPage what every page needs: its form parser, headers and limit */
export function createConfirmRouter(services: Services, asPage: readonly RequestHandler[]): Router {
  const router = Router();
  router.get([CONFIRM_PATH, `${CONFIRM_PATH}/:code`], (request, response) => {
    const { code } = request.params;
    const query = typeof code === 'string' ? `?${new URLSearchParams({ code }).toString()}` : '';
    response.redirect(302, `${CONSOLE_PATHS.confirm}${query}`);
  });
  router.get(CONSOLE_PATHS.confirm, ...asPage, (request, response) => {
    const code = typeof request.query.code === 'string' ? request.query.code : '';
    sendForm(response, { code, problem: null, status: 200 });
  });
  // JSON goes on to the operation itself.
  router.post(CONFIRM_PATH, onlyForms, ...asPage, (request, response) =>
    confirm(services, request, response),
  );
  router.get(CONSOLE_PATHS.welcome, ...asPage, (request, response) => welcome(services, request, response));
  return router;
}

const onlyForms: RequestHandler = (request, _response, next) => {
  const isForm = request.get('content-type')?.startsWith('application/x-www-form-urlencoded') === true;
  next(isForm ? undefined : 'router');
};

async function confirm(services: Services, request: Request, response: Response): Promise<void> {
  const code = formField(request, CONFIRM_FIELDS.code);
  // Another site could have somebody open an account of its own, and use it for theirs.
  if (!isOurOrigin(request, services.publicBaseUrl)) {
    return sendForm(response, { code: '', problem: 'This form did not come from this page.', status: 400 });
  }
  try {
    const outcome = await runOperation(
      activateAccount,
      { ...services, visitor: visitorOf(request), caller: undefined },
      { input: { code }, unknownFields: 'ignored' },
    );
    if (outcome.kind !== 'done') throw new Error('a public operation asked an operator');
    giveWelcome(services, response, outcome.output as Awaited<ReturnType<typeof activateAccount.run>>);
    response.redirect(303, CONSOLE_PATHS.welcome);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { status, body } = errorAnswer(error);
    if (status === 429) response.set('Retry-After', String(Number(body.retry_after ?? 60)));
    sendForm(response, { code, problem: `${body.error}.`, status });
  }
}

function sendForm(
  response: Response,
  { code, problem, status }: { code: string; problem: string | null; status: number },
): void {
  response
    .status(status)
    .type('html')
    .send(confirmPage({ code, problem, actionUrl: CONFIRM_PATH }));
}

type Opened = Awaited<ReturnType<typeof activateAccount.run>>;

interface Welcome extends WelcomeView {
  readonly until: number;
}

function giveWelcome({ secrets, publicBaseUrl }: Services, response: Response, opened: Opened): void {
  const view: Welcome = {
    operator: opened.name,
    mailboxAddress: opened.mailbox_address,
    oversightMode: opened.oversight_mode,
    oversightEmail: opened.oversight_email,
    apiKey: opened.api_key,
    until: Date.now() + COOKIE_LIFE_SECONDS * 1000,
  };
  setCookie(publicBaseUrl, response, {
    value: secrets.seal(SEALED_FOR, SEALED_FOR, JSON.stringify(view)),
    maxAge: COOKIE_LIFE_SECONDS,
  });
}

async function welcome(services: Services, request: Request, response: Response): Promise<void> {
  const view = welcomeIn(services, request);
  // Shown once: whatever came along is gone with this answer.
  setCookie(services.publicBaseUrl, response, { value: '', maxAge: 0 });
  if (view === undefined) response.status(410).type('html').send(welcomeOverPage());
  else response.type('html').send(welcomePage(view));
}

function welcomeIn({ secrets }: Services, request: Request): Welcome | undefined {
  const sealed = parseCookie(request.get('cookie') ?? '')[COOKIE];
  if (sealed === undefined || sealed === '') return undefined;
  try {
    const view = JSON.parse(secrets.unseal(SEALED_FOR, SEALED_FOR, sealed)) as Welcome;
    return view.until > Date.now() ? view : undefined;
  } catch {
    // Not of our making, or of another installation: nothing to show.
    return undefined;
  }
}

function setCookie(
  publicBaseUrl: string,
  response: Response,
  cookie: { readonly value: string; readonly maxAge: number },
): void {
  response.append(
    'Set-Cookie',
    stringifySetCookie({
      ...cookie,
      name: COOKIE,
      httpOnly: true,
      sameSite: 'lax',
      path: CONSOLE_PATHS.welcome,
      secure: publicBaseUrl.startsWith('https:'),
    }),
  );
}
