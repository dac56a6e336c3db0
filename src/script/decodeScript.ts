function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}

/**
 * The text of a script file, without the byte-order mark, as PowerShell 7 reads it: UTF-16 if a mark says so, else UTF-8.
 * What is no valid UTF-8 becomes U+FFFD.
 */
export function decodeScript(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}
