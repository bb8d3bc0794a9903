// Command openapi merges the OpenAPI descriptions below a folder, one for each
// proto file, into one on standard output. The order is fixed, so that the same
// protos always give the same bytes.
package main

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

type description struct {
	Swagger     string                          `json:"swagger"`
	Info        info                            `json:"info"`
	Consumes    []string                        `json:"consumes"`
	Produces    []string                        `json:"produces"`
	Paths       map[string]map[string]operation `json:"paths"`
	Definitions map[string]any                  `json:"definitions"`
}

type info struct {
	Title       string `json:"title"`
	Description string `json:"description"`
	Version     string `json:"version"`
}

type operation map[string]any

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: openapi FOLDER")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "openapi:", err)
		os.Exit(1)
	}
}

func run(folder string) error {
	merged := description{
		Swagger: "2.0",
		Info: info{
			Title:       "Civitas REST API",
			Description: "The queries of a Civitas node over HTTP. Reading is open to everyone; transactions go through POST /cosmos/tx/v1beta1/txs.",
			Version:     "v1",
		},
		Consumes:    []string{"application/json"},
		Produces:    []string{"application/json"},
		Paths:       make(map[string]map[string]operation),
		Definitions: make(map[string]any),
	}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".swagger.json") {
			return err
		}
		relative, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		return add(&merged, path, strings.ReplaceAll(filepath.ToSlash(filepath.Dir(relative)), "/", "."))
	})
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", " ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(merged)
}

// add merges the description of one file, whose proto package is pkg.
func add(merged *description, path, pkg string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var part description
	if err := json.Unmarshal(raw, &part); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if len(part.Paths) == 0 {
		return nil // types only: whoever uses them has them too
	}
	for route, methods := range part.Paths {
		for method, op := range methods {
			if merged.Paths[route][method] != nil {
				return fmt.Errorf("%s: %s %s is there already", path, method, route)
			}
			// Method names repeat from module to module; ids may not.
			op["operationId"] = fmt.Sprintf("%s.%v", pkg, op["operationId"])
			op["tags"] = []string{pkg}
			if merged.Paths[route] == nil {
				merged.Paths[route] = make(map[string]operation)
			}
			merged.Paths[route][method] = op
		}
	}
	for name, definition := range part.Definitions {
		merged.Definitions[name] = definition
	}
	return nil
}
