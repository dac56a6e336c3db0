/** Base64url parts, dots between them. */
const dottedParts = /[\w.-]+/g;
/** How the first of the three parts of a JSON Web Token starts: like `{"`. */
const tokenStart = /\beyJ[\w-]{5}/;
const shortestBody = 5;
const bearer = /\b(bearer\s+)(?!error|claims|realm|authorization_uri)[\w.~+/=-]{16,}/gi;
const namedSecret =
  /("?(?:access_?token|refresh_?token|client_?secret|client_?assertion|password|secret|code_verifier)"?\s*[:=]\s*)("[^"]*"|[^\s&,;}"']+)/gi;

/** `text` with tokens, passwords and secrets replaced by `[redacted]`. The names around them stay, so that a log stays readable. */
export function redact(text: string): string {
  return text.replace(dottedParts, withoutTokens).replace(bearer, '$1[redacted]').replace(namedSecret, '$1[redacted]');
}

/** Part by part: one pattern for a whole token would look at long texts again and again. */
function withoutTokens(dotted: string): string {
  if (!dotted.includes('eyJ')) return dotted;
  const parts = dotted.split('.');
  const kept: string[] = [];
  for (let at = 0; at < parts.length; at++) {
    const [head = '', body = '', signature] = parts.slice(at, at + 3);
    const start = signature === undefined || body.length < shortestBody ? -1 : head.search(tokenStart);
    kept.push(start < 0 ? head : `${head.slice(0, start)}[redacted]`);
    if (start >= 0) at += 2;
  }
  return kept.join('.');
}
