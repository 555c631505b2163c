package postgres

import "time"

// Pool is how a store's connections are doing.
type Pool struct {
	Open, Used, Max int
	Questions, Made int64         // connections taken and opened, since the start
	Waited          time.Duration // for one to come free
}

// Pool looks at the connections; it asks the database nothing.
func (s *Store) Pool() Pool {
	stat := s.pool.Stat()
	return Pool{
		Open: int(stat.TotalConns()), Used: int(stat.AcquiredConns()), Max: int(stat.MaxConns()),
		Questions: stat.AcquireCount(), Made: stat.NewConnsCount(), Waited: stat.AcquireDuration(),
	}
}
