package process_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/civitas-chain/civitas/testutil/process"
	"github.com/civitas-chain/civitas/x/territory/geojson"
	"github.com/civitas-chain/civitas/x/territory/testdata"
)

// TestTerritoryCommands holds that citizens can buy land together, see and lease it by
// `civitasd territory`, that a file of parcels comes back from the chain as it went in,
// and that what cannot be is refused in plain words and with the right status.
func TestTerritoryCommands(t *testing.T) {
	p := person{T: t, nation: process.Found(t, process.Options{}), noun: "territory", offline: []string{"import"}}
	p.nation.Start()

	p.says("before there is any", "No campaign", "campaign")
	p.says("before there is any", "No lease was ever offered.", "lease")
	p.fails("what does not exist", "There is no campaign 7", "campaign", "7")
	p.fails("what does not exist", "There is no parcel 7", "parcel", "7")
	p.fails("what does not exist", "There is no lease 7", "lease", "7")
	p.fails("half a number", `"x" is no number of a parcel`, "parcel", "x")
	p.fails("of nothing", `"0uciv" is no amount`, "campaign", "pledge", "1", "0uciv", "--from", "ben", "--yes")

	p.campaign()
	p.land()
	p.tenancy()
	p.statuses()
}

// must sends a transaction that has to succeed.
func (p person) must(from string, args ...string) {
	p.Helper()
	result, err := p.nation.Tx(p.nation.Nodes[0], from, append(args, "--gas", "3000000", "--fees", "30000uciv")...)
	require.NoError(p, err)
	require.Zero(p, result.Code, result.Log)
}

// campaign launches one, to which ben pledges, and of which he thinks better.
func (p person) campaign() {
	p.Helper()
	agent := p.nation.Run("keys", "show", "ada", "-a")
	require.Zero(p, agent.Code, agent.Err)
	p.must("ada", "territory", "launch-campaign", "Orford, lot 2", "30000000", "--country", "AU", "--title-reference", "233283/1",
		"--campaign-days", "300", "--closing-days", "300", "--agent", string(bytes.TrimSpace([]byte(agent.Out))), "--milestones", "10000")
	p.says("by name", "Orford, lot 2", "campaign")
	p.fails("without a terminal", "You pledge 12 civ to campaign 1", "campaign", "pledge", "1", "12000000uciv", "--from", "ben")
	p.fails("in another currency", "12000000upeso is not at least 10000uciv", "campaign", "pledge", "1", "12000000upeso", "--from", "ben", "--yes")
	p.says("with an amount", "You have pledged 12 civ to campaign 1.", "campaign", "pledge", "1", "12000000uciv", "--from", "ben", "--yes")
	p.says("with a bar", "40 %", "campaign", "1")
	p.says("who pledged", "by 1 citizen", "campaign", "1")
	p.fails("of others", "You have no pledge to this campaign.", "campaign", "withdraw", "1", "--from", "chloe", "--yes")
	p.fails("while it is open", "The campaign owes you nothing.", "campaign", "refund", "1", "--from", "ben", "--yes")
	p.says("all of it", "You have taken 12 civ back.", "campaign", "withdraw", "1", "--from", "ben", "--yes")
	p.fails("twice", "You have no pledge to this campaign.", "campaign", "withdraw", "1", "--from", "ben", "--yes")
}

// land registers three parcels from a file; two are titled, and come back as they were.
func (p person) land() {
	p.Helper()
	dir := p.TempDir()
	source, deed := filepath.Join(dir, "land.geojson"), filepath.Join(dir, "deed.txt")
	require.NoError(p, os.WriteFile(source, testdata.Tasmania, 0o600))
	require.NoError(p, os.WriteFile(deed, []byte("Certificate of title\n"), 0o600))
	in := make(map[string]geojson.Feature)
	all, err := geojson.Decode(bytes.NewReader(testdata.Tasmania))
	require.NoError(p, err)
	p.fails("without a choice", "narrow with", "import", source, "--country", "AU", "--reference", "x", "--document", deed)
	for i, volume := range []string{"233282", "233281", "233280"} {
		file := filepath.Join(dir, volume+".json")
		outcome := p.run("import", source, "--where", "VOLUME="+volume, "--country", "AU", "--reference", volume+"/1",
			"--document", deed, "--output-file", file)
		require.Zero(p, outcome.Code, outcome.Err)
		require.Contains(p, outcome.Err, "m² on the WGS84 ellipsoid")
		p.must("ada", "territory", "register-file", file)
		if i == 2 {
			continue
		}
		p.must("ben", "territory", "survey", fmt.Sprint(i+1), "409500", "--document", `{"hash":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}`)
		for _, f := range all {
			if fmt.Sprint(f.Properties["VOLUME"]) == volume {
				in[volume+"/1"] = f
			}
		}
	}
	printed := p.nation.Run("query", "territory", "geojson", "--node", p.nation.Nodes[0].RPC())
	require.Zero(p, printed.Code, printed.Err)
	out, err := geojson.Decode(bytes.NewBufferString(printed.Out))
	require.NoError(p, err)
	require.Len(p, out, 2)
	for _, f := range out {
		deed := fmt.Sprint(f.Properties["deed"])
		require.Contains(p, in, deed)
		require.Equal(p, geojson.Repair(in[deed].Shape), f.Shape, "to 10⁻⁷ degree")
	}
	p.says("with what is attested", "survey by citizen 2", "parcel", "1")
	p.says("without a title", "nobody: no title is attested", "parcel", "3")
	p.says("for the whole", "233282/1", "parcel")
}

// tenancy has the nation give land to dara, who lets it to ben.
func (p person) tenancy() {
	p.Helper()
	dara := p.nation.Run("keys", "show", "dara", "-a")
	require.Zero(p, dara.Code, dara.Err)
	file := filepath.Join(p.TempDir(), "gift.md")
	require.NoError(p, os.WriteFile(file, []byte(fmt.Sprintf(gift, bytes.TrimSpace([]byte(dara.Out)))), 0o600))
	people := p
	people.noun = "referendum"
	people.says("a petition", "Its vote is open", "propose", file, "--from", "ada", "--yes")
	for _, name := range []string{"ada", "ben", "chloe"} {
		people.says("of three in five", "You have voted yes", "vote", "1", "yes", "--from", name)
	}
	people.until("REFERENDUM_STATUS_ENACTED")
	terms := `{"hash":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}`
	p.must("dara", "territory", "offer-lease", "1", "1000000uciv", "--period-days", "3000", "--periods", "3", "--terms", terms)
	p.says("before it is taken", "offered", "lease", "1")
	p.fails("not yet", "neither leased this parcel nor a stake", "parcel", "live", "1", "--from", "ben", "--yes")
	p.says("and pays the first period", "Parcel 1 is yours to use", "lease", "take", "1", "--from", "ben", "--yes")
	p.fails("twice", "The lease is at a point", "lease", "take", "1", "--from", "chloe", "--yes")
	p.fails("for no period", "must be at least 1", "lease", "pay", "1", "--periods", "0", "--from", "ben", "--yes")
	p.says("by anybody", "You have paid 2 civ, the rent of lease 1 until", "lease", "pay", "1", "--periods", "2", "--from", "chloe", "--yes")
	p.fails("beyond the term", "of 3, 3 are paid", "lease", "pay", "1", "--from", "ben", "--yes")
	p.says("what the stake earned", "You have been paid 2.7 civ.", "parcel", "claim", "1", "--from", "dara", "--yes")
	p.fails("twice", "Your stake has earned nothing", "parcel", "claim", "1", "--from", "dara", "--yes")
	p.says("as tenant", "You live in parcel 1.", "parcel", "live", "1", "--from", "ben", "--yes")
	p.says("and not", "You live in no parcel", "parcel", "live", "none", "--from", "ben", "--yes")
	p.fails("twice", "You have not said where you live.", "parcel", "live", "none", "--from", "ben", "--yes")
	p.fails("whose rent is paid", "The rent is paid", "lease", "end", "1", "--from", "dara", "--yes")
	p.says("by the tenant", "Lease 1 is over.", "lease", "end", "1", "--from", "ben", "--yes")
}

// statuses opens the REST API.
func (p person) statuses() {
	p.Helper()
	base := p.nation.Nodes[0].REST() + "/civitas/territory/v1"
	client := http.Client{Timeout: 5 * time.Second}
	for path, want := range map[string]int{
		"/params": http.StatusOK, "/footprint": http.StatusOK, "/campaigns": http.StatusOK, "/campaigns/1": http.StatusOK,
		"/campaigns/1/pledges": http.StatusOK, "/parcels?pagination.limit=1": http.StatusOK, "/parcels/1": http.StatusOK,
		"/parcels/1/stakes": http.StatusOK, "/parcels/1/residents": http.StatusOK, "/parcels/1/neighbours": http.StatusOK,
		"/leases": http.StatusOK, "/leases/1": http.StatusOK, "/leases?parcel_id=1": http.StatusOK, "/capital": http.StatusOK,
		"/campaigns/9": http.StatusNotFound, "/campaigns/1/pledges/9": http.StatusNotFound, "/parcels/9": http.StatusNotFound,
		"/parcels/9/stakes": http.StatusNotFound, "/leases/9": http.StatusNotFound, "/parcel_at/0/0": http.StatusNotFound,
		"/parcels/x": http.StatusBadRequest, "/parcel_at/200/0": http.StatusBadRequest,
	} {
		response, err := client.Get(base + path) //nolint:noctx // has a timeout
		require.NoError(p, err)
		var body map[string]json.RawMessage
		require.NoError(p, json.NewDecoder(response.Body).Decode(&body), path)
		require.NoError(p, response.Body.Close())
		require.Equal(p, want, response.StatusCode, "%s: %s", path, body)
	}
}

const gift = `---
title: A field for Dara
messages:
  - type: MsgTransferParcel
    parcel_id: 1
    to: %s
---

Dara has tended the field.
`
