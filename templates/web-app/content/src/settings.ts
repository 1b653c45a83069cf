/** What the server says of the stage that it runs in. */
export interface Settings {
  /** Where the API is, as a web address or a path of this site; empty while nobody has set it. */
  apiUrl: string;
}

/** @throws Error when the server does not answer */
export async function loadSettings(): Promise<Settings> {
  const response = await fetch('/settings.json');
  if (!response.ok) {
    throw new Error(`/settings.json answered ${response.status}`);
  }
  return (await response.json()) as Settings;
}
