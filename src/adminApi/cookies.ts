/** A jar for the affinity cookies of the service's front doors, host by host; the next page is only found on the server that gave the first. */
export class CookieJar {
  readonly #byHost = new Map<string, Map<string, string>>();

  /** Remembers what an answer of `url` set or removed. */
  store(url: URL, setCookies: readonly string[]): void {
    if (setCookies.length === 0) return;
    const cookies = this.#byHost.get(url.host) ?? new Map<string, string>();
    this.#byHost.set(url.host, cookies);
    for (const line of setCookies) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const separator = pair.indexOf('=');
      if (separator <= 0) continue;
      const name = pair.slice(0, separator);
      if (attributes.some((attribute) => /^max-age=(0|-\d+)$/i.test(attribute))) cookies.delete(name);
      else cookies.set(name, pair.slice(separator + 1));
    }
  }

  /** The Cookie header for `url`; undefined if there is nothing to send. */
  header(url: URL): string | undefined {
    const cookies = this.#byHost.get(url.host);
    if (cookies === undefined || cookies.size === 0) return undefined;
    return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}
