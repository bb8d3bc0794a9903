// Package openapi serves the description of the REST API, and a page to read
// and try it. Both are part of the binary and ask no other server.
package openapi

import (
	"embed"
	"net/http"

	"github.com/gorilla/mux"
)

// Path is where the page is served; the description lies below it.
const Path = "/openapi/"

// contentPolicy lets the page run its own script and read its own node, and nothing else.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

//go:embed index.html page.js page.css openapi.json
var files embed.FS

// Spec returns the description as it is served: OpenAPI 2.0 in JSON.
func Spec() []byte {
	spec, err := files.ReadFile("openapi.json")
	if err != nil {
		panic(err) // embedded when the binary was built
	}
	return spec
}

// Register serves the page and the description on the router.
func Register(router *mux.Router) {
	serve := http.StripPrefix(Path, http.FileServer(http.FS(files)))
	router.Path("/openapi").Methods(http.MethodGet, http.MethodHead).Handler(http.RedirectHandler(Path, http.StatusMovedPermanently))
	router.PathPrefix(Path).Methods(http.MethodGet, http.MethodHead).HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", contentPolicy)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Referrer-Policy", "no-referrer")
		serve.ServeHTTP(w, r)
	})
}
