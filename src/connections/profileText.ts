/**
 * What the texts of a profile must look like, as regular expressions for the flag `u`. The schema of the setting in package.json has the
 * same ones, character for character (test/unit/connections/schema.test.ts), so that the settings editor and the reader agree.
 */
const guid = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?';
const domain = `(?=.{1,253}$)(?:${label}\\.)+(?:[a-zA-Z]{2,63}|[xX][nN]--[a-zA-Z0-9-]{1,58}[a-zA-Z0-9])`;
/** No control characters, no invisible ones (two names must not look alike), no line breaks; joiners are part of some scripts. */
const visible = (more: string): string => `(?:[\\u200c\\u200d]|[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}${more}])`;

export const patterns = {
  guid: `^${guid}$`,
  domain: `^${domain}$`,
  organization: `^(?:${guid}|${domain})$`,
  /** Entra allows letters, digits and `' . - _ ! # ^ ~` before the @; a little more is let through, but no space and no quote that could end a text. */
  userPrincipalName: `^[^\\s@"\`$;|&<>(){}\\[\\]\\\\,:\\p{C}\\u2018-\\u201f]{1,113}@${domain}$`,
  /** `›` stands between a partner's name and its customer's. */
  name: `^(?=.*\\S)${visible('›')}{1,100}$`,
  group: `^(?=.{1,200}$)(?=[^/]*[^\\s/])${visible('/')}+(?:/(?=[^/]*[^\\s/])${visible('/')}+)*$`,
  file: `^(?:/|[a-zA-Z]:[\\\\/]|\\\\\\\\[^\\\\])[^\\p{Cc}\\p{Zl}\\p{Zp}]{1,1000}$`,
  thumbprint: '^[0-9a-fA-F]{40}$',
  cmdlet: '^[a-zA-Z*?][a-zA-Z0-9*?-]{0,99}$',
  loopbackUrl: '^[hH][tT][tT][pP]://(?:127\\.0\\.0\\.1|[lL][oO][cC][aA][lL][hH][oO][sS][tT]|\\[::1\\]):\\d{1,5}/?$',
  /** Names of members that are likely to hold a secret. */
  secretMember: `(?:${['password', 'passphrase', 'passwd', 'secret', 'credential', 'privateKey', 'private_key'].map(anyCase).join('|')})|(?:${['token', 'pwd'].map(anyCase).join('|')})$`,
} as const;

type Form = keyof typeof patterns;

/** Compiled at first use: for printable ASCII, and for all other texts. */
const plainForms = new Map<Form, RegExp>();
const forms = new Map<Form, RegExp>();

/** Whether text has the form of one of the patterns. */
export function hasForm(form: Form, text: string): boolean {
  // Classes of Unicode are most of what compiling costs, and a start reads every connection; printable ASCII is in none of them.
  const isPlain = /^[ -~]*$/.test(text);
  const known = isPlain ? plainForms : forms;
  let expression = known.get(form);
  if (expression === undefined) {
    const pattern = patterns[form];
    expression = new RegExp(isPlain ? pattern.replace(/\\p\{\w+\}/gu, '') : pattern, 'u');
    known.set(form, expression);
  }
  return expression.test(text);
}

/** Whether text names a tenant: a domain or a GUID. */
export const isOrganization = (text: string): boolean => hasForm('organization', text);
/** Whether text is a domain, such as contoso.onmicrosoft.com. */
export const isDomain = (text: string): boolean => hasForm('domain', text);
export const isGuid = (text: string): boolean => hasForm('guid', text);
/** Whether text has the form of a user principal name. */
export const isUserPrincipalName = (text: string): boolean => hasForm('userPrincipalName', text);
/** Whether text is the path of a group, such as `Customers/North`. */
export const isGroup = (text: string): boolean => hasForm('group', text);
/** The path of a group as it is compared: no spaces around its parts. */
export const plainGroup = (path: string): string =>
  path
    .split('/')
    .map((part) => part.trim())
    .join('/');
/** Whether a member of that name is likely to hold a secret, which has no place in the settings. */
export const isSecretMember = (name: string): boolean => hasForm('secretMember', name);

/** A word in any case, without the flag `i`, which JSON schemas do not have. */
function anyCase(word: string): string {
  return word.replace(/[a-z]/giu, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}
