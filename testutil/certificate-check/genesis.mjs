// A genesis file that the caller trusts in place of a header.
import { MAX63 } from "./bytes.mjs";
import { parse, parseNumbersAsText } from "./json.mjs";
import { ED25519, ML_DSA_65 } from "./keys.mjs";
import { addressOf, checkValidators, compareValidators } from "./read.mjs";
import { demand } from "./refusal.mjs";

const MAX_VALIDATORS = 1000;

export function readGenesis(json) {
  const plain = parse(json);
  demand(typeof plain?.chain_id === "string", "the genesis has no chain id");
  const file = parseNumbersAsText(json);
  const validators = file.consensus?.validators;
  demand(Array.isArray(validators) && validators.length > 0, "the genesis has no validators");
  demand(validators.length <= MAX_VALIDATORS, "the genesis has too many validators");
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
  const kind = [ED25519, ML_DSA_65].find((k) => k.genesisType === type);
  demand(kind, "a validator of the genesis has a key of an unknown type");
  demand(typeof value === "string", "a validator of the genesis has no key");
  const key = Buffer.from(value, "base64");
  // Node passes over what is not base64, so that the way back tells.
  demand(key.length === kind.keyBytes && key.toString("base64") === value,
    "a key of the genesis is not its bytes in base64");
  const power = wholeNumber(validator.power, "a power");
  demand(power >= 1n, "a validator of the genesis has no power");
  return { kind, key, power, address: addressOf(key) };
}

function wholeNumber(value, what) {
  const good = typeof value === "string" && /^(0|[1-9][0-9]{0,18})$/.test(value);
  demand(good && BigInt(value) <= MAX63, `${what} of the genesis is not a number`);
  return BigInt(value);
}
