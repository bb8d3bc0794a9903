package demo

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// node is the one validator of the demonstration, a process of its own.
type node struct {
	command *exec.Cmd
	logFile string
	exited  chan struct{} // closed when the process is gone
	failed  error         // why, once it is gone
	rpc     string
	rest    string
}

// startNode starts civitasd on free loopback ports.
func startNode(binary, home string) (*node, error) {
	ports, err := freePorts(4)
	if err != nil {
		return nil, err
	}
	logFile := filepath.Join(home, "node.log")
	log, err := os.Create(logFile)
	if err != nil {
		return nil, err
	}
	defer log.Close()

	command := exec.Command(binary, "start", "--home", home,
		"--rpc.laddr", "tcp://"+ports[0],
		"--p2p.laddr", "tcp://"+ports[1],
		"--grpc.address", ports[2],
		"--api.address", "tcp://"+ports[3],
	)
	command.Stdout, command.Stderr = log, log
	// The node dies with the demonstration, however that ends.
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := command.Start(); err != nil {
		return nil, err
	}
	n := &node{
		command: command, logFile: logFile, exited: make(chan struct{}),
		rpc: "tcp://" + ports[0], rest: "http://" + ports[3],
	}
	go func() {
		n.failed = command.Wait()
		close(n.exited)
	}()
	return n, nil
}

// stop ends the node and waits until it is gone.
func (n *node) stop() {
	_ = n.command.Process.Signal(syscall.SIGTERM)
	select {
	case <-n.exited:
	case <-time.After(10 * time.Second):
		_ = n.command.Process.Kill()
		<-n.exited
	}
}

// dead tells whether the node has ended by itself, which it never should.
func (n *node) dead() error {
	select {
	case <-n.exited:
		return errors.Join(fmt.Errorf("the node stopped; its log is %s", n.logFile), n.failed)
	default:
		return nil
	}
}

// freePorts returns loopback addresses that nobody listens on.
func freePorts(count int) ([]string, error) {
	addresses := make([]string, 0, count)
	for range count {
		listener, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // closed at once
		if err != nil {
			return nil, err
		}
		defer listener.Close()
		addresses = append(addresses, listener.Addr().String())
	}
	return addresses, nil
}
