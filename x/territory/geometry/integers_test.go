package geometry_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The package computes the same on every processor, since it only ever computes with
// integers: no file of it names a floating-point or complex type, writes such a
// constant, or imports anything but a few packages of the standard library that do not
// compute with them.
func TestOnlyIntegers(t *testing.T) {
	pure := map[string]bool{"cmp": true, "errors": true, "fmt": true, "math/big": true, "math/bits": true, "slices": true, "strconv": true, "strings": true}
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	files := token.NewFileSet()
	parsed := 0
	for _, entry := range entries {
		name := entry.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(files, name, nil, 0)
		require.NoError(t, err)
		parsed++
		for _, imported := range file.Imports {
			path, err := strconv.Unquote(imported.Path.Value)
			require.NoError(t, err)
			require.True(t, pure[path], "%s imports %s", name, path)
		}
		ast.Inspect(file, func(node ast.Node) bool {
			switch node := node.(type) {
			case *ast.Ident:
				for _, inexact := range []string{"float32", "float64", "complex64", "complex128", "ParseFloat", "Float", "NewFloat"} {
					require.NotEqual(t, inexact, node.Name, files.Position(node.Pos()))
				}
			case *ast.BasicLit:
				require.NotContains(t, []token.Token{token.FLOAT, token.IMAG}, node.Kind, files.Position(node.Pos()))
			}
			return true
		})
	}
	require.Greater(t, parsed, 10)
}
