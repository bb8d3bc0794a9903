// Kind 2: one round of the census. The entries and the messages; what figures
// must fit together is in figures.mjs.
import { amount, bool, bytes, decode, i64, many, message, text, u32, u64, upTo } from "./proto.mjs";
import { checkFigures } from "./figures.mjs";
import { demand } from "./refusal.mjs";

const MAX_CERTIFICATIONS = 62n; // entries of a store less the snapshot and the opinions

const hash = bytes(32);
const denom = text(128);
const country = text(2);

const Timestamp = { 1: ["seconds", upTo(253402300799n)], 2: ["nanoseconds", upTo(999999999n)] };
const DistrictCount = { 1: ["district", u32], 2: ["count", u64] };
const CountryCount = { 1: ["country", country], 2: ["count", u64] };
const People = {
  1: ["citizens", u64], 2: ["lapsed", u64], 3: ["suspended", u64], 4: ["expelled", u64],
  5: ["departed", u64], 6: ["residents", u64], 7: ["admissions", u64], 8: ["departures", u64],
  9: ["admissionsTotal", u64], 10: ["departuresTotal", u64],
  11: ["electorate", many(message(DistrictCount))], 12: ["electorateTotal", u64],
  13: ["citizensByCountry", many(message(CountryCount))],
  14: ["respondents", u64], 15: ["respondentsByCountry", many(message(CountryCount))],
};
const Contract = {
  1: ["version", u64], 2: ["root", hash], 3: ["signatures", u64],
  4: ["openReferenda", u64], 5: ["laws", u64], 6: ["validators", u64],
};
const Coin = { 1: ["denom", denom], 2: ["amount", amount] };
const IncomeClass = { 1: ["fromBits", u32], 2: ["toBits", u32], 3: ["citizens", u64] };
const Income = {
  1: ["total", amount], 2: ["epochTotal", amount], 3: ["recipients", u64],
  4: ["classes", many(message(IncomeClass))],
};
const coins = many(message(Coin));
const Economy = {
  1: ["denom", denom], 2: ["supply", amount], 3: ["issued", amount], 4: ["fund", coins],
  5: ["appropriated", coins], 6: ["disbursed", coins], 7: ["disbursedTotal", coins],
  8: ["income", message(Income)],
};
const CountryLand = { 1: ["country", country], 2: ["parcels", u64], 3: ["area", u64], 4: ["value", amount] };
const Land = {
  1: ["parcels", u64], 2: ["area", u64], 3: ["value", amount], 4: ["countries", many(message(CountryLand))],
};
const Snapshot = {
  1: ["round", u64], 2: ["chainId", text(50)], 3: ["height", i64], 4: ["time", message(Timestamp)],
  5: ["firstEpoch", i64], 6: ["lastEpoch", i64], 7: ["people", message(People)],
  8: ["contract", message(Contract)], 9: ["economy", message(Economy)], 10: ["land", message(Land)],
  11: ["methodologyHash", hash],
};
const Certification = {
  1: ["round", u64], 2: ["number", u64], 3: ["dissent", bool], 4: ["noteHash", hash], 5: ["height", i64],
};
const Opinions = { 1: ["round", u64], 2: ["auditors", u64], 3: ["cosigned", u64], 4: ["dissented", u64] };

export function checkCensus({ stores, chainId }, last) {
  demand(stores.length === 1 && stores[0].name === "census", "a census has the one store census");
  const { entries } = stores[0];
  demand(entries.length >= 2, "a census has a snapshot and opinions");
  const [first, middle, end] = [entries[0], entries.slice(1, -1), entries.at(-1)];
  demand(first.key.length === 9 && first.key[0] === 1, "the snapshot is missing");
  demand(end.key.length === 9 && end.key[0] === 9, "the opinions are missing");
  const roundBytes = first.key.subarray(1);
  const round = roundBytes.readBigUInt64BE();

  const snapshot = decode(Snapshot, first.value);
  demand(snapshot.round === round && round >= 1n, "the snapshot is of another round");
  checkFigures(snapshot, chainId, last);

  demand(end.key.subarray(1).equals(roundBytes), "the opinions are of another round");
  const opinions = decode(Opinions, end.value);
  demand(opinions.round === round, "the opinions are of another round");
  checkCertifications(middle, roundBytes, opinions);
  return `census of round ${round} of ${chainId}: ${snapshot.people.citizens} citizens, ` +
    `${opinions.cosigned} auditors for it, ${opinions.dissented} against`;
}

function checkCertifications(entries, roundBytes, { cosigned, dissented }) {
  const all = cosigned + dissented;
  demand(all < 2n ** 64n, "the opinions are too many");
  const expected = all < MAX_CERTIFICATIONS ? all : MAX_CERTIFICATIONS;
  demand(BigInt(entries.length) === expected, "certifications are missing or too many");
  const count = { for: 0n, against: 0n };
  for (const { key, value } of entries) {
    demand(key.length === 17 && key[0] === 4 && key.subarray(1, 9).equals(roundBytes),
      "an entry is no certification of the round");
    const certification = decode(Certification, value);
    demand(certification.round === roundBytes.readBigUInt64BE(), "a certification is of another round");
    demand(certification.number === key.readBigUInt64BE(9), "a certification is of another auditor");
    count[certification.dissent ? "against" : "for"] += 1n;
  }
  demand(count.for <= cosigned && count.against <= dissented, "the certifications do not fit the opinions");
}
