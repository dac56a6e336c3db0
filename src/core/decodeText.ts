/**
 * The text of a file that a spreadsheet or another program has written: by its byte order mark, else UTF-8, else UTF-16 where every other
 * byte of the beginning is 0, else Windows' own Western form, as *CSV* without *UTF-8* is saved. Comes without the mark.
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, 200);
  const zeros = (offset: 0 | 1): boolean =>
    start.length >= 4 && start.every((byte, index) => index % 2 !== offset || byte === 0);
  if (zeros(1)) return 'utf-16le';
  if (zeros(0)) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    // It says so by throwing.
    return false;
  }
}
