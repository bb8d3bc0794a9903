// A genesis file that the caller trusts in place of a header.
import { MAX63 } from "./bytes.mjs";
import { addressOf, checkValidators, compareValidators } from "./read.mjs";
import { demand, refuse } from "./refusal.mjs";

export function readGenesis(json) {
  const plain = parse(json);
  demand(typeof plain?.chain_id === "string", "the genesis has no chain id");
  const file = parse(quoteNumbers(json));
  const validators = file.consensus?.validators;
  demand(Array.isArray(validators) && validators.length > 0, "the genesis has no validators");
  const known = validators.map(readValidator).sort(compareValidators);
  checkValidators(known);
  return { chainId: file.chain_id, initialHeight: initialHeight(file.initial_height), validators: known };
}

function initialHeight(value) {
  if (value === undefined || value === null || value === "") return 1n;
  const height = wholeNumber(value, "the initial height");
  return height === 0n ? 1n : height;
}

function readValidator(validator) {
  const type = validator?.pub_key?.type;
  const value = validator?.pub_key?.value;
  demand(type !== "cometbft/PubKeyMlDsa65", "unsupported: a validator of the genesis has an ML-DSA-65 key");
  demand(type === "tendermint/PubKeyEd25519", "a validator of the genesis has a key of an unknown type");
  demand(typeof value === "string", "a validator of the genesis has no key");
  const key = Buffer.from(value, "base64");
  // Node passes over what is not base64, so that the way back tells.
  demand(key.length === 32 && key.toString("base64") === value, "a key of the genesis is not 32 bytes in base64");
  const power = wholeNumber(validator.power, "a power");
  demand(power >= 1n, "a validator of the genesis has no power");
  return { key, power, address: addressOf(key) };
}

function wholeNumber(value, what) {
  const good = typeof value === "string" && /^(0|[1-9][0-9]{0,18})$/.test(value);
  demand(good && BigInt(value) <= MAX63, `${what} of the genesis is not a number`);
  return BigInt(value);
}

function parse(json) {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) refuse("the genesis is not JSON");
    throw error;
  }
}

// JSON.parse rounds large numbers, so that they are made texts before, which
// the genesis may have in their place anyway. The JSON is known to be valid.
function quoteNumbers(json) {
  let out = "";
  for (let at = 0; at < json.length; ) {
    const quote = json.indexOf('"', at);
    const plainEnd = quote < 0 ? json.length : quote;
    out += json.slice(at, plainEnd).replace(/-?[0-9][0-9.eE+-]*/g, '"$&"');
    at = quote < 0 ? json.length : endOfText(json, quote);
    out += json.slice(plainEnd, at);
  }
  return out;
}

function endOfText(json, start) {
  let at = start + 1;
  while (json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at + 1;
}
