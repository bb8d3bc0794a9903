// JSON with every number as its text, since JSON.parse rounds large ones.
import { refuse } from "./refusal.mjs";

export function parse(json) {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) refuse("it is not JSON");
    throw error;
  }
}

// Numbers can only be found in JSON that is known to be valid.
export function parseNumbersAsText(json) {
  parse(json);
  return parse(quoteNumbers(json));
}

function quoteNumbers(json) {
  const out = [];
  for (let at = 0; at < json.length; ) {
    const quote = json.indexOf('"', at);
    const plainEnd = quote < 0 ? json.length : quote;
    out.push(json.slice(at, plainEnd).replace(/-?[0-9][0-9.eE+-]*/g, '"$&"'));
    at = quote < 0 ? json.length : endOfText(json, quote);
    out.push(json.slice(plainEnd, at));
  }
  return out.join("");
}

function endOfText(json, start) {
  let at = start + 1;
  while (json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at + 1;
}
