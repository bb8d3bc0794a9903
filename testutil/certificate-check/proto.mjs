// Protobuf: written for hashes and votes, read for the entries of the state.
import { isVisible, MAX64, Reader, uvarint } from "./bytes.mjs";
import { demand, refuse } from "./refusal.mjs";

// Writing. What is zero or empty is left out.

const tag = (number, wire) => uvarint(number * 8 + wire);

export function varintField(number, value) {
  return value === 0n ? Buffer.alloc(0) : Buffer.concat([tag(number, 0), uvarint(value)]);
}

export function bytesField(number, bytes) {
  return bytes.length === 0 ? Buffer.alloc(0) : alwaysField(number, bytes);
}

export function alwaysField(number, bytes) {
  return Buffer.concat([tag(number, 2), uvarint(bytes.length), bytes]);
}

export function fixed64Field(number, value) {
  if (value === 0n) return Buffer.alloc(0);
  const eight = Buffer.alloc(8);
  eight.writeBigUInt64LE(value);
  return Buffer.concat([tag(number, 1), eight]);
}

// Reading. A type says on which wire type it travels, how it is read, and what
// it is when it is absent.

function number(max, convert = (n) => n) {
  return {
    wire: 0,
    absent: () => convert(0n),
    read(value) {
      demand(value <= max, "a number of a message is too large");
      return convert(value);
    },
  };
}

export const u64 = number(MAX64);
export const u32 = number(2n ** 32n - 1n);
export const bool = number(1n, (n) => n === 1n);
export const i64 = number(MAX64, (n) => BigInt.asIntN(64, n));
export const upTo = (max) => number(max);

export const bytes = (max) => ({
  wire: 2,
  absent: () => Buffer.alloc(0),
  read(value) {
    demand(value.length <= max, "bytes of a message are too many");
    return value;
  },
});

export const text = (max = Infinity) => ({
  wire: 2,
  absent: () => "",
  read(value) {
    demand(value.length <= max && isVisible(value), "a text of a message is too long or not visible");
    return value.toString("latin1");
  },
});

export const amount = {
  wire: 2,
  absent: () => 0n,
  read(value) {
    const digits = value.toString("latin1");
    demand(/^(0|[1-9][0-9]{0,77})$/.test(digits), "an amount is not a plain number");
    return BigInt(digits);
  },
};

export const message = (fields) => ({
  wire: 2,
  absent: () => decode(fields, Buffer.alloc(0)),
  read: (value) => decode(fields, value),
});

export const many = (type) => ({ ...type, many: true });

// `fields` is { number: [name, type] }. Fields that are not known are passed over.
export function decode(fields, input) {
  const out = {};
  for (const [name, type] of Object.values(fields)) if (type.many) out[name] = [];
  for (const field of rawFields(input)) {
    if (!Object.hasOwn(fields, field.number)) continue;
    const [name, type] = fields[field.number];
    demand(field.wire === type.wire, `the field ${name} has the wrong type`);
    demand(type.many || !Object.hasOwn(out, name), `the field ${name} is there twice`);
    const value = type.read(field.value);
    if (type.many) out[name].push(value);
    else out[name] = value;
  }
  for (const [name, type] of Object.values(fields)) {
    if (!Object.hasOwn(out, name)) out[name] = type.absent();
  }
  return out;
}

function rawFields(input) {
  const r = new Reader(input);
  const out = [];
  while (!r.done) {
    const start = r.uvarint({ max: 2n ** 32n - 1n, min: 8n, shortest: false });
    out.push({ number: Number(start >> 3n), wire: Number(start & 7n), value: rawValue(r, start & 7n) });
  }
  return out;
}

function rawValue(r, wire) {
  switch (wire) {
    case 0n:
      return r.uvarint({ max: MAX64, shortest: false });
    case 1n:
      return r.take(8);
    case 2n:
      // A length beyond the input is refused by take, so the number may be huge.
      return r.take(Number(r.uvarint({ shortest: false })));
    case 5n:
      return r.take(4);
    default:
      return refuse("a message has a group or an unknown type of field");
  }
}
