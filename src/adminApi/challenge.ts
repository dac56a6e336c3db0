/**
 * The claims that a 401 answer asks for, as JSON text; undefined if it asks for none. The header carries them as Base64, as
 * percent-encoded or as plain quoted JSON.
 * @param header the WWW-Authenticate header
 */
export function claimsChallenge(header: string | null): string | undefined {
  const quoted = header === null ? undefined : /\bclaims\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/i.exec(header);
  const raw = quoted?.[1] ?? quoted?.[2];
  if (raw === undefined) return undefined;
  const unescaped = raw.replace(/\\(.)/g, '$1');
  return [
    () => unescaped,
    () => decodeURIComponent(unescaped),
    () => Buffer.from(decodeURIComponent(unescaped), 'base64').toString('utf8'),
  ]
    .map((decode) => jsonObject(decode))
    .find((claims) => claims !== undefined);
}

function jsonObject(decode: () => string): string | undefined {
  try {
    const text = decode();
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? text : undefined;
  } catch {
    // Not written in this form; the next one is tried.
    return undefined;
  }
}
