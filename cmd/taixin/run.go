package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"runtime/debug"

	"github.com/alecthomas/kong"

	"taixin/internal/embedded"
	"taixin/internal/seed"
	"taixin/internal/zone"
	"taixin/seeds"
)

// version is set by the linker.
var version = "development"

// The exit codes of the program.
const (
	exitDone     = 0
	exitFailed   = 1
	exitWrongUse = 2
)

const description = `The public record of the 太忻一体化经济区 (Taiyuan-Xinzhou integrated economic zone) as a read-only web site.

Without a database address it starts a PostgreSQL of its own in its data directory, migrates it, loads the record it
was built with, and serves it. With one it only serves; migrate and load are then commands of their own.

TAIXIN_PG_BIN names the directory of the PostgreSQL programs where they are in none of the usual places.

Exit codes: 0 done, 1 failed, 2 wrong use.`

// cli is every command and flag; each flag can be given by the environment variable that the help names.
type cli struct {
	LogFormat string `name:"log-format" env:"TAIXIN_LOG_FORMAT" enum:"text,json" default:"text" help:"How log lines are written: text or json (default: ${default})."`

	Lang string `name:"lang" env:"TAIXIN_LANG" placeholder:"zh|en" help:"Language in which faults of seed files and workbooks are told (default: that of the locale, LC_ALL, LC_MESSAGES or LANG)."`

	Serve   serveCmd   `cmd:"" help:"Serve the site until SIGINT or SIGTERM."`
	Migrate migrateCmd `cmd:"" help:"Bring the schema of the database up or down, or show where it is."`
	Plan    planCmd    `cmd:"" help:"Show what a load would add, change and remove."`
	Load    loadCmd    `cmd:"" help:"Make the database equal to the seed files, in one transaction."`
	Check   checkCmd   `cmd:"" help:"Check the seed files; needs no database."`

	Template templateCmd `cmd:"" help:"Write a workbook (.xlsx) in which a source can be filled in."`
	Convert  convertCmd  `cmd:"" help:"Turn a workbook that was filled in into a source file."`

	Version versionCmd `cmd:"" help:"Show the version of the program."`
}

// admin are the flags of commands that write.
type admin struct {
	URL  string `name:"admin-database-url" env:"TAIXIN_ADMIN_DATABASE_URL" placeholder:"URL" help:"PostgreSQL address of the role that owns the tables. Without it: the private database of the data directory."`
	Data string `name:"data" env:"TAIXIN_DATA_DIR" placeholder:"DIR" help:"Directory of the private database (default: the system's place for data)."`
}

// files is the flag of commands that read seed files.
type files struct {
	Seeds string `name:"seeds" env:"TAIXIN_SEEDS_DIR" placeholder:"DIR" help:"Directory of the seed files (default: those the program was built with)."`
}

// session is what every command gets besides its own flags.
type session struct {
	ctx    context.Context
	stdout io.Writer
	log    *slog.Logger
}

// run carries a command line out and returns the exit code. Results go to stdout, log lines and faults to stderr.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var c cli
	exited := -1
	parser, err := kong.New(
		&c,
		kong.Name("taixin"), kong.Description(description),
		kong.Writers(stdout, stderr), kong.Exit(func(code int) { exited = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, Summary: false, Tree: true}),
	)
	if err != nil {
		fmt.Fprintln(stderr, "taixin:", err)
		return exitFailed
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	if exited >= 0 {
		return exited // help was asked for and shown
	}
	if err != nil {
		fmt.Fprintf(stderr, "taixin: %v\nRun \"taixin --help\" for the commands and flags.\n", err)
		return exitWrongUse
	}
	log := slog.New(logHandler(c.LogFormat, stderr))
	if err := command.Run(&session{ctx, stdout, log}); err != nil {
		fmt.Fprintln(stderr, "taixin:", tell(err, languageOf(c.Lang, os.Getenv)))
		return exitFailed
	}
	return exitDone
}

// open returns the seed files.
func (f files) open() (fs.FS, error) {
	if f.Seeds == "" {
		return seeds.FS, nil
	}
	info, err := os.Stat(f.Seeds)
	if err != nil {
		return nil, fmt.Errorf("seed files: %w", err)
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("seed files: %s is not a directory", f.Seeds)
	}
	root, err := os.OpenRoot(f.Seeds) // from which no link leads out
	if err != nil {
		return nil, fmt.Errorf("seed files: %w", err)
	}
	return root.FS(), nil
}

// logHandler writes log lines in a format. In JSON, times that were taken are in seconds.
func logHandler(format string, to io.Writer) slog.Handler {
	if format != "json" {
		return slog.NewTextHandler(to, nil)
	}
	return slog.NewJSONHandler(to, &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Value.Kind() == slog.KindDuration {
			a.Value = slog.Float64Value(a.Value.Duration().Seconds())
		}
		return a
	}})
}

// read returns the record of the seed files. Their faults name files as whoever gave the directory sees them.
func (f files) read() (*zone.Record, error) {
	fsys, err := f.open()
	if err != nil {
		return nil, err
	}
	record, err := seed.Read(fsys)
	if faults, wrong := errors.AsType[seed.Faults](err); wrong {
		return nil, faults.Under(cmp.Or(f.Seeds, "seeds")) // where the files built in stand in the source
	}
	return record, err
}

// with runs a task on the database of the flags, a private one where no address is given.
func (a admin) with(s *session, task func(url string) error) (err error) {
	if a.URL != "" {
		return task(a.URL)
	}
	s.log.Info("no address of a database is given: using the private one")
	private, err := startPrivate(s, a.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, private.Stop()) }()
	return task(private.URL(embedded.Superuser, embedded.Database))
}

func startPrivate(s *session, dir string) (*embedded.Server, error) {
	if dir == "" {
		dir = embedded.DefaultDir(os.Getenv)
	}
	return embedded.Start(s.ctx, embedded.Options{Dir: dir, Log: s.log})
}

type versionCmd struct{}

func (versionCmd) Run(s *session) error {
	goVersion := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		goVersion = " " + info.GoVersion
	}
	fmt.Fprintf(s.stdout, "taixin %s%s\n", version, goVersion)
	return nil
}

type checkCmd struct{ files }

func (c checkCmd) Run(s *session) error {
	record, err := c.read()
	if err != nil {
		return err
	}
	fmt.Fprintf(
		s.stdout, "no fault: %d sources, %d observations of %d indicators, %d projects, %d services, %d events\n",
		len(record.Sources), len(record.Observations), len(record.Indicators), len(record.Projects), len(record.Services), len(record.Events),
	)
	return nil
}
