/**
 * A bot on Microsoft's kept SDK, with nothing of ours: it reads what the simulated connector brings with the SDK's own parser,
 * gets a token by client credentials, sends a card into the chat and replaces it.
 */
import { ClientSecretCredential } from '@azure/identity';
import { Activity } from '@microsoft/agents-activity';
import { ConnectorClient } from '@microsoft/agents-hosting';

const { authority, tenantId, appId, secret, brought } = JSON.parse(process.argv[2]);

const activities = brought.map((activity) => Activity.fromObject(activity));
const [first] = activities;

const credential = new ClientSecretCredential(tenantId, appId, secret, {
  authorityHost: authority,
  disableInstanceDiscovery: true,
});
const { token } = await credential.getToken('https://api.botframework.com/.default');
const client = ConnectorClient.createClientWithToken(first.serviceUrl, token);

const card = (text) =>
  Activity.fromObject({
    type: 'message',
    summary: text,
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: { type: 'AdaptiveCard', version: '1.4', body: [{ type: 'TextBlock', text }] },
      },
    ],
  });
const { id } = await client.sendToConversation(first.conversation.id, card('asked'));
await client.updateActivity(first.conversation.id, id, card('decided'));
const gone = await client
  .updateActivity(first.conversation.id, 'no-such-activity', card('lost'))
  .then(() => undefined)
  .catch(({ status }) => status);

const read = activities.map(({ type, name, from, channelData }) => ({
  type,
  name,
  who: from.aadObjectId,
  tenant: channelData.tenant.id,
}));
process.stdout.write(JSON.stringify({ id, gone, read }));
