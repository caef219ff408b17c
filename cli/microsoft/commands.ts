/**
 * Commands for an administrator to copy. MultiMail runs none of them. Sources: Azure CLI's reference of `az ad app` and `az bot`, Graph
 * PowerShell's tutorial "Grant and revoke API permissions", Exchange's "Role Based Access Control for Applications".
 */
import { randomUUID } from 'node:crypto';
import type { Feature } from './bill.js';
import { registrationsFor, type AppRole, type Registration } from './registrations.js';

export interface CommandBlock {
  readonly title: string;
  readonly shell: 'bash' | 'powershell';
  readonly lines: readonly string[];
}

/** A secret would stand in the history of the shell. */
const PROOF = 'az ad app credential reset --id "$APP_ID" --cert @<public certificate>.pem --append';

/** Application id of Microsoft Graph, the same in every tenant. */
const GRAPH = '00000003-0000-0000-c000-000000000000';

export function commandsFor(features: readonly Feature[], address: string): readonly CommandBlock[] {
  const registrations = registrationsFor(features, address);
  const consented = registrations.flatMap(({ permissions }) =>
    permissions.filter(({ type, given }) => type === 'application' && given !== 'mailbox'),
  );
  const inExchange = registrations
    .flatMap(({ permissions }) => permissions)
    .filter(({ given }) => given === 'mailbox');
  return [
    ...registrations.map(creation),
    ...(features.includes('teams') ? [bot(address)] : []),
    ...(consented.length > 0 ? [consent(consented.map(({ name }) => name))] : []),
    ...(inExchange.length > 0 ? [exchange(inExchange.map(({ name }) => name))] : []),
  ];
}

function creation({ name, redirectUris, appRoles }: Registration): CommandBlock {
  const short = name.replace(/ \(.*/u, '');
  const roles = appRoles.length === 0 ? [] : [`cat > app-roles.json <<'END'`, rolesFile(appRoles), 'END'];
  const create = [
    `az ad app create --display-name '${short}' --sign-in-audience AzureADMyOrg`,
    ...(redirectUris.length === 0 ? [] : [`--web-redirect-uris ${redirectUris.map(quoted).join(' ')}`]),
    ...(appRoles.length === 0 ? [] : ['--app-roles @app-roles.json']),
    '--query appId -o tsv',
  ];
  return {
    title: `Registration: ${name}`,
    shell: 'bash',
    lines: [
      ...roles,
      `APP_ID=$(${create.join(' ')})`,
      'az ad sp create --id "$APP_ID"',
      PROOF,
      'echo "$APP_ID"',
    ],
  };
}

/** Ids are the tenant’s to choose; they only have to differ. */
function rolesFile(roles: readonly AppRole[]): string {
  const rows = roles.map(({ value, for: member, why }) => ({
    id: randomUUID(),
    value,
    displayName: value,
    description: why,
    allowedMemberTypes: [member],
    isEnabled: true,
  }));
  return JSON.stringify(rows, null, 2);
}

function bot(address: string): CommandBlock {
  return {
    title: 'Azure Bot, for the application id of the registration MultiMail bot',
    shell: 'bash',
    lines: [
      `az bot create --resource-group <resource group> --name multimail --app-type SingleTenant --appid <application id> --tenant-id <Entra tenant id> --endpoint ${quoted(`${address}/api/messages`)}`,
      'az bot msteams create --resource-group <resource group> --name multimail',
    ],
  };
}

function consent(names: readonly string[]): CommandBlock {
  return {
    title: 'Consent to Graph permissions, for the registration MultiMail mail and directory',
    shell: 'powershell',
    lines: [
      'Connect-MgGraph -Scopes "Application.Read.All", "AppRoleAssignment.ReadWrite.All"',
      `$app = Get-MgServicePrincipal -Filter "appId eq '<application id>'"`,
      `$graph = Get-MgServicePrincipal -Filter "appId eq '${GRAPH}'"`,
      `foreach ($name in ${names.map((name) => `"${name}"`).join(', ')}) {`,
      '  $role = $graph.AppRoles | Where-Object { $_.Value -eq $name -and $_.AllowedMemberTypes -contains "Application" }',
      '  New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $app.Id -PrincipalId $app.Id -ResourceId $graph.Id -AppRoleId $role.Id',
      '}',
    ],
  };
}

function exchange(names: readonly string[]): CommandBlock {
  return {
    title:
      'Mailboxes of agents only, for the registration MultiMail mail and directory (no consent in Entra ID)',
    shell: 'powershell',
    lines: [
      'Connect-ExchangeOnline',
      'New-ServicePrincipal -AppId <application id> -ObjectId <object id of the enterprise application> -DisplayName "MultiMail"',
      `New-ManagementScope -Name "MultiMail agents" -RecipientRestrictionFilter "MemberOfGroup -eq '<distinguished name of the group with the mailboxes of agents>'"`,
      ...[...new Set(names)].map(
        (name) =>
          `New-ManagementRoleAssignment -App <object id of the enterprise application> -Role "Application ${name}" -CustomResourceScope "MultiMail agents"`,
      ),
      'Test-ServicePrincipalAuthorization -Identity <object id of the enterprise application> -Resource <address of a mailbox>',
    ],
  };
}

function quoted(text: string): string {
  return `'${text}'`;
}
