// The file, as in the page's section "The file": bytes in, an object out.
import { ascending, compareText, MAX63, MAX64, Reader, sha256 } from "./bytes.mjs";
import { ED25519, ML_DSA_65 } from "./keys.mjs";
import { demand } from "./refusal.mjs";

const MAX_FILE = 16777216;
const MAX_ML_DSA_KEYS = 2000;
const MAX32 = 2n ** 32n - 1n;
export const MAX_TOTAL_POWER = MAX63 / 8n;

export function readFile(bytes) {
  demand(bytes.length <= MAX_FILE, "the file is too long");
  const r = new Reader(bytes);
  demand(r.take(7).toString("latin1") === "CIVCERT", "it is not a certificate");
  demand(r.byte() === 1, "the version of the format is not known");
  const kind = r.byte();
  demand(kind === 1 || kind === 2, "the kind of certificate is not known");
  const chainId = r.visible(1, 50);
  const stores = r.list(1, 8, readStore);
  ascending(stores, (a, b) => compareText(a.name, b.name), "names of stores");
  const blocks = r.list(1, 1024, readBlock);
  demand(r.done, "something follows the certificate");
  checkNumberOfKeys(blocks);
  return { kind, chainId, stores, blocks };
}

// They take long to verify with, and nobody has said yet whether the file is genuine.
function checkNumberOfKeys(blocks) {
  const validators = blocks.flatMap((block) => block.validators.filter((v) => v.kind === ML_DSA_65));
  const keys = new Set(validators.map((v) => v.address.toString("hex")));
  demand(keys.size <= MAX_ML_DSA_KEYS, "there are too many ML-DSA-65 keys");
}

function readSibling(r) {
  return { left: r.flag(), hash: r.hash() };
}

function readStore(r) {
  const name = r.visible(1, 64);
  const path = r.list(0, 64, readSibling);
  const entries = r.list(1, 64, readEntry);
  ascending(entries, (a, b) => Buffer.compare(a.key, b.key), "keys of entries");
  return { name, path, entries };
}

function readEntry(r) {
  return {
    key: r.block(1, 256),
    value: r.block(1, 65536),
    version: r.uvarint(),
    path: r.list(0, 64, readNode),
  };
}

function readNode(r) {
  return {
    height: r.uvarint({ min: 1n, max: 127n }),
    size: r.uvarint({ min: 2n }),
    version: r.uvarint(),
    sibling: readSibling(r),
  };
}

function readBlock(r) {
  const block = {
    protocol: r.uvarint({ max: MAX64 }),
    application: r.uvarint({ max: MAX64 }),
    height: r.uvarint({ min: 1n }),
    time: r.time(),
    lastBlock: {
      hash: r.optionalHash(),
      parts: r.uvarint({ max: MAX32 }),
      partsHash: r.optionalHash(),
    },
    lastCommitHash: r.optionalHash(),
    dataHash: r.optionalHash(),
    nextValidatorsHash: r.optionalHash(),
    consensusHash: r.optionalHash(),
    appHash: r.optionalHash(),
    lastResultsHash: r.optionalHash(),
    evidenceHash: r.optionalHash(),
    proposer: r.take(20),
    round: r.uvarint({ max: 2n ** 31n - 1n }),
    parts: r.uvarint({ max: MAX32 }),
    partsHash: r.optionalHash(),
    validators: r.list(1, 1000, readValidator),
  };
  block.power = checkValidators(block.validators);
  return block;
}

function readValidator(r) {
  const number = r.byte();
  const kind = [ED25519, ML_DSA_65].find((k) => k.number === number);
  demand(kind, "the kind of a validator's key is not known");
  const key = r.take(kind.keyBytes);
  const power = r.uvarint({ min: 1n });
  const validator = { kind, key, power, address: addressOf(key), signed: r.flag() };
  if (validator.signed) {
    validator.time = r.time();
    validator.signature = r.take(kind.signatureBytes);
  }
  return validator;
}

export function addressOf(key) {
  return sha256(key).subarray(0, 20);
}

// The order of consensus: descending power, then ascending address.
export function compareValidators(a, b) {
  if (a.power !== b.power) return a.power > b.power ? -1 : 1;
  return Buffer.compare(a.address, b.address);
}

// Returns the sum of powers.
export function checkValidators(validators) {
  ascending(validators, compareValidators, "validators");
  const addresses = new Set(validators.map((v) => v.address.toString("hex")));
  demand(addresses.size === validators.length, "a validator is there twice");
  const power = validators.reduce((sum, v) => sum + v.power, 0n);
  demand(power <= MAX_TOTAL_POWER, "the validators' power is too much");
  return power;
}
