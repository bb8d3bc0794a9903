// ML-DSA-65 by FIPS 204: verification only, with an empty context. Polynomials
// are arrays of 256 numbers from 0 to Q-1, whose products are exact in a double.
import { createHash } from "node:crypto";

const Q = 8380417;
const DROPPED_BITS = 13; // of the coefficients of t
const CHALLENGE_WEIGHT = 49;
const CHALLENGE_BYTES = 48;
const GAMMA1 = 2 ** 19;
const GAMMA2 = (Q - 1) / 32;
const BETA = 196;
const ROWS = 6;
const COLUMNS = 5;
const MAX_HINTS = 55;
const KEY_BYTES = 1952;
const SIGNATURE_BYTES = 3309;

const shake = (kind, length, ...parts) => {
  const hash = createHash(kind, { outputLength: length });
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export function verifyMlDsa65(key, message, signature) {
  if (key.length !== KEY_BYTES || signature.length !== SIGNATURE_BYTES) return false;
  const challenge = signature.subarray(0, CHALLENGE_BYTES);
  const hintStart = SIGNATURE_BYTES - MAX_HINTS - ROWS;
  const z = polynomials(signature.subarray(CHALLENGE_BYTES, hintStart), 20).map((p) => p.map((v) => GAMMA1 - v));
  if (z.some((p) => p.some((v) => Math.abs(v) >= GAMMA1 - BETA))) return false;
  const hints = readHints(signature.subarray(hintStart));
  if (!hints) return false;

  const seed = key.subarray(0, 32);
  const t1 = polynomials(key.subarray(32), 10).map((p) => ntt(p.map((v) => v * 2 ** DROPPED_BITS)));
  const c = ntt(sampleInBall(challenge));
  const transformed = z.map((p) => ntt(p.map(mod)));
  const commitment = t1.map((t, row) => {
    const w = t.map((v, i) => Q - ((c[i] * v) % Q));
    for (let column = 0; column < COLUMNS; column++) {
      const a = matrixEntry(seed, row, column);
      for (let i = 0; i < 256; i++) w[i] = (w[i] + a[i] * transformed[column][i]) % Q;
    }
    return packNibbles(inverseNtt(w).map((v, i) => useHint(hints[row].has(i), v)));
  });

  // The two zeros say that the message is not hashed before and the context is empty.
  const digest = shake("shake256", 64, shake("shake256", 64, key), Buffer.from([0, 0]), message);
  return shake("shake256", CHALLENGE_BYTES, digest, ...commitment).equals(challenge);
}

const mod = (a) => ((a % Q) + Q) % Q;

// Reads polynomials whose coefficients have so many bits, the lowest first.
function polynomials(bytes, bits) {
  const out = [];
  let [pending, held] = [0, 0];
  for (const b of bytes) {
    pending += b * 2 ** held;
    held += 8;
    if (held < bits) continue;
    if (out.length === 0 || out.at(-1).length === 256) out.push([]);
    out.at(-1).push(pending % 2 ** bits);
    pending = Math.floor(pending / 2 ** bits);
    held -= bits;
  }
  return out;
}

// Returns a set of positions for each row, or null for what no signer writes.
function readHints(bytes) {
  const rows = [];
  let at = 0;
  for (let row = 0; row < ROWS; row++) {
    const end = bytes[MAX_HINTS + row];
    if (end < at || end > MAX_HINTS) return null;
    const positions = bytes.subarray(at, end);
    if (positions.some((p, i) => i > 0 && positions[i - 1] >= p)) return null;
    rows.push(new Set(positions));
    at = end;
  }
  return bytes.subarray(at, MAX_HINTS).every((b) => b === 0) ? rows : null;
}

// Calls `sample` with more and more bytes of the stream until they suffice.
function fromStream(kind, input, length, sample) {
  return sample(shake(kind, length, input)) ?? fromStream(kind, input, length * 2, sample);
}

function sampleInBall(seed) {
  return fromStream("shake256", seed, 272, (stream) => {
    const signs = stream.readBigUInt64LE();
    const c = new Array(256).fill(0);
    let at = 8;
    for (let i = 256 - CHALLENGE_WEIGHT; i < 256; i++) {
      while (at < stream.length && stream[at] > i) at++;
      if (at === stream.length) return null;
      const j = stream[at++];
      c[i] = c[j];
      c[j] = (signs >> BigInt(i + CHALLENGE_WEIGHT - 256)) & 1n ? Q - 1 : 1;
    }
    return c;
  });
}

// An entry of the public matrix, which is sampled in its transformed form.
function matrixEntry(seed, row, column) {
  return fromStream("shake128", Buffer.concat([seed, Buffer.from([column, row])]), 1008, (stream) => {
    const out = [];
    for (let at = 0; at + 3 <= stream.length && out.length < 256; at += 3) {
      const value = stream.readUIntLE(at, 3) & 0x7fffff;
      if (value < Q) out.push(value);
    }
    return out.length === 256 ? out : null;
  });
}

// Powers of the root of unity 1753 in the order of reversed bits.
const ZETAS = (() => {
  const powers = [1];
  for (let i = 1; i < 256; i++) powers.push((powers[i - 1] * 1753) % Q);
  return powers.map((_, i) => powers[parseInt(i.toString(2).padStart(8, "0").split("").reverse().join(""), 2)]);
})();

function ntt(polynomial) {
  const w = [...polynomial];
  let m = 0;
  for (let length = 128; length >= 1; length /= 2) {
    for (let start = 0; start < 256; start += 2 * length) {
      const zeta = ZETAS[++m];
      for (let j = start; j < start + length; j++) {
        const t = (zeta * w[j + length]) % Q;
        w[j + length] = (w[j] - t + Q) % Q;
        w[j] = (w[j] + t) % Q;
      }
    }
  }
  return w;
}

function inverseNtt(polynomial) {
  const w = [...polynomial];
  let m = 256;
  for (let length = 1; length < 256; length *= 2) {
    for (let start = 0; start < 256; start += 2 * length) {
      const zeta = Q - ZETAS[--m];
      for (let j = start; j < start + length; j++) {
        const t = w[j];
        w[j] = (t + w[j + length]) % Q;
        w[j + length] = (zeta * (t - w[j + length] + Q)) % Q;
      }
    }
  }
  return w.map((v) => (v * 8347681) % Q); // 1/256
}

// The high bits of a coefficient, moved by one where the signer hints so.
function useHint(hinted, value) {
  let low = value % (2 * GAMMA2);
  if (low > GAMMA2) low -= 2 * GAMMA2;
  const wraps = value - low === Q - 1;
  const high = wraps ? 0 : (value - low) / (2 * GAMMA2);
  if (wraps) low -= 1;
  if (!hinted) return high;
  return (high + (low > 0 ? 1 : 15)) % 16;
}

function packNibbles(values) {
  return Buffer.alloc(128).map((_, i) => values[2 * i] + 16 * values[2 * i + 1]);
}
