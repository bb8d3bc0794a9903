package demo

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os/exec"
	"strings"
	"time"
)

// shell does what a person does: it runs civitasd, and opens pages of the REST
// API. Nothing of the demonstration reaches into the node in any other way.
type shell struct {
	out     io.Writer
	binary  string
	home    string
	keyring string
	chainID string
	rpc     string
	rest    string
}

// outcome is what became of a transaction.
type outcome struct {
	Hash   string `json:"txhash"`
	Code   uint32 `json:"code"`
	Log    string `json:"raw_log"`
	Height string `json:"height"`
	Events []struct {
		Type       string `json:"type"`
		Attributes []struct {
			Key   string `json:"key"`
			Value string `json:"value"`
		} `json:"attributes"`
	} `json:"events"`
}

// attribute returns the first attribute named key of the first event whose type
// ends in kind, without the quotes that typed events put around strings.
func (o outcome) attribute(kind, key string) string {
	for _, event := range o.Events {
		if !strings.HasSuffix(event.Type, kind) {
			continue
		}
		for _, attribute := range event.Attributes {
			if attribute.Key == key {
				return strings.Trim(attribute.Value, `"`)
			}
		}
	}
	return ""
}

// errRefused says that the chain refused a transaction, and why.
type errRefused struct{ why string }

func (e errRefused) Error() string { return "refused: " + e.why }

const (
	// gas is enough for every step of the demonstration but the parcels, and the
	// most that an act which pays no fee may have.
	gas = "500000"
	// fee pays for that gas at the demonstration nation's minimum price.
	fee = "5000uciv"
	// patience is how long a step may take before something must be wrong.
	patience = 90 * time.Second
)

// say prints one line of the story.
func (s *shell) say(format string, args ...any) {
	fmt.Fprintf(s.out, "  "+format+"\n", args...)
}

// run runs civitasd and returns what it prints.
func (s *shell) run(args ...string) ([]byte, error) {
	command := exec.Command(s.binary, append(args, "--home", s.home)...)
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil {
		why := strings.TrimSpace(stderr.String())
		if why == "" {
			why = err.Error()
		}
		return nil, errRefused{why}
	}
	return stdout.Bytes(), nil
}

// query runs a query of the CLI and decodes its JSON into into.
func (s *shell) query(into any, args ...string) error {
	printed, err := s.run(append(append([]string{"query"}, args...), "--node", s.rpc, "--output", "json")...)
	if err != nil {
		return err
	}
	return json.Unmarshal(printed, into)
}

// pay sends a transaction that pays its fee, and waits until it is in a block.
func (s *shell) pay(from string, args ...string) (outcome, error) {
	return s.send(from, append(args, "--fees", fee)...)
}

// send sends a transaction without a fee, and waits until it is in a block.
func (s *shell) send(from string, args ...string) (outcome, error) {
	sent, err := s.broadcast(from, args...)
	if err != nil {
		return sent, err
	}
	return s.included(sent.Hash)
}

// broadcast sends a transaction and returns when the node has accepted it.
func (s *shell) broadcast(from string, args ...string) (outcome, error) {
	s.say("$ civitasd tx %s --from %s", strings.Join(short(args), " "), from)
	flags := []string{
		"--from", from, "--keyring-backend", "test", "--keyring-dir", s.keyring,
		"--chain-id", s.chainID, "--node", s.rpc, "--yes", "--output", "json",
	}
	if !contains(args, "--gas") {
		flags = append(flags, "--gas", gas)
	}
	printed, err := s.run(append(append([]string{"tx"}, args...), flags...)...)
	if err != nil {
		return outcome{}, err
	}
	var sent outcome
	if err := json.Unmarshal(printed, &sent); err != nil {
		return outcome{}, fmt.Errorf("reading what the wallet printed: %w", err)
	}
	if sent.Code != 0 {
		return sent, errRefused{sent.Log}
	}
	return sent, nil
}

// included waits until the transaction is in a block and returns its result.
func (s *shell) included(hash string) (outcome, error) {
	var result outcome
	err := s.until("transaction "+hash+" is in a block", func() (bool, error) {
		return s.query(&result, "tx", hash) == nil, nil
	})
	if err == nil && result.Code != 0 {
		err = errRefused{result.Log}
	}
	return result, err
}

// get opens a page of the REST API and decodes it.
func (s *shell) get(path string, into any) error {
	response, err := http.Get(s.rest + path) //nolint:noctx // a loopback address of our own
	if err != nil {
		return err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("GET %s: %s: %s", path, response.Status, body)
	}
	return json.Unmarshal(body, into)
}

// until asks again until the answer is yes.
func (s *shell) until(what string, ask func() (bool, error)) error {
	deadline := time.Now().Add(patience)
	for time.Now().Before(deadline) {
		yes, err := ask()
		if err != nil {
			return err
		}
		if yes {
			return nil
		}
		time.Sleep(250 * time.Millisecond)
	}
	return fmt.Errorf("waited %s in vain until %s", patience, what)
}

// expectRefused turns a refusal that names the reason into success.
func (s *shell) expectRefused(err error, reason string) error {
	var refused errRefused
	if err == nil {
		return fmt.Errorf("expected a refusal (%s), but it was accepted", reason)
	}
	if !errors.As(err, &refused) {
		return err
	}
	if !strings.Contains(refused.why, reason) {
		return fmt.Errorf("refused for another reason than %q: %s", reason, refused.why)
	}
	s.say("refused, as it must be: %s", firstLine(refused.why))
	return nil
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// short leaves out of a printed command what a reader need not see.
func short(args []string) []string {
	printed := make([]string, 0, len(args))
	for _, arg := range args {
		if len(arg) > 70 {
			arg = arg[:32] + "…"
		}
		if strings.ContainsAny(arg, " {") {
			arg = "'" + arg + "'"
		}
		printed = append(printed, arg)
	}
	return printed
}

func contains(list []string, item string) bool {
	for _, each := range list {
		if each == item {
			return true
		}
	}
	return false
}
