// Package geojson reads and writes parcels as RFC 7946 feature collections. Numbers are
// converted between decimal text and whole units of 10⁻⁷ degree without floating point.
// It serves clients; nothing in consensus reads GeoJSON.
package geojson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/civitas-chain/civitas/x/territory/geometry"
)

// ErrFormat is wrapped by every error about the text itself.
var ErrFormat = errors.New("not a GeoJSON polygon collection")

// Feature is one polygon or multi-polygon with its properties. Numbers in properties are
// json.Number.
type Feature struct {
	Properties map[string]any
	Shape      geometry.MultiPolygon
}

type document struct {
	Type     string            `json:"type"`
	Features []json.RawMessage `json:"features"`
}

type feature struct {
	Type       string         `json:"type"`
	Properties map[string]any `json:"properties"`
	Geometry   *geometryText  `json:"geometry"`
}

type geometryText struct {
	Type        string          `json:"type"`
	Coordinates json.RawMessage `json:"coordinates"`
}

type (
	positionText []json.Number
	ringText     []positionText
	polygonText  []ringText
)

// Decode reads a FeatureCollection, a Feature, or a bare Polygon or MultiPolygon.
// Features without a geometry are given with an empty shape. Coordinates are rounded to
// the nearest unit; the shape is otherwise as it stands in the text.
func Decode(r io.Reader) ([]Feature, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var doc document
	if err := unmarshal(raw, &doc); err != nil {
		return nil, err
	}
	switch doc.Type {
	case "FeatureCollection":
		features := make([]Feature, 0, len(doc.Features))
		for i, text := range doc.Features {
			f, err := decodeFeature(text)
			if err != nil {
				return nil, fmt.Errorf("feature %d: %w", i, err)
			}
			features = append(features, f)
		}
		return features, nil
	case "Feature":
		f, err := decodeFeature(raw)
		return []Feature{f}, err
	default:
		var g geometryText
		if err := unmarshal(raw, &g); err != nil {
			return nil, err
		}
		shape, err := g.shape()
		return []Feature{{Shape: shape}}, err
	}
}

func decodeFeature(raw []byte) (Feature, error) {
	var f feature
	if err := unmarshal(raw, &f); err != nil {
		return Feature{}, err
	}
	if f.Type != "Feature" {
		return Feature{}, fmt.Errorf("%w: type %q where a Feature is expected", ErrFormat, f.Type)
	}
	if f.Geometry == nil {
		return Feature{Properties: f.Properties}, nil
	}
	shape, err := f.Geometry.shape()
	return Feature{Properties: f.Properties, Shape: shape}, err
}

func unmarshal(raw []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("%w: %w", ErrFormat, err)
	}
	return nil
}

func (g geometryText) shape() (geometry.MultiPolygon, error) {
	var polygons []polygonText
	switch g.Type {
	case "Polygon":
		polygons = make([]polygonText, 1)
		if err := unmarshal(g.Coordinates, &polygons[0]); err != nil {
			return nil, err
		}
	case "MultiPolygon":
		if err := unmarshal(g.Coordinates, &polygons); err != nil {
			return nil, err
		}
	default:
		return nil, fmt.Errorf("%w: geometry type %q; Polygon or MultiPolygon is needed", ErrFormat, g.Type)
	}
	shape := make(geometry.MultiPolygon, 0, len(polygons))
	for _, polygon := range polygons {
		rings := make(geometry.Polygon, 0, len(polygon))
		for _, ring := range polygon {
			points := make(geometry.Ring, 0, len(ring))
			for _, position := range ring {
				p, err := position.point()
				if err != nil {
					return nil, err
				}
				points = append(points, p)
			}
			rings = append(rings, points)
		}
		shape = append(shape, rings)
	}
	return shape, nil
}

// point ignores an altitude, as RFC 7946 allows.
func (p positionText) point() (geometry.Point, error) {
	if len(p) < 2 {
		return geometry.Point{}, fmt.Errorf("%w: a position needs longitude and latitude", ErrFormat)
	}
	lon, err := geometry.ParseDegrees(p[0].String())
	if err != nil {
		return geometry.Point{}, err
	}
	lat, err := geometry.ParseDegrees(p[1].String())
	if err != nil {
		return geometry.Point{}, err
	}
	return geometry.Point{Lon: lon, Lat: lat}, nil
}

// Encode writes a FeatureCollection of MultiPolygons.
func Encode(features []Feature) ([]byte, error) {
	doc := document{Type: "FeatureCollection", Features: make([]json.RawMessage, 0, len(features))}
	for _, f := range features {
		coordinates, err := json.Marshal(texts(f.Shape))
		if err != nil {
			return nil, err
		}
		text, err := json.Marshal(feature{
			Type: "Feature", Properties: f.Properties,
			Geometry: &geometryText{Type: "MultiPolygon", Coordinates: coordinates},
		})
		if err != nil {
			return nil, err
		}
		doc.Features = append(doc.Features, text)
	}
	return json.Marshal(doc)
}

func texts(shape geometry.MultiPolygon) []polygonText {
	polygons := make([]polygonText, 0, len(shape))
	for _, polygon := range shape {
		rings := make(polygonText, 0, len(polygon))
		for _, ring := range polygon {
			positions := make(ringText, 0, len(ring))
			for _, p := range ring {
				positions = append(positions, positionText{
					json.Number(geometry.FormatDegrees(p.Lon)), json.Number(geometry.FormatDegrees(p.Lat)),
				})
			}
			rings = append(rings, positions)
		}
		polygons = append(polygons, rings)
	}
	return polygons
}
