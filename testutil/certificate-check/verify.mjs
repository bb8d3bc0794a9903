// Verifies a certificate as docs/certificate.md says, with nothing but Node.js.
import { createHash, createPublicKey, verify as verifySignature } from "node:crypto";
import { readFile, refuse } from "./read.mjs";
import { checkPassport, checkCensus } from "./kinds.mjs";

const sha256 = (...parts) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const EMPTY = sha256();

export function uvarint(n) {
  const out = [];
  for (n = BigInt.asUintN(64, BigInt(n)); n >= 0x80n; n >>= 7n) out.push(Number(n & 0x7fn) | 0x80);
  out.push(Number(n));
  return Buffer.from(out);
}
const zigzag = (n) => uvarint(BigInt(n) << 1n); // none is negative
const same = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)) === 0;

// Fields of a protobuf message; what is zero or empty is left out.
const varintField = (number, n) => (BigInt(n) === 0n ? Buffer.alloc(0) : Buffer.concat([uvarint(number << 3), uvarint(n)]));
const bytesField = (number, raw, always) =>
  raw.length === 0 && !always ? Buffer.alloc(0) : Buffer.concat([uvarint((number << 3) | 2), uvarint(raw.length), raw]);
const fixed64Field = (number, n) => {
  if (n === 0n) return Buffer.alloc(0);
  const out = Buffer.alloc(9);
  out[0] = (number << 3) | 1;
  out.writeBigUInt64LE(n, 1);
  return out;
};
const timestamp = (t) => Buffer.concat([varintField(1, t.seconds), varintField(2, t.nanos)]);
const blockId = (hash, parts, partsHash) =>
  Buffer.concat([bytesField(1, hash), bytesField(2, Buffer.concat([varintField(1, parts), bytesField(2, partsHash)]), true)]);

// merkle is the root of RFC 6962.
function merkle(leaves) {
  if (leaves.length === 0) return EMPTY;
  if (leaves.length === 1) return sha256(Buffer.from([0]), leaves[0]);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Buffer.from([1]), merkle(leaves.slice(0, split)), merkle(leaves.slice(split)));
}

// completeSet checks the order of validators and computes their hash.
export function completeSet(validators) {
  let total = 0n;
  const seen = new Set();
  validators.forEach((v, i) => {
    v.address = sha256(v.key).subarray(0, 20);
    const text = v.address.toString("hex");
    if (seen.has(text)) refuse("a validator is there twice");
    seen.add(text);
    total += v.power;
    if (i === 0) return;
    const before = validators[i - 1];
    if (before.power < v.power || (before.power === v.power && Buffer.compare(before.address, v.address) >= 0)) {
      refuse("validators are not in order");
    }
  });
  if (total > (2n ** 63n - 1n) / 8n) refuse("validators have too much power");
  const hash = merkle(validators.map((v) => Buffer.concat([bytesField(1, bytesField(1, v.key)), varintField(2, v.power)])));
  return { total, hash };
}

function completeBlock(b, chainId) {
  const { total, hash } = completeSet(b.validators);
  b.total = total;
  b.validatorsHash = hash;
  const hashes = [b.lastCommit, b.data, b.validatorsHash, b.nextValidators, b.consensus, b.app, b.lastResults, b.evidence];
  b.hash = merkle([
    Buffer.concat([varintField(1, b.blockVersion), varintField(2, b.appVersion)]),
    bytesField(1, Buffer.from(chainId)), varintField(1, b.height), timestamp(b.time), blockId(b.lastHash, b.lastParts, b.lastPartsHash),
    ...hashes.map((h) => bytesField(1, h)), bytesField(1, b.proposer),
  ]);
}

const nanoseconds = (t) => t.seconds * 1000000000n + t.nanos;

function checkSigned(b, chainId) {
  if (b.blockVersion !== 11n) refuse("a block is of another protocol");
  let signed = 0n;
  for (const v of b.validators) {
    if (!v.signed) continue;
    const vote = Buffer.concat([
      varintField(1, 2), fixed64Field(2, b.height), fixed64Field(3, b.round), bytesField(4, blockId(b.hash, b.parts, b.partsHash)),
      bytesField(5, timestamp(v.time), true), bytesField(6, Buffer.from(chainId)),
    ]);
    const key = createPublicKey({ key: Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), v.key]), format: "der", type: "spki" });
    if (!verifySignature(null, Buffer.concat([uvarint(vote.length), vote]), key, v.signature)) refuse("a signature is wrong");
    signed += v.power;
  }
  if (signed * 3n <= b.total * 2n) refuse("too few have signed");
}

function checkStep(before, after) {
  if (after.height === before.height + 1n) {
    if (!same(after.validatorsHash, before.nextValidators)) refuse("a block has not the announced validators");
    return;
  }
  const power = new Map(before.validators.map((v) => [Buffer.from(v.key).toString("hex"), v.power]));
  let signed = 0n;
  for (const v of after.validators) if (v.signed) signed += power.get(Buffer.from(v.key).toString("hex")) ?? 0n;
  if (signed * 3n <= before.total) refuse("a block does not follow from the one before");
}

function checkStore(store, appHash) {
  let root;
  for (const e of store.entries) {
    let hash = sha256(zigzag(0), zigzag(1), zigzag(e.version), uvarint(e.key.length), e.key, Buffer.from([32]), sha256(e.value));
    for (const n of e.path) {
      const [left, right] = n.left ? [n.hash, hash] : [hash, n.hash];
      hash = sha256(zigzag(n.height), zigzag(n.size), zigzag(n.version), Buffer.from([32]), left, Buffer.from([32]), right);
    }
    if (root && !same(root, hash)) refuse("entries are of different states");
    root = hash;
  }
  const name = Buffer.from(store.name, "latin1");
  let hash = sha256(Buffer.from([0]), uvarint(name.length), name, Buffer.from([32]), sha256(root));
  for (const s of store.path) hash = s.left ? sha256(Buffer.from([1]), s.hash, hash) : sha256(Buffer.from([1]), hash, s.hash);
  if (!same(hash, appHash)) refuse("the state does not hold the entries");
}

// trustGenesis reads what a genesis file pins.
export function trustGenesis(text) {
  const genesis = JSON.parse(text);
  const validators = genesis.consensus.validators.map((v) => {
    if (v.pub_key.type !== "tendermint/PubKeyEd25519") refuse("unsupported: a key of the genesis is not Ed25519");
    const key = Buffer.from(v.pub_key.value, "base64");
    return { key, power: BigInt(v.power), address: sha256(key).subarray(0, 20) };
  });
  validators.sort((a, b) => (a.power === b.power ? Buffer.compare(a.address, b.address) : a.power > b.power ? -1 : 1));
  return { chainId: genesis.chain_id, height: BigInt(genesis.initial_height || 1), validators: completeSet(validators).hash };
}

// verify checks a file. trust is { chainId, height, hash, period } with the period in
// seconds, or what trustGenesis returns; now is in seconds since 1970.
export function verify(bytes, trust, now) {
  const file = readFile(bytes);
  if (trust.chainId && trust.chainId !== file.chainId) refuse("it is of another chain");
  const { blocks } = file;
  const last = blocks[blocks.length - 1];
  for (const b of blocks) completeBlock(b, file.chainId);
  if (blocks[0].height !== BigInt(trust.height)) refuse("it does not begin with the trusted header");
  const clock = BigInt(now) * 1000000000n;
  if (trust.validators) {
    if (!same(blocks[0].validatorsHash, trust.validators)) refuse("it does not begin with the genesis's validators");
  } else {
    if (!same(blocks[0].hash, trust.hash)) refuse("the trusted header has another hash");
    if (blocks.length > 1 && clock - nanoseconds(blocks[0].time) > BigInt(trust.period) * 1000000000n) refuse("the trusted header is too old");
  }
  if (nanoseconds(last.time) > clock + 10000000000n) refuse("it is from the future");
  blocks.forEach((b, i) => {
    if (i > 0 && (b.height <= blocks[i - 1].height || nanoseconds(b.time) <= nanoseconds(blocks[i - 1].time))) refuse("blocks are out of order");
  });
  blocks.forEach((b, i) => {
    if (i > 0) checkStep(blocks[i - 1], b);
    checkSigned(b, file.chainId);
  });
  for (const store of file.stores) checkStore(store, last.app);
  return file.kind === 1 ? checkPassport(file) : checkCensus(file, last);
}
