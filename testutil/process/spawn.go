package process

import (
	"os/exec"
	"runtime"
	"sync"
	"syscall"
)

// spawner starts every node from one operating system thread that lives as long
// as the test. The kernel kills a child with Pdeathsig when the thread that
// started it is gone, so nodes end with the test however that ends: by a panic,
// by a time-out, by SIGKILL.
var spawner = sync.OnceValue(func() chan<- func() {
	work := make(chan func())
	go func() {
		runtime.LockOSThread()
		for job := range work {
			job()
		}
	}()
	return work
})

// spawn starts the command so that it cannot outlive this process.
func spawn(command *exec.Cmd) error {
	// A group of its own: an interrupt at the terminal is the test's to handle.
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL, Setpgid: true}
	started := make(chan error, 1)
	spawner() <- func() { started <- command.Start() }
	return <-started
}
