// Checks certificates without a node and without the network.
//
//   node check.mjs <file> <height> <hash hex> [period in seconds]
//   node check.mjs <file> --genesis <genesis.json>     (accepts the long range)
//   node check.mjs --batch                             (one JSON object a line)
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { readGenesis } from "./genesis.mjs";
import { demand, Refusal } from "./refusal.mjs";
import { verifyCertificate } from "./verify.mjs";

const FOURTEEN_DAYS = 14 * 24 * 3600;
const USAGE = "usage: node check.mjs <file> <height> <hash hex> [period in seconds]\n" +
  "       node check.mjs <file> --genesis <genesis.json>\n" +
  "       node check.mjs --batch";

// Seconds may have a fraction; the nanoseconds below the milliseconds do not matter.
const nanoseconds = (seconds) => BigInt(Math.round(seconds * 1000)) * 1000000n;

function trustOf({ height, hash, period, genesis }) {
  if (genesis) return { genesis: readGenesis(genesis) };
  demand(/^[0-9]{1,19}$/.test(String(height)), "the trusted height is not a number");
  demand(/^[0-9a-fA-F]{64}$/.test(hash), "the trusted hash is not 32 bytes");
  return { height: BigInt(height), hash: Buffer.from(hash, "hex"), period: nanoseconds(period) };
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
    const question = JSON.parse(line);
    console.log(verdict(Buffer.from(question.file, "base64"), question));
  }
}

function single([file, ...rest]) {
  const now = Date.now() / 1000;
  const genesis = rest[0] === "--genesis";
  const period = rest[2] === undefined ? FOURTEEN_DAYS : Number(rest[2]);
  if (rest.length < 2 || rest.length > (genesis ? 2 : 3) || !(period >= 0 && period < 1e12)) {
    console.error(USAGE);
    process.exit(2);
  }
  const question = genesis
    ? { now, genesis: readFileSync(rest[1], "utf8") }
    : { now, height: rest[0], hash: rest[1], period };
  const answer = verdict(readFileSync(file), question);
  console.log(answer);
  process.exitCode = answer.startsWith("genuine") ? 0 : 1;
}

const words = process.argv.slice(2);
if (words.length === 1 && words[0] === "--batch") await batch();
else single(words);
