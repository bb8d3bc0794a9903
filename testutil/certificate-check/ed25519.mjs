// Ed25519 by the rules of ZIP-215. Node's own verification is stricter: what it
// accepts, ZIP-215 accepts, too. What it refuses is looked at again here, slowly,
// since ZIP-215 multiplies by the cofactor and allows points of small order and
// points written with a coordinate of p or more.
import { createHash, createPublicKey, verify } from "node:crypto";

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const SPKI = Buffer.from("302a300506032b6570032100", "hex"); // what precedes a raw key in DER

export function verifyEd25519(key, message, signature) {
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, key]), format: "der", type: "spki" });
  return verify(null, message, publicKey, signature) || verifyZip215(key, message, signature);
}

const mod = (a) => ((a % P) + P) % P;

function power(base, exponent) {
  let result = 1n;
  for (let b = base, e = exponent; e > 0n; e >>= 1n, b = (b * b) % P) {
    if (e & 1n) result = (result * b) % P;
  }
  return result;
}

const invert = (a) => power(mod(a), P - 2n);
const D = mod(-121665n * invert(121666n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

// Points are (X, Y, Z, T) with x = X/Z, y = Y/Z and xy = T/Z.
const IDENTITY = [0n, 1n, 1n, 0n];

function add([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const a = mod((y1 - x1) * (y2 - x2));
  const b = mod((y1 + x1) * (y2 + x2));
  const c = mod(2n * D * t1 * t2);
  const d = mod(2n * z1 * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

const negate = ([x, y, z, t]) => [mod(-x), y, z, mod(-t)];

function multiply(point, scalar) {
  let result = IDENTITY;
  for (let p = point, s = scalar; s > 0n; s >>= 1n, p = add(p, p)) {
    if (s & 1n) result = add(result, p);
  }
  return result;
}

const littleEndian = (bytes) => BigInt("0x" + Buffer.from(bytes).reverse().toString("hex"));

// Returns null for bytes that are no point.
function decompress(bytes) {
  const number = littleEndian(bytes);
  const odd = number >> 255n;
  const y = (number & (2n ** 255n - 1n)) % P;
  const square = mod((y * y - 1n) * invert(D * y * y + 1n));
  let x = power(square, (P + 3n) / 8n);
  if ((x * x) % P !== square) x = (x * ROOT_OF_MINUS_ONE) % P;
  if ((x * x) % P !== square) return null;
  if ((x & 1n) !== odd) x = mod(-x);
  return [x, y, 1n, (x * y) % P];
}

const BASE = decompress(Buffer.from("58" + "66".repeat(31), "hex"));

export function verifyZip215(key, message, signature) {
  const a = decompress(key);
  const r = decompress(signature.subarray(0, 32));
  const s = littleEndian(signature.subarray(32));
  if (!a || !r || s >= L) return false;
  const digest = createHash("sha512").update(signature.subarray(0, 32)).update(key).update(message).digest();
  const k = littleEndian(digest) % L;
  const difference = add(multiply(BASE, s), negate(add(r, multiply(a, k))));
  const [x, y, z] = multiply(difference, 8n);
  return x === 0n && y === z;
}
