// Reads a certificate file, and the messages in it, as docs/certificate.md says.

export class Refused extends Error {}
export const refuse = (why) => { throw new Refused(why); };

const MAX63 = 2n ** 63n - 1n;
const MAX64 = 2n ** 64n - 1n;

// Reader takes bytes apart.
export class Reader {
  constructor(bytes) { this.bytes = bytes; this.at = 0; }
  take(n) {
    if (this.at + n > this.bytes.length) refuse("it ends too early");
    const taken = this.bytes.subarray(this.at, this.at + n);
    this.at += n;
    return taken;
  }
  byte() { return this.take(1)[0]; }
  uvarint(least, most) {
    let value = 0n;
    for (let i = 0; ; i++) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (value > MAX64 || i > 9) refuse("a number has more than 64 bits");
      if (byte < 0x80) {
        if (i > 0 && byte === 0) refuse("a number is not in its shortest form");
        break;
      }
    }
    if (value < least || value > most) refuse(`a number is ${value}, not ${least} to ${most}`);
    return value;
  }
  count(least, most) { return Number(this.uvarint(BigInt(least), BigInt(most))); }
  number(least = 0n) { return this.uvarint(least, MAX63); }
  sized(least, most) { return this.take(this.count(least, most)); }
  flag() {
    const byte = this.byte();
    if (byte > 1) refuse("a flag is neither 0 nor 1");
    return byte === 1;
  }
  hash() { return this.take(32); }
  optionalHash() {
    const length = this.byte();
    if (length !== 0 && length !== 32) refuse("a hash has neither 0 nor 32 bytes");
    return this.take(length);
  }
  time() {
    return { seconds: this.uvarint(0n, 253402300799n), nanos: this.uvarint(0n, 999999999n) };
  }
  name(most) {
    const raw = this.sized(1, most);
    if (!visible(raw)) refuse("a name has characters that cannot be seen");
    return Buffer.from(raw).toString("latin1");
  }
  list(least, most, item) { return Array.from({ length: this.count(least, most) }, () => item()); }
}

export const visible = (raw) => raw.every((c) => c >= 0x21 && c <= 0x7e);

export function readFile(bytes) {
  if (bytes.length > 16777216) refuse("it is too long");
  const r = new Reader(bytes);
  if (Buffer.from(r.take(7)).toString("latin1") !== "CIVCERT") refuse("it does not begin with CIVCERT");
  if (r.byte() !== 1) refuse("it has another version");
  const file = { kind: r.byte() };
  if (file.kind !== 1 && file.kind !== 2) refuse("it is of an unknown kind");
  file.chainId = r.name(50);
  file.stores = r.list(1, 8, () => readStore(r));
  ascending(file.stores.map((s) => Buffer.from(s.name, "latin1")), "stores");
  file.blocks = r.list(1, 1024, () => readBlock(r));
  if (r.at !== bytes.length) refuse("something follows its end");
  return file;
}

export function ascending(keys, what) {
  for (let i = 1; i < keys.length; i++) {
    if (Buffer.compare(keys[i - 1], keys[i]) >= 0) refuse(`${what} are not in order`);
  }
}

const readSibling = (r) => ({ left: r.flag(), hash: r.hash() });

function readStore(r) {
  const store = { name: r.name(64), path: r.list(0, 64, () => readSibling(r)) };
  store.entries = r.list(1, 64, () => ({
    key: Buffer.from(r.sized(1, 256)),
    value: r.sized(1, 65536),
    version: r.number(),
    path: r.list(0, 64, () => ({
      height: r.uvarint(1n, 127n), size: r.number(2n), version: r.number(), ...readSibling(r),
    })),
  }));
  ascending(store.entries.map((e) => e.key), "entries");
  return store;
}

function readBlock(r) {
  const b = {
    blockVersion: r.uvarint(0n, MAX64), appVersion: r.uvarint(0n, MAX64), height: r.number(1n), time: r.time(),
    lastHash: r.optionalHash(), lastParts: r.uvarint(0n, 2n ** 32n - 1n), lastPartsHash: r.optionalHash(),
  };
  b.lastCommit = r.optionalHash();
  b.data = r.optionalHash();
  b.nextValidators = r.optionalHash();
  b.consensus = r.optionalHash();
  b.app = r.optionalHash();
  b.lastResults = r.optionalHash();
  b.evidence = r.optionalHash();
  b.proposer = r.take(20);
  b.round = r.uvarint(0n, 2n ** 31n - 1n);
  b.parts = r.uvarint(0n, 2n ** 32n - 1n);
  b.partsHash = r.optionalHash();
  b.validators = r.list(1, 1000, () => readValidator(r));
  return b;
}

function readValidator(r) {
  const kind = r.byte();
  if (kind === 2) refuse("unsupported: this checker has no ML-DSA-65");
  if (kind !== 1) refuse("a key is of an unknown kind");
  const v = { key: r.take(32), power: r.number(1n), signed: r.flag() };
  if (v.signed) {
    v.time = r.time();
    v.signature = r.take(64);
  }
  return v;
}

// Types of the fields of a message.
export const u64 = { wire: 0, zero: 0n, of: (n) => n };
const most = (limit) => ({ wire: 0, zero: 0n, of: (n) => (n > limit ? refuse("a field is too large") : n) });
export const u32 = most(2n ** 32n - 1n);
export const u31 = most(2n ** 31n - 1n);
export const bool = most(1n);
export const upTo = most;
export const i64 = { wire: 0, zero: 0n, of: (n) => BigInt.asIntN(64, n) };
export const bytes = (limit) => ({
  wire: 2, zero: Buffer.alloc(0), of: (raw) => (raw.length > limit ? refuse("a field is too long") : Buffer.from(raw)),
});
export const text = (limit) => ({
  wire: 2, zero: "",
  of: (raw) => (raw.length > limit || !visible(raw) ? refuse("a text cannot be") : Buffer.from(raw).toString("latin1")),
});
export const amount = {
  wire: 2, zero: 0n,
  of: (raw) => {
    const digits = Buffer.from(raw).toString("latin1");
    if (!/^(0|[1-9][0-9]{0,77})$/.test(digits)) refuse("an amount is no number");
    return BigInt(digits);
  },
};
export const message = (fields) => ({ wire: 2, get zero() { return decode(fields, []); }, of: (raw) => decode(fields, raw) });
export const many = (type) => ({ wire: 2, many: true, zero: undefined, of: type.of });

// decode reads a message. fields is { number: [name, type] }.
export function decode(fields, raw) {
  const r = new Reader(raw);
  const out = {};
  const seen = new Set();
  for (const [name, type] of Object.values(fields)) out[name] = type.many ? [] : type.zero;
  while (r.at < raw.length) {
    const tag = proto(r);
    const number = tag >> 3n;
    const wire = Number(tag & 7n);
    if (number < 1n || number > 536870911n) refuse("a field has no number");
    let value;
    if (wire === 0) value = proto(r);
    else if (wire === 2) {
      const length = proto(r);
      if (length > BigInt(raw.length)) refuse("a field is too long");
      value = r.take(Number(length));
    } else if (wire === 1) r.take(8);
    else if (wire === 5) r.take(4);
    else refuse("a field is a group");
    const field = fields[Number(number)];
    if (!field) continue;
    const [name, type] = field;
    if (type.wire !== wire) refuse(`${name} has another type`);
    if (type.many) { out[name].push(type.of(value)); continue; }
    if (seen.has(name)) refuse(`${name} is there twice`);
    seen.add(name);
    out[name] = type.of(value);
  }
  return out;
}

// proto reads a varint of a message, which need not be in its shortest form.
function proto(r) {
  let value = 0n;
  for (let i = 0; i < 10; i++) {
    const byte = r.byte();
    value |= BigInt(byte & 0x7f) << BigInt(7 * i);
    if (byte < 0x80) return value > MAX64 ? refuse("a field has more than 64 bits") : value;
  }
  return refuse("a field has more than 64 bits");
}
