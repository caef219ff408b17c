/**
 * Scenarios that are expected to fail, and why. A test fails when another one does, and when one of these passes: the
 * list is what we give up, not what we have not looked at.
 */
import type { RunName } from './runs.js';

export interface NotApplicable {
  readonly why: string;
  readonly scenarios: readonly string[];
  /** Only these checks may fail, and all of them do; left out: any. */
  readonly checks?: readonly string[];
}

const STATELESS: NotApplicable = {
  why: 'the server asks the client in mid-call, which a stateless server cannot: the answer may reach another process',
  scenarios: [
    'tools-call-sampling',
    'tools-call-elicitation',
    'elicitation-sep1034-defaults',
    'elicitation-sep1330-enums',
  ],
};

const DEMANDS_TASKS: NotApplicable = {
  why: 'a tool that demands tasks: a tool of the library can only answer, not refuse with -32021; ours always have an answer',
  scenarios: ['tasks-required-task-error'],
};

const TASK_FIXTURES: NotApplicable = {
  why: 'calls fixtures that become tasks; passes behind the same doors with them, but for the one that demands tasks',
  scenarios: [
    'tasks-capability-negotiation',
    'tasks-dispatch-and-envelope',
    'tasks-lifecycle',
    'tasks-mrtr-composition',
    'tasks-mrtr-input',
    'tasks-request-headers',
    'tasks-request-state-removal',
    'tasks-required-task-error',
    'tasks-wire-fields',
  ],
};

const FIXTURES: NotApplicable = {
  why: 'calls a fixture of the suite; passes behind the same doors with the fixtures',
  scenarios: [
    'tools-call-simple-text',
    'tools-call-image',
    'tools-call-audio',
    'tools-call-embedded-resource',
    'tools-call-mixed-content',
    'tools-call-error',
    'tools-call-with-progress',
    'resources-read-text',
    'resources-read-binary',
    'resources-templates-read',
    'prompts-get-simple',
    'prompts-get-with-args',
    'prompts-get-embedded-resource',
    'prompts-get-with-image',
    'json-schema-2020-12',
  ],
};

const NOT_OFFERED: NotApplicable = {
  why: 'completion of arguments is an option that the product does not offer',
  scenarios: ['completion-complete'],
};

/** Both are of the sessions of old protocols. */
const NOT_OFFERED_BEFORE_2026: NotApplicable = {
  why: 'logging to clients and subscriptions as requests of their own are options that the product does not offer',
  scenarios: ['logging-set-level', 'tools-call-with-logging', 'resources-subscribe', 'resources-unsubscribe'],
};

const PRODUCT_BEFORE_2026 = [STATELESS, FIXTURES, NOT_OFFERED, NOT_OFFERED_BEFORE_2026];

export const NOT_APPLICABLE: Readonly<Record<RunName, readonly NotApplicable[]>> = {
  '0.1.16, fixtures': [STATELESS],
  '2025-11-25, fixtures': [STATELESS],
  '2026-07-28, fixtures': [DEMANDS_TASKS],
  '0.1.16, product': PRODUCT_BEFORE_2026,
  '2025-11-25, product': PRODUCT_BEFORE_2026,
  '2026-07-28, product': [
    FIXTURES,
    NOT_OFFERED,
    TASK_FIXTURES,
    {
      why: 'calls fixtures that need input first; the product has no such tool',
      scenarios: [
        'input-required-result-basic-elicitation',
        'input-required-result-basic-list-roots',
        'input-required-result-basic-sampling',
        'input-required-result-capability-check',
        'input-required-result-multi-round',
        'input-required-result-multiple-input-requests',
        'input-required-result-non-tool-request',
        'input-required-result-request-state',
        'input-required-result-result-type',
        'input-required-result-tampered-state',
      ],
    },
    {
      why: 'the product mirrors no argument into a header: arguments do not belong into access logs',
      scenarios: ['http-custom-header-server-validation'],
    },
    {
      why: 'four of its checks call fixtures; the others pass',
      scenarios: ['server-stateless'],
      checks: [
        'sep-2575-server-rejects-undeclared-capability',
        'sep-2575-missing-capability-http-400',
        'sep-2575-http-server-no-independent-requests-on-stream',
        'sep-2575-server-no-log-without-loglevel',
      ],
    },
  ],
};
