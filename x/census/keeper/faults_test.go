package keeper_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	corestore "cosmossdk.io/core/store"

	"github.com/civitas-chain/civitas/x/census/types"
)

// faults makes the persistent store fail once, at a chosen operation.
type faults struct {
	inner corestore.KVStoreService
	left  int // operations until the failure; 0 is never
	hit   bool
}

func (s *faults) OpenKVStore(ctx context.Context) corestore.KVStore {
	return faultyStore{s.inner.OpenKVStore(ctx), s}
}

func (s *faults) arm(n int) { s.left, s.hit = n, false }

func (s *faults) fail() error {
	if s.left == 0 {
		return nil
	}
	if s.left--; s.left > 0 {
		return nil
	}
	s.hit = true
	return errFake
}

type faultyStore struct {
	corestore.KVStore
	s *faults
}

func (f faultyStore) Get(key []byte) ([]byte, error) {
	if err := f.s.fail(); err != nil {
		return nil, err
	}
	return f.KVStore.Get(key)
}

func (f faultyStore) Has(key []byte) (bool, error) {
	if err := f.s.fail(); err != nil {
		return false, err
	}
	return f.KVStore.Has(key)
}

func (f faultyStore) Set(key, value []byte) error {
	if err := f.s.fail(); err != nil {
		return err
	}
	return f.KVStore.Set(key, value)
}

func (f faultyStore) Delete(key []byte) error {
	if err := f.s.fail(); err != nil {
		return err
	}
	return f.KVStore.Delete(key)
}

func (f faultyStore) Iterator(start, end []byte) (corestore.Iterator, error) {
	if err := f.s.fail(); err != nil {
		return nil, err
	}
	return f.KVStore.Iterator(start, end)
}

// everyFault runs do on a census that has lived, with the store failing at its
// first operation, its second, and so on until do gets by without a failure.
func everyFault(t *testing.T, do func(*fixture) error, after func(*fixture, error)) {
	t.Helper()
	gs := lived(t)
	for n := 1; ; n++ {
		f := newFixture(t, gs)
		f.people.epoch, f.contract.auditors[2] = 4, true
		f.faults.arm(n)
		err := do(f)
		hit := f.faults.hit
		f.faults.arm(0)
		if !hit {
			require.NoError(t, err)
			require.Greater(t, n, 1)
			return
		}
		after(f, err)
	}
}

func TestAStoreThatFailsFailsTheOperation(t *testing.T) {
	for name, do := range map[string]func(*fixture) error{
		"answer":         func(f *fixture) error { return f.respond(1, 4, "") },
		"change":         func(f *fixture) error { return f.respond(2, 4, "") },
		"take back":      func(f *fixture) error { return f.withdraw(2, 4) },
		"certify":        func(f *fixture) error { return f.certify(2, 1, false, nil) },
		"parameters":     updateParams(seal, types.DefaultParams()),
		"export":         func(f *fixture) error { return second(f.ExportGenesis(f.ctx)) },
		"query params":   func(f *fixture) error { return second(f.queries.Params(f.ctx, &types.QueryParamsRequest{})) },
		"query round":    func(f *fixture) error { return second(f.queries.Round(f.ctx, &types.QueryRoundRequest{})) },
		"query closed":   func(f *fixture) error { return second(f.queries.Round(f.ctx, &types.QueryRoundRequest{Round: 1})) },
		"query snapshot": func(f *fixture) error { return second(f.queries.Snapshot(f.ctx, &types.QuerySnapshotRequest{})) },
		"query response": func(f *fixture) error {
			return second(f.queries.Response(f.ctx, &types.QueryResponseRequest{Number: 2}))
		},
		"query certifications": func(f *fixture) error {
			return second(f.queries.Certifications(f.ctx, &types.QueryCertificationsRequest{Round: 1}))
		},
	} {
		t.Run(name, func(t *testing.T) {
			everyFault(t, do, func(_ *fixture, err error) { require.Error(t, err) })
		})
	}
}

func TestAGenesisThatCannotBeWrittenFails(t *testing.T) {
	gs := lived(t)
	for n := 1; ; n++ {
		f := newFixture(t, types.DefaultGenesis())
		f.faults.arm(n)
		err := f.InitGenesis(f.ctx, *gs)
		if !f.faults.hit {
			require.NoError(t, err)
			return
		}
		require.ErrorIs(t, err, errFake)
	}
}

// A failure in one step of a block's end costs at most a delay: the next blocks
// reach the state that they would have reached without it.
func TestABlockEndThatFailsIsMadeUpForByTheNext(t *testing.T) {
	gs := lived(t)
	finish := func(f *fixture) *types.GenesisState {
		for range 4 {
			f.endBlock()
		}
		out, err := f.ExportGenesis(f.ctx)
		require.NoError(t, err)
		for i := range out.Rounds { // the delay itself
			out.Rounds[i].EndedHeight, out.Rounds[i].SnapshotHeight, out.Rounds[i].OpenedHeight = 0, 0, 0
			out.Rounds[i].OpenedTime = genesis
		}
		for i := range out.Snapshots {
			out.Snapshots[i].Height, out.Snapshots[i].Time = 0, genesis
		}
		out.Counters = nil
		return out
	}
	sound := newFixture(t, gs)
	sound.people.epoch = 5
	want := finish(sound)
	for n := 1; ; n++ {
		f := newFixture(t, gs)
		f.people.epoch = 5
		f.faults.arm(n)
		err := f.EndBlock(f.ctx)
		hit := f.faults.hit
		f.faults.arm(0)
		if !hit {
			require.NoError(t, err)
			return
		}
		if err != nil {
			require.ErrorIs(t, err, errFake, "only the fold may fail the block")
			continue
		}
		require.Equal(t, want, finish(f), "failure %d", n)
	}
}
