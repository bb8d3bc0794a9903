package main

import (
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"slices"
	"syscall"
	"time"
)

// cpuTime is the processor time of this process, all threads: what a block
// costs, whatever else runs on the machine.
func cpuTime() (time.Duration, error) {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0, err
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano()), nil
}

// cost is the processor time of fn, garbage of earlier work left out.
func cost(fn func() error) (time.Duration, error) {
	runtime.GC()
	return spentOn(fn)
}

// spentOn is the processor time of fn.
func spentOn(fn func() error) (time.Duration, error) {
	before, err := cpuTime()
	if err != nil {
		return 0, err
	}
	if err := fn(); err != nil {
		return 0, err
	}
	after, err := cpuTime()
	return after - before, err
}

func median[T int | float64 | time.Duration](values []T) T {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	return sorted[len(sorted)/2]
}

// profiled runs fn under the CPU profiler when a directory for profiles was given.
func (c config) profiled(name string, fn func() error) error {
	if c.profile == "" {
		return fn()
	}
	if err := os.MkdirAll(c.profile, 0o750); err != nil {
		return err
	}
	file, err := os.Create(filepath.Join(c.profile, name+".pprof"))
	if err != nil {
		return err
	}
	defer file.Close()
	if err := pprof.StartCPUProfile(file); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	return fn()
}
