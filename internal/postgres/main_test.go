package postgres_test

import (
	"os"
	"testing"

	"taixin/internal/postgres/pgtest"
)

func TestMain(m *testing.M) {
	if url := os.Getenv(killedLoad); url != "" {
		loadForever(url)
	}
	pgtest.Main(m)
}
