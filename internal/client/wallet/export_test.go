package wallet

// Painted is what a person reads of facts.
var Painted = painted
