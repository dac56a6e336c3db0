/** Three base64url parts, the first of which starts like `{"`: a JSON Web Token. */
const jsonWebToken = /\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g;
const bearer = /\b(bearer\s+)(?!error|claims|realm|authorization_uri)[\w.~+/=-]{16,}/gi;
const namedSecret =
  /("?(?:access_?token|refresh_?token|client_?secret|client_?assertion|password|secret|code_verifier)"?\s*[:=]\s*)("[^"]*"|[^\s&,;}"']+)/gi;

/** `text` with tokens, passwords and secrets replaced by `[redacted]`. The names around them stay, so that a log stays readable. */
export function redact(text: string): string {
  return text.replace(jsonWebToken, '[redacted]').replace(bearer, '$1[redacted]').replace(namedSecret, '$1[redacted]');
}
