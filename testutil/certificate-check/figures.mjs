// Which figures of a snapshot must fit together: points 1 to 6 of the page.
import { ascending, compareText, MAX64 } from "./bytes.mjs";
import { demand } from "./refusal.mjs";

const FEWEST_PERSONS = 20n; // of whom a class of incomes tells

export function checkFigures(snapshot, chainId, last) {
  demand(snapshot.chainId === chainId, "the snapshot is of another chain");
  demand(snapshot.height >= 1n && snapshot.height < last.height, "the snapshot's height does not fit the block");
  demand(compareTimes(snapshot.time, last.time) <= 0, "the snapshot is later than the block");
  demand(snapshot.lastEpoch >= snapshot.firstEpoch, "the epochs are in the wrong order");
  demand(snapshot.methodologyHash.length === 32, "the methodology's hash is missing");
  checkPeople(snapshot.people);
  checkContract(snapshot.contract, snapshot.people);
  checkEconomy(snapshot.economy);
  checkIncome(snapshot.economy.income, snapshot.firstEpoch === snapshot.lastEpoch);
  checkLand(snapshot.land);
}

function compareTimes(a, b) {
  if (a.seconds !== b.seconds) return a.seconds < b.seconds ? -1 : 1;
  return a.nanoseconds < b.nanoseconds ? -1 : Number(a.nanoseconds > b.nanoseconds);
}

const sum = (items, figure) => items.reduce((total, item) => total + figure(item), 0n);

// Counts have to stay below 2^64, which the chain's own sums could not exceed.
function sumCounts(items, figure) {
  const total = sum(items, figure);
  demand(total <= MAX64, "a sum is too large");
  return total;
}

const ascendingCountries = (items) =>
  ascending(items, (a, b) => compareText(a.country, b.country), "countries");

function checkPeople(people) {
  ascending(people.electorate, (a, b) => (a.district < b.district ? -1 : 1 - Number(a.district === b.district)), "districts");
  ascendingCountries(people.citizensByCountry);
  ascendingCountries(people.respondentsByCountry);
  const count = (item) => item.count;
  demand(sumCounts(people.electorate, count) === people.electorateTotal, "the districts do not add up");
  demand(people.electorateTotal <= people.citizens, "there are more electors than citizens");
  demand(sumCounts(people.citizensByCountry, count) === people.citizens, "the citizens' countries do not add up");
  demand(sumCounts(people.respondentsByCountry, count) === people.respondents,
    "the respondents' countries do not add up");
  demand(people.admissions <= people.admissionsTotal, "admissions are more than their total");
  demand(people.departures <= people.departuresTotal, "departures are more than their total");
}

function checkContract(contract, people) {
  demand(contract.version >= 1n, "the charter has no version");
  demand(contract.root.length === 32, "the charter's root is missing");
  demand(contract.signatures <= people.citizens, "there are more signatures than citizens");
  demand(contract.validators >= 1n, "there is no validator");
}

function checkEconomy(economy) {
  demand(economy.denom !== "", "the currency has no name");
  for (const coins of [economy.fund, economy.appropriated, economy.disbursed, economy.disbursedTotal]) {
    demand(coins.every((coin) => coin.denom !== ""), "a coin has no name");
    ascending(coins, (a, b) => compareText(a.denom, b.denom), "denominations");
    demand(coins.every((coin) => coin.amount > 0n), "an amount of a coin is 0");
  }
  const held = amountOf(economy.fund, economy.denom) + amountOf(economy.appropriated, economy.denom);
  demand(held <= economy.supply, "the treasury holds more than the supply");
  const totals = new Map(economy.disbursedTotal.map((coin) => [coin.denom, coin.amount]));
  demand(economy.disbursed.every((coin) => coin.amount <= (totals.get(coin.denom) ?? 0n)),
    "more was disbursed than in total");
}

function amountOf(coins, denom) {
  return coins.find((coin) => coin.denom === denom)?.amount ?? 0n;
}

function checkIncome({ total, epochTotal, recipients, classes }, oneEpoch) {
  demand(epochTotal <= total, "the last epoch's income is more than the total");
  demand(!oneEpoch || epochTotal === total, "the income of the only epoch is not the total");
  demand(epochTotal >= recipients, "somebody was paid nothing");
  demand(recipients > 0n || epochTotal === 0n, "an income has no recipients");
  if (recipients < FEWEST_PERSONS) {
    demand(classes.length === 0, "classes tell of too few persons");
    return;
  }
  let before = 0n;
  for (const { fromBits, toBits, citizens } of classes) {
    demand(fromBits > before && toBits >= fromBits && toBits <= 64n, "classes do not ascend");
    demand(citizens >= FEWEST_PERSONS, "a class tells of too few persons");
    before = toBits;
  }
  demand(sumCounts(classes, (c) => c.citizens) === recipients, "the classes do not add up");
  demand(epochTotal >= sum(classes, (c) => c.citizens << (c.fromBits - 1n)), "the income is too small for its classes");
  // Class 64 has no upper end.
  demand(before === 64n || epochTotal <= sum(classes, (c) => c.citizens * ((1n << c.toBits) - 1n)),
    "the income is too large for its classes");
}

function checkLand(land) {
  ascendingCountries(land.countries);
  demand(sumCounts(land.countries, (c) => c.parcels) === land.parcels, "the parcels do not add up");
  demand(sumCounts(land.countries, (c) => c.area) === land.area, "the areas do not add up");
  demand(sum(land.countries, (c) => c.value) === land.value, "the values do not add up");
}
