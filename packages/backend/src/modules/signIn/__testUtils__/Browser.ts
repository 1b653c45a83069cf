/** What a page shows after all redirects. */
export interface Page {
  url: string;
  status: number;
  text: string;
}

/** Follows redirects, keeps cookies by origin and sends forms, as a browser without scripts. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  async open(url: string, init: RequestInit = {}): Promise<Page> {
    const { origin } = new URL(url);
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: {
        ...init.headers,
        Cookie: [...jar].map(pair => pair.join('=')).join('; '),
      },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    const location = response.headers.get('location');
    if (location) return this.open(new URL(location, url).href);
    return { url, status: response.status, text: await response.text() };
  }

  /** Fills in the only form of a page and sends it. */
  async submit(page: Page, fields: Record<string, string> = {}): Promise<Page> {
    const [, action] = /<form[^>]* action="([^"]*)"/.exec(page.text) ?? [];
    if (!action) throw new Error(`There is no form at ${page.url}.`);
    const hidden = page.text.matchAll(
      /<input type="hidden" name="([^"]*)" value="([^"]*)"/g,
    );
    const body = new URLSearchParams({
      ...Object.fromEntries(
        [...hidden].map(([, name, value]) => [name, value]),
      ),
      ...fields,
    });
    return this.open(new URL(action, page.url).href, { method: 'POST', body });
  }
}
