/** Where the pages live. Routes and pages read the same list. */

export const CONSOLE_PATHS = {
  style: '/console/style.css',
  pending: '/console',
  messages: '/console/messages',
  destinations: '/console/destinations',
  audit: '/console/audit',
  rules: '/console/rules',
  recipientRules: '/console/rules/recipients',
  rulePolicy: '/console/rules/policy',
  contentRules: '/console/rules/content',
  templates: '/console/templates',
  domains: '/console/domains',
  connections: '/console/connections',
  registerClient: '/console/connections/register',
  signIn: '/sign-in',
  signInRequest: '/sign-in/request',
  signInEntra: '/sign-in/entra',
  signInEntraCallback: '/sign-in/entra/callback',
  signOut: '/console/sign-out',
  confirm: '/console/confirm',
  welcome: '/console/welcome',
} as const;
