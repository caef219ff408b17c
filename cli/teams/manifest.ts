/**
 * The manifest of our app in Teams (Microsoft's "App manifest schema for Teams", version 1.16, which every client knows): a
 * bot in personal chats, and nothing else. It asks for no permission, and for no one's data.
 */

export interface TeamsApp {
  readonly appId: string;
  /** Of the installation, https. */
  readonly url: string;
  readonly name: string;
  readonly developer: string;
}

export const MANIFEST_SCHEMA =
  'https://developer.microsoft.com/json-schemas/teams/v1.16/MicrosoftTeams.schema.json';

export function teamsManifest({ appId, url, name, developer }: TeamsApp) {
  return {
    $schema: MANIFEST_SCHEMA,
    manifestVersion: '1.16',
    version: '1.0.0',
    // The app and its bot may have one id; they are one thing here.
    id: appId,
    developer: { name: developer, websiteUrl: url, privacyUrl: url, termsOfUseUrl: url },
    name: { short: name, full: `${name}: approvals for the mail of agents` },
    description: {
      short: 'Decide on the mail that AI agents want to send.',
      full: 'Shows you messages that AI agents want to send and that wait for your decision, with everything the decision rests on. What you approve is sent exactly as you saw it.',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#1F4E8C',
    bots: [{ botId: appId, scopes: ['personal'], isNotificationOnly: false, supportsFiles: false }],
    validDomains: [new URL(url).hostname],
  };
}
