package postgres

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql/driver"
	"encoding/hex"
	"fmt"
	"hash"
	"iter"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"taixin/internal/zone"
)

// copyParts streams a record that comes in parts into tables named by target. While the server takes one part in, the
// next is being made, and no more than two wait: what is held in memory is a few parts, however many there are. It
// returns how many rows went into each table, and a digest of all lines in their order.
func copyParts(ctx context.Context, raw *pgconn.PgConn, into []table, options string, target func(table) string, parts iter.Seq[*zone.Record]) ([]int64, string, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	digests := make([]hash.Hash, len(into))
	for i := range digests {
		digests[i] = sha256.New()
	}
	type batch struct {
		lines []byte
		table int
	}
	batches := make(chan batch, 2)
	spent := make(chan []byte, cap(batches)+1) // buffers to be used again
	made := make(chan struct{})
	go func() {
		defer close(made)
		defer close(batches)
		lines := make([][]byte, len(into)) // of a part, for each table; used again for the next
		for part := range parts {
			// The tables of a part are written side by side: to make what a search looks at takes as long as all others.
			var writing sync.WaitGroup
			for i, t := range into {
				if t.rows == nil {
					continue
				}
				writing.Go(func() {
					lines[i] = lines[i][:0]
					for row := range t.rows(part) {
						lines[i] = appendLine(lines[i], row)
					}
					digests[i].Write(lines[i])
				})
			}
			writing.Wait()
			for i := range lines {
				if len(lines[i]) == 0 {
					continue
				}
				var taken []byte
				select {
				case taken = <-spent:
				default:
				}
				select {
				case batches <- batch{lines[i], i}:
				case <-ctx.Done():
					return
				}
				lines[i] = taken
			}
		}
	}()

	rows := make([]int64, len(into))
	for b := range batches {
		t := into[b.table]
		sql := fmt.Sprintf("copy %s (%s) from stdin %s", target(t), strings.Join(t.written, ", "), options)
		done, err := raw.CopyFrom(ctx, bytes.NewReader(b.lines), sql)
		if err != nil {
			cancel()
			<-made
			return nil, "", fmt.Errorf("%s: %w", t.name, err)
		}
		rows[b.table] += done.RowsAffected()
		select {
		case spent <- b.lines:
		default:
		}
	}
	<-made
	all := sha256.New()
	for _, d := range digests {
		all.Write(d.Sum(nil))
	}
	return rows, hex.EncodeToString(all.Sum(nil)), ctx.Err()
}

// appendLine adds the values behind the pointers as a line of COPY in text format. That format, and not the binary one,
// because a numeric is text here from the seed file to the page and so keeps every digit.
func appendLine(line []byte, fields []any) []byte {
	for i, field := range fields {
		if i > 0 {
			line = append(line, '\t')
		}
		line = appendValue(line, field)
	}
	return append(line, '\n')
}

func appendValue(line []byte, field any) []byte {
	switch v := field.(type) {
	case *string:
		return appendText(line, *v)
	case *int:
		return strconv.AppendInt(line, int64(*v), 10)
	case *bool:
		return strconv.AppendBool(line, *v)
	case driver.Valuer:
		value, _ := v.Value() // of the types in this package and in zone, none fails
		switch value := value.(type) {
		case nil:
			return append(line, `\N`...)
		case time.Time:
			return value.AppendFormat(line, time.DateOnly) // only a Date hands a time to a database, see instant
		case string:
			return appendText(line, value)
		default:
			return fmt.Append(line, value)
		}
	}
	return appendText(line, reflect.ValueOf(field).Elem().String()) // a word of a closed list
}

// appendText escapes what COPY would take for its own.
func appendText(line []byte, s string) []byte {
	for {
		i := strings.IndexAny(s, "\\\t\n\r")
		if i < 0 {
			return append(line, s...)
		}
		line = append(append(line, s[:i]...), '\\', copyEscapes[s[i]])
		s = s[i+1:]
	}
}

var copyEscapes = map[byte]byte{'\\': '\\', '\t': 't', '\n': 'n', '\r': 'r'}
