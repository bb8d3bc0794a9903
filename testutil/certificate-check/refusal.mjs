// A refusal is a verdict on the file. Every other error is a fault of this
// program, and is left to crash it.
export class Refusal extends Error {}

export function refuse(reason) {
  throw new Refusal(reason);
}

export function demand(condition, reason) {
  if (!condition) refuse(reason);
}
