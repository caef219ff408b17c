/** The pages of templates: looked at by whoever is signed in, changed by operators, by the same operations as over REST. */
import { Router, type Request, type Response } from 'express';
import type { Template } from '../../domain/template.js';
import { visitorOf } from '../auth/visitor.js';
import type { Context, Services } from '../context.js';
import { createTemplate } from '../operations/templates/create-template.js';
import { deleteTemplate } from '../operations/templates/delete-template.js';
import { listTemplates } from '../operations/templates/list-templates.js';
import { templateOf } from '../operations/templates/template-of.js';
import { templateParts } from '../operations/templates/template-parts.js';
import { updateTemplate } from '../operations/templates/update-template.js';
import {
  CONSOLE_PATHS,
  TEMPLATE_FIELDS,
  templatePage,
  templatesPage,
  type TemplateValues,
} from '../pages/index.js';
import { viewerOf } from './approval-view-of.js';
import { operatorContext } from './as-operator.js';
import { runForm, runUnlessGone } from './form-runs.js';
import { formField } from './forms.js';
import type { SignedIn } from './session.js';
import type { SignedInRoute } from './signed-in.js';
import { previewOf } from './template-preview.js';

interface Exchange {
  readonly signedIn: SignedIn;
  readonly request: Request;
  readonly response: Response;
  readonly context: Context;
}

/** What a refused form left. */
interface Typed {
  readonly values: TemplateValues;
  readonly problems: readonly string[];
}

const LABELS: Readonly<Record<string, string>> = { name: 'Name', subject: 'Subject', markdown: 'Body' };
const NOTHING: Typed = { values: { name: '', subject: '', markdown: '' }, problems: [] };
const SHOWN_VERSIONS = 50;

export function createTemplateRouter(services: Services, signedInRoute: SignedInRoute): Router {
  const router = Router();
  const looking = (show: (exchange: Exchange) => Promise<void>) =>
    signedInRoute((signedIn, request, response) => {
      const context = { ...services, visitor: visitorOf(request), caller: signedIn.caller };
      return show({ signedIn, request, response, context });
    });
  const changing = (change: (exchange: Exchange) => Promise<void>) =>
    signedInRoute((signedIn, request, response) =>
      change({ signedIn, request, response, context: operatorContext(services, signedIn, request) }),
    );
  const one = `${CONSOLE_PATHS.templates}/:id`;
  router.get(
    CONSOLE_PATHS.templates,
    looking((exchange) => showList(exchange, NOTHING)),
  );
  router.post(CONSOLE_PATHS.templates, changing(make));
  router.get(
    one,
    looking((exchange) => showOne(exchange)),
  );
  router.post(one, changing(change));
  router.post(
    `${one}/delete`,
    changing(async ({ context, request, response }) => {
      await runUnlessGone(deleteTemplate, context, { template_id: String(request.params.id) });
      response.redirect(303, CONSOLE_PATHS.templates);
    }),
  );
  return router;
}

async function make(exchange: Exchange): Promise<void> {
  const { context, request, response } = exchange;
  const values = valuesIn(request);
  const run = await runForm(createTemplate, context, { input: values, labels: LABELS });
  if (run.ok) return response.redirect(303, templateUrl((run.output as { id: string }).id));
  response.status(run.refusal.status);
  await showList(exchange, { values, problems: run.refusal.sentences });
}

async function change(exchange: Exchange): Promise<void> {
  const { context, request, response } = exchange;
  const [id, values] = [String(request.params.id), valuesIn(request)];
  const input = { template_id: id, ...values };
  const run = await runForm(updateTemplate, context, { input, labels: LABELS });
  if (run.ok) return response.redirect(303, templateUrl(id));
  response.status(run.refusal.status);
  await showOne(exchange, { values, problems: run.refusal.sentences });
}

async function showList({ signedIn, context, response }: Exchange, typed: Typed): Promise<void> {
  const { templates } = await listTemplates.run(context, {});
  const rows = templates.map(({ id, created_at, ...template }) => ({
    ...template,
    since: new Date(created_at),
    url: templateUrl(id),
  }));
  const view = { viewer: viewerOf(signedIn), now: new Date(), templates: rows, ...typed };
  response.type('html').send(templatesPage(view));
}

async function showOne({ signedIn, context, request, response }: Exchange, typed?: Typed): Promise<void> {
  const template = await templateOf(context, String(request.params.id), versionIn(request));
  const { id, name, version, subject, markdown } = template;
  const { tenantId } = context.caller;
  const versions = await context.stores.templates.versions(tenantId, id, SHOWN_VERSIONS);
  const view = {
    ...{ viewer: viewerOf(signedIn), now: new Date(), name, version, subject, markdown },
    variables: templateParts(template).variables,
    preview: previewOf(template),
    versions: versions.map(versionRow),
    updateUrl: templateUrl(id),
    deleteUrl: `${templateUrl(id)}/delete`,
    ...(typed ?? { values: { name, subject, markdown }, problems: [] }),
  };
  response.type('html').send(templatePage(view));
}

function versionRow({ id, version, name, createdAt }: Template) {
  return { version, name, since: createdAt, url: `${templateUrl(id)}?version=${version}` };
}

function templateUrl(id: string): string {
  return `${CONSOLE_PATHS.templates}/${encodeURIComponent(id)}`;
}

/** Left out, or no number of a version: the newest. */
function versionIn({ query }: Request): number | undefined {
  const { version } = query;
  return typeof version === 'string' && /^[1-9]\d{0,5}$/u.test(version) ? Number(version) : undefined;
}

/** A browser ends the lines of a text area with CR and LF. */
function valuesIn(request: Request): TemplateValues {
  return {
    name: formField(request, TEMPLATE_FIELDS.name).trim(),
    subject: formField(request, TEMPLATE_FIELDS.subject).trim(),
    markdown: formField(request, TEMPLATE_FIELDS.markdown).replaceAll('\r\n', '\n'),
  };
}
