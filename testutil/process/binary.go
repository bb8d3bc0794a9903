// Package process runs nations of real civitasd processes on loopback ports, for
// tests that kill, pause and restart validators. Nothing in it reaches into a
// node other than a person could: through the command line, RPC and signals.
package process

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
)

// BinaryVariable names an environment variable with a civitasd to test instead
// of one that is built from the source.
const BinaryVariable = "CIVITAS_TEST_BINARY"

// Binary returns the path of civitasd, built from the source once a test binary.
var Binary = sync.OnceValues(func() (string, error) {
	if path := os.Getenv(BinaryVariable); path != "" {
		return filepath.Abs(path)
	}
	_, file, _, ok := runtime.Caller(0)
	if !ok {
		return "", fmt.Errorf("process: cannot tell where the source lies; set %s", BinaryVariable)
	}
	root := filepath.Join(filepath.Dir(file), "..", "..")
	folder := filepath.Join(root, "build", "process")
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return "", err
	}
	// Test binaries of several packages run at once and share the file.
	lock, err := os.OpenFile(filepath.Join(folder, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return "", err
	}
	defer lock.Close()
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX); err != nil {
		return "", err
	}
	if err := noteSources(root); err != nil {
		return "", err
	}
	path := filepath.Join(folder, "civitasd")
	build := exec.Command("go", "build", "-o", path, "./cmd/civitasd")
	build.Dir = root
	if printed, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("process: building civitasd: %w\n%s", err, printed)
	}
	return path, nil
})

// noteSources looks at every file that the binary is built from. `go test` notes
// what a test looked at, and repeats it rather than show a cached result when one
// of the files has changed; the build alone, a process of its own, escapes it.
func noteSources(root string) error {
	for _, folder := range []string{"app", "certificate", "cmd", "commitment", "internal", "nations", "openapi", "x", "go.sum"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			_, err = os.Stat(path)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
