package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Readers is the group that may read every table of the store and nothing else. The migrations make it.
const Readers = "taixin_reader"

// Admit lets a role read the store by making it a member of [Readers]; where it is one already, nothing happens.
func Admit(ctx context.Context, url, role string) error {
	conn, err := connect(ctx, url)
	if err != nil {
		return fmt.Errorf("admit %s: %w", role, classify(err))
	}
	defer hangUp(ctx, conn)
	if _, err := conn.Exec(ctx, "grant "+Readers+" to "+pgx.Identifier{role}.Sanitize()); err != nil {
		return fmt.Errorf("admit %s: %w", role, classify(err))
	}
	return nil
}

// connect opens one connection for one task.
func connect(ctx context.Context, url string) (*pgx.Conn, error) {
	config, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, err
	}
	name(config)
	return pgx.ConnectConfig(ctx, config)
}

// hangUp closes a connection politely even where ctx is done, but does not wait for a server that is gone.
func hangUp(ctx context.Context, conn *pgx.Conn) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	conn.Close(ctx) // the task is done or has failed already; the server ends the session either way
}
