package process

import (
	"bytes"
	"errors"
	"os/exec"
)

// Outcome is what a command left behind.
type Outcome struct {
	// Out and Err are what it printed.
	Out, Err string
	// Code is the exit code.
	Code int
}

// Run runs civitasd as a person would who has the founding keyring and no terminal.
func (n *Nation) Run(args ...string) Outcome {
	n.t.Helper()
	var out, complaints bytes.Buffer
	command := exec.Command(n.binary, append(args, "--home", n.keyring)...)
	command.Stdout, command.Stderr = &out, &complaints
	err := command.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		n.t.Fatalf("civitasd %v: %v", args, err)
	}
	return Outcome{Out: out.String(), Err: complaints.String(), Code: command.ProcessState.ExitCode()}
}
