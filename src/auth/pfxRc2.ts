/** The permutation of RC2's key expansion (RFC 2268, section 2). */
const permutation = Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2' +
    '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec' +
    'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9' +
    '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  'hex',
);
const blockSize = 8;
/** By how many bits each of the four words is turned in a mixing round. */
const turns = [1, 2, 3, 5];

/**
 * Decrypts RC2 in CBC mode (RFC 2268), padding and all. Node has it only with OpenSSL's legacy provider and VS Code's build not at all,
 * and Windows as well as macOS have long encrypted the certificates of a PFX file, which are public, with 40 bits of it.
 * @param key all of whose bits count
 */
export function decryptRc2(data: Uint8Array, key: Uint8Array, iv: Uint8Array): Buffer {
  const words = expandKey(key);
  const plain = Buffer.alloc(data.length);
  let before = iv;
  for (let start = 0; start + blockSize <= data.length; start += blockSize) {
    const block = data.subarray(start, start + blockSize);
    const decrypted = decryptBlock(block, words);
    for (let i = 0; i < blockSize; i++) plain[start + i] = (decrypted[i] ?? 0) ^ (before[i] ?? 0);
    before = block;
  }
  return plain;
}

function expandKey(key: Uint8Array): Uint16Array {
  const bytes = new Uint8Array(128);
  const length = key.length;
  const at = (index: number): number => bytes[index] ?? 0;
  const permute = (value: number): number => permutation[value & 255] ?? 0;
  bytes.set(key);
  for (let i = length; i < 128; i++) bytes[i] = permute(at(i - 1) + at(i - length));
  bytes[128 - length] = permute(at(128 - length));
  for (let i = 127 - length; i >= 0; i--) bytes[i] = permute(at(i + 1) ^ at(i + length));
  return Uint16Array.from({ length: 64 }, (_, i) => at(2 * i) | (at(2 * i + 1) << 8));
}

function decryptBlock(block: Uint8Array, key: Uint16Array): Buffer {
  const input = Buffer.from(block);
  const words = Uint16Array.from([0, 2, 4, 6], (offset) => input.readUInt16LE(offset));
  const word = (index: number): number => words[index & 3] ?? 0;
  let next = 63;
  const unmix = (rounds: number): void => {
    for (let round = 0; round < rounds; round++) {
      for (let i = 3; i >= 0; i--) {
        const turn = turns[i] ?? 0;
        const turned = (word(i) >>> turn) | (word(i) << (16 - turn));
        words[i] = turned - (key[next--] ?? 0) - (word(i + 3) & word(i + 2)) - (~word(i + 3) & word(i + 1));
      }
    }
  };
  const unmash = (): void => {
    for (let i = 3; i >= 0; i--) words[i] = word(i) - (key[word(i + 3) & 63] ?? 0);
  };
  unmix(5);
  unmash();
  unmix(6);
  unmash();
  unmix(5);
  const output = Buffer.alloc(blockSize);
  words.forEach((value, i) => output.writeUInt16LE(value, 2 * i));
  return output;
}
