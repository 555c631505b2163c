package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"taixin/internal/postgres"
	"taixin/internal/zone"
)

type migrateCmd struct {
	Up     migrateUpCmd     `cmd:"" help:"Apply every migration that waits."`
	Down   migrateDownCmd   `cmd:"" help:"Take the last migration back; with it goes what its tables hold."`
	Status migrateStatusCmd `cmd:"" help:"List the migrations and when each was applied."`
}

type migrateUpCmd struct{ admin }

func (c migrateUpCmd) Run(s *session) error { return c.migrate(s, postgres.MigrateUp, "applied") }

type migrateDownCmd struct{ admin }

func (c migrateDownCmd) Run(s *session) error {
	return c.migrate(s, postgres.MigrateDown, "taken back")
}

func (a admin) migrate(s *session, step func(context.Context, string) ([]postgres.Migration, error), done string) error {
	return a.with(s, func(url string) error {
		migrations, err := step(s.ctx, url)
		for _, m := range migrations {
			fmt.Fprintf(s.stdout, "%s %s\n", m.Name, done)
		}
		if err == nil && len(migrations) == 0 {
			fmt.Fprintln(s.stdout, "nothing to do")
		}
		return err
	})
}

type migrateStatusCmd struct{ admin }

func (c migrateStatusCmd) Run(s *session) error {
	return c.with(s, func(url string) error {
		migrations, err := postgres.MigrateStatus(s.ctx, url)
		for _, m := range migrations {
			state := "waits"
			if !m.Applied.IsZero() {
				state = m.Applied.In(zone.Shanghai).Format(time.DateTime)
			}
			fmt.Fprintf(s.stdout, "%-32s %s\n", m.Name, state)
		}
		return err
	})
}

type planCmd struct {
	files
	admin
}

// Help is shown below the flags.
func (planCmd) Help() string {
	return `Below the rows stand the addresses of the pages on which they are seen.`
}

func (c planCmd) Run(s *session) error {
	record, err := c.read()
	if err != nil {
		return err
	}
	return c.with(s, func(url string) error {
		changes, err := postgres.Plan(s.ctx, url, record)
		if err != nil {
			return err
		}
		before, err := stored(s.ctx, url)
		if err != nil {
			return err
		}
		if _, err := changes.WriteTo(s.stdout); err != nil {
			return err
		}
		return writePages(s.stdout, pagesOf(changes, before, record))
	})
}

// stored is the record that a store holds; an empty one where nothing has been loaded.
func stored(ctx context.Context, url string) (*zone.Record, error) {
	store, err := postgres.Open(url)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	record, _, err := store.Read(ctx)
	if errors.Is(err, zone.ErrUnavailable) {
		return &zone.Record{}, nil
	}
	return record, err
}

type loadCmd struct {
	files
	admin
}

func (c loadCmd) Run(s *session) error {
	record, err := c.read()
	if err != nil {
		return err
	}
	return c.with(s, func(url string) error {
		changes, err := postgres.Load(s.ctx, url, record)
		if err != nil {
			return err
		}
		_, err = changes.WriteTo(s.stdout)
		return err
	})
}
