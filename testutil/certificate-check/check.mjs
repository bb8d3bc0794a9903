#!/usr/bin/env node
// A second reading of docs/certificate.md, by which the first is checked.
//
//   node check.mjs <file> <height> <hash> [period in seconds]
//   node check.mjs <file> --genesis <genesis.json>   accepts the long range
//   node check.mjs --batch                           cases from standard input
//
// A case is a line of JSON: file (base64), height, hash (hex), period, chain_id, now
// (seconds), or genesis in place of height and hash. Each answer is "genuine …" or
// "refused: …". It knows Ed25519 alone; files with other keys are refused as unsupported.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { Refused } from "./read.mjs";
import { trustGenesis, verify } from "./verify.mjs";

function answer(file, trust, now) {
  try {
    const found = verify(file, typeof trust === "function" ? trust() : trust, now);
    return "genuine " + Object.values(found).join(" ");
  } catch (err) {
    if (err instanceof Refused) return "refused: " + err.message;
    throw err; // a crash is not an answer
  }
}

const [first, second, third, fourth] = process.argv.slice(2);
if (first === "--batch") {
  for await (const line of createInterface({ input: process.stdin })) {
    const c = JSON.parse(line);
    const trust = c.genesis
      ? () => trustGenesis(c.genesis)
      : { chainId: c.chain_id, height: c.height, hash: Buffer.from(c.hash, "hex"), period: c.period };
    console.log(answer(Buffer.from(c.file, "base64"), trust, c.now));
  }
} else if (first && third) {
  const trust = second === "--genesis"
    ? () => trustGenesis(readFileSync(third, "utf8"))
    : { height: second, hash: Buffer.from(third, "hex"), period: fourth ?? 1209600 };
  const said = answer(readFileSync(first), trust, Math.floor(Date.now() / 1000));
  console.log(said);
  process.exitCode = said.startsWith("genuine") ? 0 : 1;
} else {
  console.error("usage: node check.mjs <file> <height> <hash> [period in seconds] | <file> --genesis <genesis.json>");
  process.exitCode = 2;
}
