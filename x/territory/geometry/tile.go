package geometry

import "slices"

// Tiles are squares of a quadtree over the plane of longitude (from −180°) and latitude
// (from −90°), 2³² units wide at the root. Only every second level is used, so that a
// tile has 16 children and at most maxDepth ancestors.
const (
	rootBits  = 32
	levelBits = 2
	// MaxDepth is the depth of the smallest tiles: 2¹² units, about 45 m.
	MaxDepth = 10
	// MaxCover bounds the tiles that cover a shape.
	MaxCover = 32
	// coverRounds is how many times the tiles of the first cover may be refined.
	coverRounds = 2
)

// Tile is a square of the quadtree: the descendants of a tile at depth d are the tiles
// whose Code has the same first 4·d bits.
type Tile struct {
	Depth uint8
	Code  uint64 // interleaved bits of longitude and latitude of the corner, high bits first, zero below the depth
}

// Last is the greatest code of any descendant.
func (t Tile) Last() uint64 {
	return t.Code | (^uint64(0) >> (2 * levelBits * uint(t.Depth)))
}

// Parent is the tile one level up; the root is its own parent.
func (t Tile) Parent() Tile {
	if t.Depth == 0 {
		return t
	}
	return tileOf(t.Depth-1, t.Code)
}

// TileAt is the tile of the given depth that contains the point; tiles own their
// western and southern sides.
func TileAt(p Point, depth uint8) Tile {
	x := uint64(int64(p.Lon) + MaxLon)
	y := uint64(int64(p.Lat) + MaxLat)
	return tileOf(depth, spread(x)<<1|spread(y))
}

func tileOf(depth uint8, code uint64) Tile {
	keep := 2 * levelBits * uint(depth)
	return Tile{Depth: depth, Code: code &^ (^uint64(0) >> keep)}
}

// spread puts a zero before each of 32 bits.
func spread(v uint64) uint64 {
	v = (v | v<<16) & 0x0000ffff0000ffff
	v = (v | v<<8) & 0x00ff00ff00ff00ff
	v = (v | v<<4) & 0x0f0f0f0f0f0f0f0f
	v = (v | v<<2) & 0x3333333333333333
	return (v | v<<1) & 0x5555555555555555
}

// gather undoes spread.
func gather(v uint64) uint64 {
	v &= 0x5555555555555555
	v = (v | v>>1) & 0x3333333333333333
	v = (v | v>>2) & 0x0f0f0f0f0f0f0f0f
	v = (v | v>>4) & 0x00ff00ff00ff00ff
	v = (v | v>>8) & 0x0000ffff0000ffff
	return (v | v>>16) & 0x00000000ffffffff
}

// box is the part of the tile on the globe, and false when there is none.
func (t Tile) box() (Box, bool) {
	size := int64(1) << (rootBits - levelBits*uint(t.Depth))
	x := int64(gather(t.Code>>1)) - MaxLon
	y := int64(gather(t.Code)) - MaxLat
	if x >= MaxLon || y >= MaxLat {
		return Box{}, false
	}
	return Box{
		Min: Point{int32(x), int32(y)},
		Max: Point{int32(min(x+size, MaxLon)), int32(min(y+size, MaxLat))},
	}, true
}

func (t Tile) children() []Tile {
	tiles := make([]Tile, 0, 1<<(2*levelBits))
	shift := 64 - 2*levelBits*uint(t.Depth+1)
	for i := uint64(0); i < 1<<(2*levelBits); i++ {
		tiles = append(tiles, Tile{Depth: t.Depth + 1, Code: t.Code | i<<shift})
	}
	return tiles
}

// CoverBox returns at most four tiles of one depth, the greatest possible, that
// together contain the box.
func CoverBox(box Box) []Tile {
	for depth := uint8(MaxDepth); ; depth-- {
		tiles := []Tile{
			TileAt(box.Min, depth), TileAt(Point{box.Max.Lon, box.Min.Lat}, depth),
			TileAt(Point{box.Min.Lon, box.Max.Lat}, depth), TileAt(box.Max, depth),
		}
		size := int64(1) << (rootBits - levelBits*uint(depth))
		reach := sub(box.Max, box.Min)
		// corners lie in the same or adjacent tiles unless the box is wider than a tile
		if depth > 0 && (reach.x > size || reach.y > size) {
			continue
		}
		slices.SortFunc(tiles, compareTiles)
		return slices.Compact(tiles)
	}
}

// Cover returns at most MaxCover tiles of one depth whose union contains the interior of
// a valid shape: the tiles around its box, refined up to twice where that leaves out
// parts of the box that the shape does not reach. If the interiors of two shapes have a
// point in common, some tile of one cover contains, or lies in, some tile of the other.
// Steps: those of comparing the shape with at most 4 + 4·16 + 32·16 tiles.
func Cover(mp MultiPolygon, meter Meter) []Tile {
	tiles := overlapping(CoverBox(mp.Bounds()), mp, meter)
	for range coverRounds {
		if len(tiles) == 0 || tiles[0].Depth == MaxDepth {
			break
		}
		var finer []Tile
		for _, t := range tiles {
			finer = append(finer, overlapping(t.children(), mp, meter)...)
			if len(finer) > MaxCover {
				return tiles
			}
		}
		tiles = finer
	}
	return tiles
}

// overlapping keeps the tiles that have a point in common with the interior of the shape.
func overlapping(tiles []Tile, mp MultiPolygon, meter Meter) []Tile {
	meter.spend(len(tiles) + mp.Vertices())
	bounds := mp.Bounds()
	kept := tiles[:0]
	for _, t := range tiles {
		if box, ok := t.box(); ok && box.overlaps(bounds) && Relate(box.shape(), mp, meter) == Overlapping {
			kept = append(kept, t)
		}
	}
	return kept
}

func compareTiles(s, t Tile) int {
	switch {
	case s.Depth != t.Depth:
		return int(s.Depth) - int(t.Depth)
	case s.Code < t.Code:
		return -1
	case s.Code > t.Code:
		return 1
	default:
		return 0
	}
}
