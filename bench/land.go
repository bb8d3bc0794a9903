package main

import (
	"crypto/sha256"
	"fmt"
	"math/rand"
	"time"

	serverconfig "github.com/cosmos/cosmos-sdk/server/config"

	"github.com/civitas-chain/civitas/x/territory/geometry"
	territorytypes "github.com/civitas-chain/civitas/x/territory/types"
)

const (
	registerGas = 400_000
	// sidePoints are the vertices of each of the four sides of a parcel of G1.
	sidePoints = 16
	// side is that of a parcel, in units of 10⁻⁷ degree: some 80 metres.
	side = 8_000
	// landBatch bounds what one branch of the state holds while land is written.
	landBatch = 5_000
)

// corner is a vertex on the border between parcels of a grid: each border zigzags, and
// both its neighbours have the same vertices.
func corner(x, y, along int, vertical bool) geometry.Point {
	const step = side / sidePoints
	wiggle := 0
	if along%2 == 1 {
		wiggle = step
	}
	if vertical {
		return point(x*side+wiggle/2, y*side+along*step)
	}
	return point(x*side+along*step, y*side+wiggle)
}

func point(x, y int) geometry.Point {
	const west, south = 100_000_000, 500_000_000
	return geometry.Point{Lon: int32(west + x), Lat: int32(south + y)} //nolint:gosec // the grid is far smaller than the globe
}

// cell is the boundary of one parcel of the grid, with 64 vertices.
func cell(x, y int) territorytypes.Boundary {
	var r geometry.Ring
	for i := range sidePoints {
		r = append(r, corner(x, y, i, false))
	}
	for i := range sidePoints {
		r = append(r, corner(x+1, y, i, true))
	}
	for i := range sidePoints {
		r = append(r, corner(x, y+1, sidePoints-i, false))
	}
	for i := range sidePoints {
		r = append(r, corner(x, y, sidePoints-i, true))
	}
	return territorytypes.NewBoundary(geometry.MultiPolygon{{append(r, r[0])}})
}

// land is a grid of titled parcels with gaps in it, each between eight of them.
type land struct {
	width int
	gaps  [][2]int
}

// settle writes a grid of at least count titled parcels into the state.
func (n *nation) settle(count int) (land, error) {
	l := land{}
	for l.width*l.width-(l.width/3)*(l.width/3) < count {
		l.width += 3
	}
	document := sha256.Sum256([]byte("deed"))
	params, err := n.app.TerritoryKeeper.Params.Get(n.context())
	if err != nil {
		return l, err
	}
	g := territorytypes.DefaultGenesis()
	g.Params = params
	for y := range l.width {
		for x := range l.width {
			if x%3 == 1 && y%3 == 1 {
				l.gaps = append(l.gaps, [2]int{x, y})
				continue
			}
			parcel, err := titledParcel(g.NextParcelId, cell(x, y), document[:])
			if err != nil {
				return l, err
			}
			g.Parcels = append(g.Parcels, parcel)
			g.NextParcelId++
			if len(g.Parcels) == landBatch || x == l.width-1 && y == l.width-1 {
				branch := n.app.CommitMultiStore().CacheMultiStore()
				if err := n.app.TerritoryKeeper.InitGenesis(n.context().WithMultiStore(branch).WithTxIndex(-1), g); err != nil {
					return l, err
				}
				branch.Write()
				g.Parcels = nil
				if _, err := n.block(); err != nil {
					return l, err
				}
			}
		}
	}
	return l, nil
}

func titledParcel(id uint64, boundary territorytypes.Boundary, document []byte) (territorytypes.GenesisParcel, error) {
	shape, err := boundary.Shape()
	if err != nil {
		return territorytypes.GenesisParcel{}, err
	}
	hash, err := boundary.Hash()
	return territorytypes.GenesisParcel{Boundary: boundary, Parcel: territorytypes.Parcel{
		Id: id, Kind: territorytypes.PARCEL_KIND_PHYSICAL, Country: "DE", Registrant: 1,
		Deed:   territorytypes.Deed{Reference: fmt.Sprint("parcel ", id), Document: territorytypes.Document{Hash: document}},
		Status: territorytypes.PARCEL_STATUS_TITLED, AreaDm2: geometry.AreaDm2(shape), Vertices: uint32(shape.Vertices()),
		BoundaryHash: hash, Surveyor: 2, SurveyExpiryDay: 10_000,
	}}, err
}

// registrations register parcels in gaps of the land, which stay gaps since nobody
// surveys them.
func (n *nation) registrations(l land, count, round int) ([][]byte, error) {
	random := rand.New(rand.NewSource(int64(round))) //nolint:gosec // the same gaps in every run
	document := sha256.Sum256([]byte("deed"))
	txs := make([][]byte, count)
	for i := range txs {
		gap := l.gaps[random.Intn(len(l.gaps))]
		tx, err := n.sign(n.citizens[i], txOptions{gas: registerGas}, &territorytypes.MsgRegisterParcel{
			Registrant: n.citizens[i].text, Kind: territorytypes.PARCEL_KIND_PHYSICAL, Country: "DE", Boundary: cell(gap[0], gap[1]),
			Deed: territorytypes.Deed{Reference: fmt.Sprintf("gap %d.%d", round, i), Document: territorytypes.Document{Hash: document[:]}},
		})
		if err != nil {
			return nil, err
		}
		txs[i] = tx
	}
	return txs, nil
}

// registering gives G1 and G2: blocks that register parcels of 64 vertices, each between
// eight titled ones like it, among c.parcels and among c.small, and blocks of sends.
func registering(c config) ([]figure, error) {
	txs := max(c.blockTxs/10, 2)
	var nations [2]*nation
	var lands [2]land
	for i, count := range []int{c.small, c.parcels} {
		n, err := found(max(2*txs, founders), serverconfig.BlockExecutorSequential, 0)
		if err != nil {
			return nil, err
		}
		if lands[i], err = n.settle(count); err != nil {
			return nil, err
		}
		nations[i] = n
	}
	var spent [2][]time.Duration
	var sent []time.Duration
	var ratios []float64
	for round := range c.repeats + 1 {
		var pair [2]time.Duration
		for i, n := range nations {
			block, err := n.registrations(lands[i], txs, round)
			if err != nil {
				return nil, err
			}
			if pair[i], err = n.measureBlock(c, fmt.Sprintf("registrations-%d-%d", i, round), block); err != nil {
				return nil, err
			}
		}
		block, err := nations[1].sends(txs)
		if err != nil {
			return nil, err
		}
		send, err := nations[1].measureBlock(c, fmt.Sprintf("sends-%d", round), block)
		if err != nil {
			return nil, err
		}
		if round == 0 {
			continue // the first blocks fill caches
		}
		spent[0], spent[1], sent = append(spent[0], pair[0]), append(spent[1], pair[1]), append(sent, send)
		ratios = append(ratios, ratio(pair[1], pair[0]))
	}
	each := time.Duration(txs)
	c.tell("G1 registration among %d: %s, among %d: %s; send %s", c.small, median(spent[0])/each, c.parcels, median(spent[1])/each, median(sent)/each)
	return []figure{
		{"G1", median(ratios), fmt.Sprintf("registering 64 vertices between 8 like parcels, among %d parcels / among %d, CPU (goal ≤ 1.3)", c.parcels, c.small)},
		{"G2", ratio(median(spent[1]), median(sent)), fmt.Sprintf("registering 64 vertices among %d parcels / bank send, FinalizeBlock CPU of %d-tx blocks (goal ≤ 10)", c.parcels, txs)},
	}, nil
}
