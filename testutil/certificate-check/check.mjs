// Checks certificates without a node and without the network.
//
//   node check.mjs <file> <height> <hash hex> [period in seconds]
//   node check.mjs <file> --genesis <genesis.json>     (accepts the long range)
//   node check.mjs --batch                             (one JSON object a line)
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { readGenesis } from "./genesis.mjs";
import { parseNumbersAsText } from "./json.mjs";
import { demand, refuse, Refusal } from "./refusal.mjs";
import { verifyCertificate } from "./verify.mjs";

const FOURTEEN_DAYS = 14 * 24 * 3600;
const USAGE = "usage: node check.mjs <file> <height> <hash hex> [period in seconds]\n" +
  "       node check.mjs <file> --genesis <genesis.json>\n" +
  "       node check.mjs --batch";

// Seconds may have a fraction, and a number of JSON an exponent. A double would
// round the nanoseconds, to which times are compared.
function nanoseconds(seconds) {
  const match = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,3}))?$/.exec(String(seconds));
  demand(match, "a time or period is not a number");
  const [, sign, whole, fraction = "", exponent = "0"] = match;
  const places = 9 - fraction.length + Number(exponent);
  const digits = BigInt(sign + whole + fraction);
  return places < 0 ? digits / 10n ** BigInt(-places) : digits * 10n ** BigInt(places);
}

// Node would put another character for what is not UTF-8, and drop the mark that
// a genesis must not have.
function utf8(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return refuse("the genesis is not UTF-8");
    throw error;
  }
}

function trustOf({ height, hash, period, genesis }) {
  if (genesis !== undefined && genesis !== null) {
    return { genesis: readGenesis(Buffer.isBuffer(genesis) ? utf8(genesis) : genesis) };
  }
  demand(/^[0-9]{1,19}$/.test(String(height)), "the trusted height is not a number");
  demand(/^[0-9a-fA-F]{64}$/.test(hash), "the trusted hash is not 32 bytes");
  return { height: BigInt(height), hash: Buffer.from(hash, "hex"), period: nanoseconds(period ?? FOURTEEN_DAYS) };
}

function verdict(bytes, question) {
  try {
    const trust = trustOf(question);
    return "genuine " + verifyCertificate(bytes, trust, nanoseconds(question.now), question.chain_id ?? undefined);
  } catch (error) {
    if (error instanceof Refusal) return "refused: " + error.message;
    throw error;
  }
}

async function batch() {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() === "") continue;
    const question = parseNumbersAsText(line);
    console.log(verdict(Buffer.from(question.file, "base64"), question));
  }
}

function single([file, ...rest]) {
  const now = Date.now() / 1000;
  const genesis = rest[0] === "--genesis";
  const period = rest[2] ?? FOURTEEN_DAYS;
  if (rest.length < 2 || rest.length > (genesis ? 2 : 3) || !/^[0-9]{1,12}(\.[0-9]+)?$/.test(period)) {
    console.error(USAGE);
    process.exit(2);
  }
  const question = genesis
    ? { now, genesis: readFileSync(rest[1]) }
    : { now, height: rest[0], hash: rest[1], period };
  const answer = verdict(readFileSync(file), question);
  console.log(answer);
  process.exitCode = answer.startsWith("genuine") ? 0 : 1;
}

const words = process.argv.slice(2);
if (words.length === 1 && words[0] === "--batch") await batch();
else single(words);
