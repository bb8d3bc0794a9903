// Reading and writing of bytes, as in the page's section "Notation".
import { createHash } from "node:crypto";
import { demand, refuse } from "./refusal.mjs";

export const MAX63 = 2n ** 63n - 1n;
export const MAX64 = 2n ** 64n - 1n;
const LAST_SECOND = 253402300799n; // the end of the year 9999
const SECOND = 1000000000n;

export function sha256(...parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

export function isVisible(bytes) {
  return bytes.every((b) => b >= 0x21 && b <= 0x7e);
}

export function uvarint(number) {
  let rest = BigInt(number);
  const out = [];
  while (rest >= 0x80n) {
    out.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  out.push(Number(rest));
  return Buffer.from(out);
}

// Zigzag doubles a number that is not negative, and there are no others here.
export function zigzag(number) {
  return uvarint(BigInt(number) * 2n);
}

export class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get done() {
    return this.at === this.bytes.length;
  }

  take(length) {
    demand(length <= this.bytes.length - this.at, "the file ends too early");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  byte() {
    return this.take(1)[0];
  }

  // Messages of the state are protobuf, which allows longer forms of a number;
  // the file does not.
  uvarint({ max = MAX63, min = 0n, shortest = true } = {}) {
    let number = 0n;
    for (let i = 0n; ; i++) {
      demand(i < 10n, "a number is too long");
      const b = this.byte();
      number |= BigInt(b & 0x7f) << (7n * i);
      if (b >= 0x80) continue;
      demand(!shortest || b !== 0 || i === 0n, "a number could be shorter");
      break;
    }
    demand(number >= min && number <= max, "a number is out of bounds");
    return number;
  }

  flag() {
    const b = this.byte();
    demand(b <= 1, "a flag is neither 0 nor 1");
    return b === 1;
  }

  block(min, max) {
    return this.take(Number(this.uvarint({ min: BigInt(min), max: BigInt(max) })));
  }

  hash() {
    return this.take(32);
  }

  // An absent hash is read as no bytes, as which it also counts in a header.
  optionalHash() {
    const length = this.byte();
    if (length !== 0 && length !== 32) refuse("a hash has neither 0 nor 32 bytes");
    return this.take(length);
  }

  time() {
    const seconds = this.uvarint({ max: LAST_SECOND });
    const nanoseconds = this.uvarint({ max: SECOND - 1n });
    return { seconds, nanoseconds, total: seconds * SECOND + nanoseconds };
  }

  visible(min, max) {
    const bytes = this.block(min, max);
    demand(isVisible(bytes), "a name has characters that it may not have");
    return bytes.toString("latin1");
  }

  list(min, max, item) {
    const count = Number(this.uvarint({ min: BigInt(min), max: BigInt(max) }));
    const items = [];
    for (let i = 0; i < count; i++) items.push(item(this));
    return items;
  }
}

// Keys, names and countries have to be in order without repetition.
export function ascending(items, compare, what) {
  for (let i = 1; i < items.length; i++) {
    demand(compare(items[i - 1], items[i]) < 0, `${what} do not strictly ascend`);
  }
}

export function compareText(a, b) {
  return Buffer.compare(Buffer.from(a, "latin1"), Buffer.from(b, "latin1"));
}
