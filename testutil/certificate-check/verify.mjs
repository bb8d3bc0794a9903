// Steps 1 to 8 of the page's section "Verification".
import { readFile } from "./read.mjs";
import { headerHash, signedBytes, validatorsHash } from "./hashes.mjs";
import { checkStores } from "./state.mjs";
import { checkCensus } from "./census.mjs";
import { checkPassport } from "./passport.mjs";
import { demand } from "./refusal.mjs";

const BLOCK_PROTOCOL = 11n;
const SECOND = 1000000000n;
const CLOCK_DRIFT = 10n * SECOND;

// `trust` is { height, hash, period } or { genesis }, with the period and the
// time now in nanoseconds. Returns a few words on what the file is.
export function verifyCertificate(bytes, trust, now, chainId) {
  const file = readFile(bytes);
  demand(chainId === undefined || chainId === file.chainId, "it is of another chain");
  for (const block of file.blocks) {
    block.validatorsHash = validatorsHash(block.validators);
    block.hash = headerHash(file.chainId, block);
  }
  if (trust.genesis) startAtGenesis(file, trust.genesis);
  else startAtHeader(file, trust, now);
  checkOrder(file.blocks, now);
  for (const block of file.blocks) checkSignatures(file.chainId, block);
  for (let i = 1; i < file.blocks.length; i++) checkStep(file.blocks[i - 1], file.blocks[i]);
  const last = file.blocks.at(-1);
  checkStores(file.stores, last.appHash);
  return file.kind === 1 ? checkPassport(file, last) : checkCensus(file, last);
}

function startAtHeader({ blocks }, { height, hash, period }, now) {
  demand(blocks[0].height === height, "it does not begin at the trusted height");
  demand(blocks[0].hash.equals(hash), "it does not begin with the trusted header");
  if (blocks.length > 1) {
    demand(now - blocks[0].time.total <= period, "the trusted header is older than the trusting period");
  }
}

function startAtGenesis({ chainId, blocks }, genesis) {
  demand(chainId === genesis.chainId, "it is of another chain than the genesis");
  demand(blocks[0].height === genesis.initialHeight, "it does not begin at the initial height");
  demand(blocks[0].validatorsHash.equals(validatorsHash(genesis.validators)),
    "it does not begin with the validators of the genesis");
}

function checkOrder(blocks, now) {
  for (let i = 1; i < blocks.length; i++) {
    demand(blocks[i].height > blocks[i - 1].height, "heights do not strictly increase");
    demand(blocks[i].time.total > blocks[i - 1].time.total, "times do not strictly increase");
  }
  demand(blocks.at(-1).time.total <= now + CLOCK_DRIFT, "the last block is of the future");
}

function checkSignatures(chainId, block) {
  demand(block.protocol === BLOCK_PROTOCOL, "the version of the block protocol is not 11");
  let power = 0n;
  for (const validator of block.validators.filter((v) => v.signed)) {
    const message = signedBytes(chainId, block, validator.time);
    demand(validator.kind.verify(validator.key, message, validator.signature), "a signature is wrong");
    power += validator.power;
  }
  demand(power * 3n > block.power * 2n, "the signers have not more than two thirds of the power");
}

function checkStep(earlier, block) {
  if (block.height === earlier.height + 1n) {
    demand(block.validatorsHash.equals(earlier.nextValidatorsHash),
      "the validators are not those that the block before announced");
    return;
  }
  // Keys of the two kinds have different lengths, so that their bytes tell the kind.
  const signers = new Set(block.validators.filter((v) => v.signed).map((v) => v.key.toString("hex")));
  const power = earlier.validators
    .filter((v) => signers.has(v.key.toString("hex")))
    .reduce((sum, v) => sum + v.power, 0n);
  demand(power * 3n > earlier.power, "too few of the earlier validators signed");
}
