package openapi_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gorilla/mux"
	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/openapi"
)

func get(t *testing.T, path string) *httptest.ResponseRecorder {
	t.Helper()
	router := mux.NewRouter()
	openapi.Register(router)
	// The gateway of a node catches every path that nothing else serves.
	router.PathPrefix("/").HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTeapot) })
	answer := httptest.NewRecorder()
	router.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, nil))
	return answer
}

func TestServed(t *testing.T) {
	for path, want := range map[string]struct {
		status      int
		contentType string
		holds       string
	}{
		"/openapi":              {http.StatusMovedPermanently, "text/html", "/openapi/"},
		"/openapi/":             {http.StatusOK, "text/html", "page.js"},
		"/openapi/page.js":      {http.StatusOK, "javascript", "openapi.json"},
		"/openapi/page.css":     {http.StatusOK, "text/css", "--ink"},
		"/openapi/openapi.json": {http.StatusOK, "application/json", `"swagger"`},
		"/openapi/openapi.go":   {http.StatusNotFound, "text/plain", "not found"},
		"/civitas":              {http.StatusTeapot, "", ""},
	} {
		t.Run(path, func(t *testing.T) {
			answer := get(t, path)
			require.Equal(t, want.status, answer.Code)
			require.Contains(t, answer.Header().Get("Content-Type"), want.contentType)
			require.Contains(t, answer.Body.String(), want.holds)
		})
	}
}

// TestSpec holds what the page relies on: every operation is named and
// answered, and every reference leads somewhere.
func TestSpec(t *testing.T) {
	var spec struct {
		Swagger     string                                `json:"swagger"`
		Paths       map[string]map[string]json.RawMessage `json:"paths"`
		Definitions map[string]json.RawMessage            `json:"definitions"`
	}
	require.NoError(t, json.Unmarshal(openapi.Spec(), &spec))
	require.Equal(t, "2.0", spec.Swagger)
	ids := make(map[string]string)
	for path, methods := range spec.Paths {
		require.True(t, strings.HasPrefix(path, "/"), path)
		for method, raw := range methods {
			var operation struct {
				OperationID string                     `json:"operationId"`
				Summary     string                     `json:"summary"`
				Responses   map[string]json.RawMessage `json:"responses"`
			}
			require.NoError(t, json.Unmarshal(raw, &operation))
			where := method + " " + path
			require.NotEmpty(t, operation.OperationID, where)
			require.Empty(t, ids[operation.OperationID], "%s has the name of %s", where, ids[operation.OperationID])
			ids[operation.OperationID] = where
			require.Contains(t, operation.Responses, "200", where)
			if strings.HasPrefix(path, "/civitas/") {
				require.NotEmpty(t, operation.Summary, "%s has no comment in its proto", where)
			}
		}
	}
	for _, part := range strings.Split(string(openapi.Spec()), `"$ref":`)[1:] {
		name := strings.SplitN(strings.TrimLeft(part, " "), `"`, 3)[1]
		require.Contains(t, spec.Definitions, strings.TrimPrefix(name, "#/definitions/"))
	}
}
