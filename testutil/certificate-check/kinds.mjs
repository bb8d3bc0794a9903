// What each kind of certificate asks of its entries.
import { amount, ascending, bool, bytes, decode, i64, many, message, refuse, text, u31, u32, u64, upTo } from "./read.mjs";

const be64 = (n) => {
  const out = Buffer.alloc(8);
  out.writeBigUInt64BE(n);
  return out;
};
const equal = (a, b) => Buffer.compare(a, b) === 0;

const calendarFields = { 1: ["daySeconds", i64], 2: ["genesisTime", i64] };
const citizenFields = {
  1: ["account", bytes(255)], 2: ["standing", u31], 3: ["sinceDay", i64], 4: ["admissionDay", i64], 5: ["votingDay", i64],
  6: ["dueDay", i64], 7: ["country", text(2)], 8: ["district", u32], 9: ["signedVersion", u64], 11: ["rotations", u32],
  12: ["profile", bytes(32)], 13: ["nullified", bool], 14: ["formerVersion", u64],
};

export function checkPassport(file) {
  const [store] = file.stores;
  if (file.stores.length !== 1 || store.name !== "citizenship" || store.entries.length !== 3) refuse("it is no passport");
  const [calendar, lastDay, citizen] = store.entries;
  if (!equal(calendar.key, Buffer.from([1])) || !equal(lastDay.key, Buffer.from([2])) || citizen.key.length !== 9 || citizen.key[0] !== 5) {
    refuse("it is no passport");
  }
  const days = decode(calendarFields, calendar.value);
  if (days.daySeconds < 1n || days.genesisTime < 0n || days.genesisTime > 253402300799n) refuse("the calendar cannot be");
  if (lastDay.value.length !== 8) refuse("the last closed day cannot be");
  const record = decode(citizenFields, citizen.value);
  if (record.standing < 1n || record.standing > 6n || record.account.length === 0) refuse("the record cannot be");
  return { kind: "passport", number: citizen.key.readBigUInt64BE(1) };
}

const coin = message({ 1: ["denom", text(128)], 2: ["amount", amount] });
const countryCount = message({ 1: ["country", text(2)], 2: ["count", u64] });
const snapshotFields = {
  1: ["round", u64], 2: ["chainId", text(50)], 3: ["height", i64],
  4: ["time", message({ 1: ["seconds", upTo(253402300799n)], 2: ["nanos", upTo(999999999n)] })],
  5: ["firstEpoch", i64], 6: ["lastEpoch", i64],
  7: ["people", message({
    1: ["citizens", u64], 2: ["lapsed", u64], 3: ["suspended", u64], 4: ["expelled", u64], 5: ["departed", u64], 6: ["residents", u64],
    7: ["admissions", u64], 8: ["departures", u64], 9: ["admissionsTotal", u64], 10: ["departuresTotal", u64],
    11: ["electorate", many(message({ 1: ["district", u32], 2: ["count", u64] }))], 12: ["electorateTotal", u64],
    13: ["citizensByCountry", many(countryCount)], 14: ["respondents", u64], 15: ["respondentsByCountry", many(countryCount)],
  })],
  8: ["contract", message({
    1: ["version", u64], 2: ["root", bytes(32)], 3: ["signatures", u64], 4: ["openReferenda", u64], 5: ["laws", u64], 6: ["validators", u64],
  })],
  9: ["economy", message({
    1: ["denom", text(128)], 2: ["supply", amount], 3: ["issued", amount], 4: ["fund", many(coin)], 5: ["appropriated", many(coin)],
    6: ["disbursed", many(coin)], 7: ["disbursedTotal", many(coin)],
    8: ["income", message({
      1: ["total", amount], 2: ["epochTotal", amount], 3: ["recipients", u64],
      4: ["classes", many(message({ 1: ["fromBits", u32], 2: ["toBits", u32], 3: ["citizens", u64] }))],
    })],
  })],
  10: ["land", message({
    1: ["parcels", u64], 2: ["area", u64], 3: ["value", amount],
    4: ["countries", many(message({ 1: ["country", text(2)], 2: ["parcels", u64], 3: ["area", u64], 4: ["value", amount] }))],
  })],
  11: ["methodology", bytes(32)],
};
const certificationFields = { 1: ["round", u64], 2: ["number", u64], 3: ["dissent", bool], 4: ["noteHash", bytes(32)], 5: ["height", i64] };
const opinionsFields = { 1: ["round", u64], 2: ["auditors", u64], 3: ["cosigned", u64], 4: ["dissented", u64] };

const hold = (holds, what) => { if (!holds) refuse(`the figures do not fit: ${what}`); };
const sum = (list, of, limit = 2n ** 64n) => {
  let total = 0n;
  for (const each of list) total += of(each);
  hold(total < limit, "a sum is too large");
  return total;
};
const byCountry = (list) => ascending(list.map((c) => Buffer.from(c.country, "latin1")), "countries");

export function checkCensus(file, last) {
  const [store] = file.stores;
  if (file.stores.length !== 1 || store.name !== "census" || store.entries.length < 2) refuse("it is no census");
  const first = store.entries[0];
  const end = store.entries[store.entries.length - 1];
  if (first.key.length !== 9 || first.key[0] !== 1) refuse("it is no census");
  const round = first.key.readBigUInt64BE(1);
  if (!equal(end.key, Buffer.concat([Buffer.from([9]), be64(round)]))) refuse("it has no opinions");
  const s = decode(snapshotFields, first.value);
  const opinions = decode(opinionsFields, end.value);
  const certifications = store.entries.slice(1, -1).map((e) => {
    const c = decode(certificationFields, e.value);
    if (c.round !== round || !equal(e.key, Buffer.concat([Buffer.from([4]), be64(round), be64(c.number)]))) refuse("it has an entry of something else");
    return c;
  });
  checkHead(s, round, file, last);
  checkPeople(s);
  checkEconomy(s);
  checkLand(s.land);
  hold(opinions.round === round, "opinions of another round");
  const all = opinions.cosigned + opinions.dissented;
  hold(all < 2n ** 64n, "too many opinions");
  hold(BigInt(certifications.length) === (all < 62n ? all : 62n), "the number of certifications");
  const dissents = BigInt(certifications.filter((c) => c.dissent === 1n).length);
  hold(dissents <= opinions.dissented && BigInt(certifications.length) - dissents <= opinions.cosigned, "who says what");
  return { kind: "census", round, citizens: s.people.citizens };
}

function checkHead(s, round, file, last) {
  hold(s.round === round && round > 0n, "the round");
  hold(s.chainId === file.chainId, "the chain");
  hold(s.height >= 1n && s.height < last.height, "the height");
  const later = s.time.seconds > last.time.seconds || (s.time.seconds === last.time.seconds && s.time.nanos > last.time.nanos);
  hold(!later, "the time");
  hold(s.lastEpoch >= s.firstEpoch, "the epochs");
  hold(s.methodology.length === 32, "the methodology");
}

function checkPeople({ people: p, contract: c }) {
  for (let i = 1; i < p.electorate.length; i++) hold(p.electorate[i - 1].district < p.electorate[i].district, "districts");
  hold(sum(p.electorate, (d) => d.count) === p.electorateTotal && p.electorateTotal <= p.citizens, "the electorate");
  byCountry(p.citizensByCountry);
  byCountry(p.respondentsByCountry);
  hold(sum(p.citizensByCountry, (d) => d.count) === p.citizens, "citizens by country");
  hold(sum(p.respondentsByCountry, (d) => d.count) === p.respondents, "respondents by country");
  hold(p.admissions <= p.admissionsTotal && p.departures <= p.departuresTotal, "admissions and departures");
  hold(c.version >= 1n && c.root.length === 32 && c.signatures <= p.citizens && c.validators >= 1n, "the charter");
}

function checkEconomy({ economy: e, firstEpoch, lastEpoch }) {
  hold(e.denom !== "", "the currency");
  const [fund, appropriated, disbursed, total] = [e.fund, e.appropriated, e.disbursed, e.disbursedTotal].map((coins) => {
    ascending(coins.map((c) => Buffer.from(c.denom, "latin1")), "denominations");
    for (const c of coins) hold(c.amount > 0n && c.denom !== "", "a coin of nothing");
    return new Map(coins.map((c) => [c.denom, c.amount]));
  });
  hold((fund.get(e.denom) ?? 0n) + (appropriated.get(e.denom) ?? 0n) <= e.supply, "what the nation holds");
  for (const [denom, amount] of disbursed) hold(amount <= (total.get(denom) ?? 0n), "what was disbursed");
  const i = e.income;
  hold(i.epochTotal <= i.total && (firstEpoch !== lastEpoch || i.epochTotal === i.total), "income");
  hold(i.epochTotal >= i.recipients && (i.recipients > 0n || i.epochTotal === 0n), "recipients");
  if (i.recipients < 20n) return hold(i.classes.length === 0, "classes of a few");
  let [least, greatest, before] = [0n, 0n, 0n];
  for (const c of i.classes) {
    hold(c.fromBits > before && c.toBits >= c.fromBits && c.toBits <= 64n && c.citizens >= 20n, "a class");
    before = c.toBits;
    least += c.citizens << (c.fromBits - 1n);
    greatest += c.citizens * ((1n << c.toBits) - 1n);
  }
  hold(sum(i.classes, (c) => c.citizens) === i.recipients, "persons of the classes");
  hold(i.epochTotal >= least && (before === 64n || i.epochTotal <= greatest), "the total of the classes");
}

function checkLand(land) {
  byCountry(land.countries);
  hold(sum(land.countries, (c) => c.parcels) === land.parcels, "parcels");
  hold(sum(land.countries, (c) => c.area) === land.area, "area");
  hold(sum(land.countries, (c) => c.value, 2n ** 1024n) === land.value, "value");
}
