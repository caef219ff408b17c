/** What a person's browser does at the simulated Entra ID: opens the page, presses a button, is sent back. */

/**
 * @param userId object id of the user whose button is pressed; empty: "Cancel"
 * @returns where Entra sends the browser
 */
export async function signInAs(userId: string, url: URL): Promise<URL> {
  const page = await fetch(url);
  const text = await page.text();
  if (!text.includes(`value="${userId}"`)) throw new Error(`there is no button for ${userId}: ${text}`);
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ user: userId }),
    redirect: 'manual',
  });
  return new URL(response.headers.get('location') ?? '');
}
