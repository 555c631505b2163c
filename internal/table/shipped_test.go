package table_test

import (
	"taixin/internal/seed"
	"taixin/internal/table"
	"taixin/internal/zone"
	"taixin/seeds"
)

func init() {
	table.Shipped = func() (*zone.Record, error) { return seed.Read(seeds.FS) }
}
