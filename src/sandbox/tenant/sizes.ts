import { ByteSize } from '../cmdlets/binding/byteSize';

/** The wire's form of a size: `99 GB (106,300,440,576 bytes)`. */
export function sizeText(bytes: number): string {
  return new ByteSize(bytes).toString();
}
