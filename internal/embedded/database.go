package embedded

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// preparedSQL is true when the web role exists and can do nothing by right of
// being somebody: PostgreSQL lets everybody make temporary tables, and up to
// version 14 make tables in the schema public.
const preparedSQL = `
select coalesce((
	select not has_database_privilege(r.oid, current_database(), 'TEMP')
	   and not exists (select from pg_namespace n
	                   where n.nspname = 'public' and has_schema_privilege(r.oid, n.oid, 'CREATE'))
	from pg_roles r where r.rolname = '` + WebRole + `'), false)`

const prepareSQL = `
do $$ begin
	if to_regrole('` + WebRole + `') is null then create role ` + WebRole + ` login; end if;
	if to_regnamespace('public') is not null then revoke create on schema public from public; end if;
end $$;
revoke temporary on database ` + Database + ` from public`

// SQLSTATE codes and classes, PostgreSQL manual, appendix A.
const (
	noSuchDatabase = "3D000"
	classResources = "53" // too many connections, out of memory, disk full
	classOperator  = "57" // starting up, shutting down, cancelled
)

// prepare sees to database and roles in the server pm. An earlier start may
// have been killed at any point, so every step looks before it acts.
func (c *cluster) prepare(ctx context.Context, pm *postmaster) error {
	for {
		err := c.prepareOnce(ctx)
		var pg *pgconn.PgError
		switch {
		case err == nil:
			return nil
		case errors.As(err, &pg):
			switch pg.Code[:2] {
			case classResources:
				return err
			case classOperator: // again
			default: // role gone, catalogue damaged …
				return &brokenError{err}
			}
		}
		select {
		case <-pm.exited:
			return &brokenError{fmt.Errorf("%w: %s", err, pm.said.last())}
		default:
		}
		if pause(ctx, 5*time.Millisecond) != nil {
			return err
		}
	}
}

func (c *cluster) prepareOnce(ctx context.Context) error {
	var prepared bool
	err := c.query(ctx, Database, preparedSQL, &prepared)
	var pg *pgconn.PgError
	if errors.As(err, &pg) && pg.Code == noSuchDatabase {
		err = c.exec(ctx, "postgres", "create database "+Database)
	}
	if err == nil && !prepared {
		err = c.exec(ctx, Database, prepareSQL)
	}
	return err
}

// answers says whether the server takes queries and is prepared.
func (c *cluster) answers(ctx context.Context) bool {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	var prepared bool
	return c.query(ctx, Database, preparedSQL, &prepared) == nil && prepared
}

// warnIfBlind says so when the locale that initdb settled for takes Chinese
// characters for punctuation; search would find nothing then.
func (c *cluster) warnIfBlind(ctx context.Context) {
	var sees bool
	if err := c.query(ctx, Database, `select '太忻' ~ '^\w+$'`, &sees); err != nil || !sees {
		c.log.Warn("the locale of this PostgreSQL does not know Chinese characters: install the locale C.UTF-8, "+
			"then remove the directory", "dir", c.dir, "error", err)
	}
}

func (c *cluster) query(ctx context.Context, database, sql string, result any) error {
	return c.with(ctx, database, func(conn *pgx.Conn) error {
		if err := conn.QueryRow(ctx, sql).Scan(result); err != nil {
			return fmt.Errorf("query the database %s: %w", database, err)
		}
		return nil
	})
}

func (c *cluster) exec(ctx context.Context, database, sql string) error {
	return c.with(ctx, database, func(conn *pgx.Conn) error {
		_, err := conn.PgConn().Exec(ctx, sql).ReadAll() // simple protocol: several statements
		if err != nil {
			return fmt.Errorf("%s: %w", strings.Join(strings.Fields(sql), " "), err)
		}
		return nil
	})
}

func (c *cluster) with(ctx context.Context, database string, do func(*pgx.Conn) error) error {
	conn, err := pgx.Connect(ctx, c.url(Superuser, database))
	if err != nil {
		return fmt.Errorf("connect to the private PostgreSQL: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	return do(conn)
}
