import { HttpError } from '../httpError';

/** One segment of an OData path: `Mailbox`, `Mailbox('key')`, `Exchange.GetX(name=value)`. */
export interface PathSegment {
  readonly name: string;
  /** A quoted key, unquoted. */
  readonly key?: string;
  /** What stands in the parentheses of a function: empty for none. */
  readonly arguments?: string;
}

const segment = /([A-Za-z][\w.]*)(?:\((?:'((?:[^']|'')*)'|((?:'(?:[^']|'')*'|[^'()])*))\))?(?:\/|$)/uy;

/**
 * Cuts a resource path into segments; slashes inside quotes (Base64 has them) belong to the key.
 * @returns undefined when the text is no such path
 */
export function parsePath(path: string): readonly PathSegment[] | undefined {
  const segments: PathSegment[] = [];
  segment.lastIndex = 0;
  while (segment.lastIndex < path.length) {
    const match = segment.exec(path);
    if (match === null) return undefined;
    const [, name = '', key, args] = match;
    segments.push({
      name,
      ...(key === undefined ? {} : { key: key.replaceAll("''", "'") }),
      ...(args === undefined ? {} : { arguments: args }),
    });
  }
  return segments.length === 0 ? undefined : segments;
}

/**
 * The identity that a key stands for: itself, or what its Base64 holds.
 * @throws HttpError 400 when it is no Base64
 */
export function identityOf(key: string, isEncoded: boolean): string {
  if (!isEncoded) return key;
  const text = Buffer.from(key, 'base64').toString('utf8');
  if (text !== '' && Buffer.from(text).toString('base64') === key.replaceAll('-', '+').replaceAll('_', '/'))
    return text;
  throw new HttpError(400, `The identity '${key}' is not Base64 encoded, though isEncoded=true says so.`);
}

const argument = /\s*([A-Za-z]\w*)\s*=\s*(?:[A-Za-z][\w.]*'((?:[^']|'')*)'|'((?:[^']|'')*)'|([\w.+-]+))\s*(?:,|$)/uy;

/**
 * The arguments of a function: `folderscope=Exchange.ElcFolderType'All',archive=true`, by name as written.
 * @throws HttpError 400 when the text is no list of them
 */
export function argumentsOf({ name, arguments: text = '' }: PathSegment): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  argument.lastIndex = 0;
  while (argument.lastIndex < text.trimEnd().length) {
    const match = argument.exec(text);
    if (match === null) throw new HttpError(400, `The arguments of ${name} can't be read: "${text}".`);
    const [, key = '', member, quoted, literal = ''] = match;
    found[key] = (member ?? quoted ?? literal).replaceAll("''", "'");
  }
  return found;
}
