//go:build unix

package embedded

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// fileLock is held by the taixin that owns a cluster, for as long as it does.
type fileLock struct{ f *os.File }

// tryLock returns nil without an error when somebody else holds the lock. The
// file is never removed: between the removal and the end of the old lock a
// third taixin could lock a new file of the same name.
func tryLock(path string) (*fileLock, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600) // #nosec G304 -- the data directory is the choice of the operator
	if err != nil {
		return nil, fmt.Errorf("lock of the PostgreSQL directory: %w", err)
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if err == nil {
		return &fileLock{f}, nil
	}
	f.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) || errors.Is(err, syscall.EINTR) {
		return nil, nil
	}
	return nil, fmt.Errorf("lock %s: %w", path, err)
}

func (l *fileLock) release() { l.f.Close() }
