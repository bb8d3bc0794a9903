// Kind 1: the record of one person.
import { bool, bytes, decode, i64, text, u32, u64 } from "./proto.mjs";
import { demand } from "./refusal.mjs";

const LAST_SECOND = 253402300799n; // the end of the year 9999
const CITIZEN = 1n;
const LAPSED = 2n;
const RESIDENT = 6n; // the last of the standings

const Calendar = { 1: ["daySeconds", i64], 2: ["genesisTime", i64] };
const Citizen = {
  1: ["account", bytes(255)], 2: ["standing", u32], 3: ["sinceDay", i64], 4: ["admissionDay", i64],
  5: ["votingDay", i64], 6: ["dueDay", i64], 7: ["country", text(2)], 8: ["district", u32],
  9: ["signedVersion", u64], 11: ["rotations", u32], 12: ["profile", bytes(32)], 13: ["nullified", bool],
  14: ["formerVersion", u64],
};

export function checkPassport({ stores, chainId }, last) {
  demand(stores.length === 1 && stores[0].name === "citizenship", "a passport has the one store citizenship");
  const entries = stores[0].entries;
  demand(entries.length === 3, "a passport has three entries");
  const [calendar, closed, record] = entries;
  demand(calendar.key.equals(Buffer.from([1])), "the calendar is missing");
  demand(closed.key.equals(Buffer.from([2])), "the last closed day is missing");
  demand(record.key.length === 9 && record.key[0] === 5, "the record is missing");
  demand(closed.value.length === 8, "the last closed day is not eight bytes");

  checkCalendar(decode(Calendar, calendar.value));
  const number = record.key.readBigUInt64BE(1);
  const day = closed.value.readBigUInt64BE() - 2n ** 63n;
  const citizen = decode(Citizen, record.value);
  demand(citizen.account.length > 0, "the record has no account");
  demand(citizen.standing >= CITIZEN && citizen.standing <= RESIDENT, "the standing is not known");
  const { standing, since } = standingAfter(citizen, day);
  return `passport of number ${number} of ${chainId} at height ${last.height - 1n}: ` +
    `standing ${standing}, since day ${since}, account ${citizen.account.toString("hex")}, last closed day ${day}`;
}

function checkCalendar({ daySeconds, genesisTime }) {
  demand(daySeconds >= 1n, "a civic day has no length");
  demand(genesisTime >= 0n && genesisTime <= LAST_SECOND, "the start of day 0 is out of bounds");
}

// What is stored of citizens may be older than the lapse, or than the renewal
// that undid it, so that only the due day tells.
function standingAfter({ standing, sinceDay, dueDay }, closedDay) {
  if (standing !== CITIZEN && standing !== LAPSED) return { standing, since: sinceDay };
  if (dueDay > closedDay) return { standing: CITIZEN, since: sinceDay };
  return { standing: LAPSED, since: dueDay };
}
