package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"taixin/internal/workbook"
	"taixin/internal/zone"
)

// result is the flags of commands that write a file.
type result struct {
	Out       string `name:"out" required:"" placeholder:"FILE" help:"File to write."`
	Overwrite bool   `name:"overwrite" help:"Write it although there is one of that name."`
}

type templateCmd struct {
	result
	files
	From string `name:"from" xor:"content" placeholder:"FILE.yaml" help:"Source file that the workbook holds already, to look it over or to go on with it."`

	Due bool      `name:"due" xor:"content" help:"Put in what is past due or was put off, and targets without a result, for somebody who knows what came of it."`
	Day zone.Date `name:"day" placeholder:"YYYY-MM-DD" help:"Day by which --due tells what is past (default: today in China)."`
}

// Help is shown below the flags.
func (templateCmd) Help() string {
	return `The workbook has a sheet for each kind of row (source, observations, stages, milestones, statements, events, aims).
Notes on the headers explain each column in Chinese and English; what can be chosen comes from the catalogue of the
seed files. "taixin convert" turns it into a source file.

With --due each row has the names of what waits for a result and what was announced of it (column announced). Whoever knows
what came of it fills in the rest of the row; rows that nobody fills in do not go into the source file.`
}

func (c templateCmd) Run(s *session) error {
	if filepath.Ext(c.Out) != ".xlsx" {
		return fmt.Errorf("%s: a workbook ends in .xlsx", c.Out)
	}
	if err := c.free(); err != nil {
		return err
	}
	seedFiles, err := c.open()
	if err != nil {
		return err
	}
	var made bytes.Buffer
	if c.Due {
		day := c.Day
		if day.IsZero() {
			day = zone.DateOf(time.Now().In(zone.Shanghai))
		}
		milestones, targets, err := workbook.Due(&made, seedFiles, day)
		if err != nil {
			return err
		}
		if err := c.write(s, made.Bytes()); err != nil {
			return err
		}
		fmt.Fprintf(s.stdout, "waiting for a result on %s: %d milestones, %d targets\n", day, milestones, targets)
		return nil
	}
	var source []byte
	if c.From != "" {
		if source, err = readRegular(c.From, maxSource); err != nil {
			return err
		}
	}
	if err := workbook.Template(&made, seedFiles, filepath.Base(c.From), source); err != nil {
		return err
	}
	return c.write(s, made.Bytes())
}

type convertCmd struct {
	result
	files
	File string `arg:"" placeholder:"FILE.xlsx" help:"Workbook that was filled in."`
}

// Help is shown below the flags.
func (convertCmd) Help() string {
	return `The source file is checked together with the seed files, as "taixin check" does; one of the same name among them
counts as replaced. Every fault is reported as sheet!cell: what is wrong, and then nothing is written.

Give --seeds where the catalogue has more than this program was built with.`
}

func (c convertCmd) Run(s *session) error {
	if filepath.Ext(c.Out) != ".yaml" {
		return fmt.Errorf("%s: a source file ends in .yaml", c.Out)
	}
	if err := c.free(); err != nil {
		return err
	}
	seedFiles, err := c.open()
	if err != nil {
		return err
	}
	content, err := readRegular(c.File, workbook.MaxBytes+1) // one more is too many
	if err != nil {
		return err
	}
	source, err := workbook.Convert(content, seedFiles, filepath.Base(c.Out))
	if err != nil {
		return err
	}
	return c.write(s, source)
}

// maxSource is more than a seed file may have.
const maxSource = 8 << 20

// readRegular reads a file up to a number of bytes. Anything else than a file may never end, or never answer.
func readRegular(name string, most int64) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is no regular file", name)
	}
	in, err := os.Open(name) // #nosec G304 -- named by who runs the program
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return io.ReadAll(io.LimitReader(in, most))
}

// free refuses to write over what somebody may have worked on.
func (r result) free() error {
	if _, err := os.Lstat(r.Out); err == nil && !r.Overwrite {
		return r.taken()
	}
	return nil
}

func (r result) taken() error {
	return fmt.Errorf("%s is there already; --overwrite replaces it", r.Out)
}

// write makes the file whole or not at all.
func (r result) write(s *session, content []byte) (err error) {
	part, err := os.CreateTemp(filepath.Dir(r.Out), "."+filepath.Base(r.Out)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if gone := os.Remove(part.Name()); !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}()
	_, err = part.Write(content)
	if err = errors.Join(err, part.Chmod(0o644), part.Close()); err != nil {
		return err
	}
	if r.Overwrite {
		err = os.Rename(part.Name(), r.Out)
	} else if err = os.Link(part.Name(), r.Out); errors.Is(err, fs.ErrExist) {
		err = r.taken() // since free
	}
	if err == nil {
		fmt.Fprintf(s.stdout, "wrote %s\n", r.Out)
	}
	return err
}
