// Package sybil studies what false citizens can do to a nation: exact bounds and
// a simulation, under the module's real parameters. docs/sybil.md is its report.
//
// It is made of tests only and no chain runs it. That is why it may draw at
// random; it counts in integers all the same, so that every machine prints the
// same tables.
//
//	go test ./x/citizenship/sybil -v -run TestSybil -sybil.k 10 -sybil.r 1
//	go test ./x/citizenship/sybil -run TestDocument -update
package sybil
