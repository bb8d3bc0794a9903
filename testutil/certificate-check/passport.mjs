// Kind 1: the record of one person.
//
// The page names fields of the calendar and of the record, but not by number, so
// that this program cannot read them. It checks what holds for every message: it
// is well formed and has no groups. The standing and the dates are not told.
import { decode } from "./proto.mjs";
import { demand } from "./refusal.mjs";

export function checkPassport({ stores, chainId }, last) {
  demand(stores.length === 1 && stores[0].name === "citizenship", "a passport has the one store citizenship");
  const entries = stores[0].entries;
  demand(entries.length === 3, "a passport has three entries");
  const [calendar, closed, record] = entries;
  demand(calendar.key.equals(Buffer.from([1])), "the calendar is missing");
  demand(closed.key.equals(Buffer.from([2])), "the last closed day is missing");
  demand(record.key.length === 9 && record.key[0] === 5, "the record is missing");
  demand(closed.value.length === 8, "the last closed day is not eight bytes");
  const number = record.key.readBigUInt64BE(1);
  const day = closed.value.readBigUInt64BE() - 2n ** 63n;
  decode({}, calendar.value);
  decode({}, record.value);
  return `passport of number ${number} of ${chainId} at height ${last.height - 1n}, day ${day}, record not read`;
}
