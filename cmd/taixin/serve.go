package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"os/signal"
	"runtime/debug"
	"slices"
	"sync"
	"syscall"
	"time"

	"github.com/KimMachineGun/automemlimit/memlimit"

	"taixin/internal/embedded"
	"taixin/internal/listener"
	"taixin/internal/postgres"
	"taixin/internal/server"
	"taixin/internal/zone"
)

type serveCmd struct {
	files
	siteFlags
	Listen string `env:"TAIXIN_LISTEN" default:":8080" placeholder:"ADDRESS" help:"Address to listen on, or unix:PATH for a socket in the file system (default: ${default})."`
	URL    string `name:"database-url" env:"TAIXIN_DATABASE_URL" placeholder:"URL" help:"PostgreSQL address of a role that can only SELECT. Without it: a private database."`
	Data   string `env:"TAIXIN_DATA_DIR" placeholder:"DIR" help:"Directory of the private database (default: the system's place for data)."`
	Site   string `name:"site-url" env:"TAIXIN_SITE_URL" placeholder:"URL" help:"Public address of the site, for what is printed, shared and subscribed to, such as https://example.org. Without it pages have no full addresses."`

	CacheMB        int64          `name:"cache-mb" env:"TAIXIN_CACHE_MB" default:"32" placeholder:"MB" help:"Memory for pages that were made, in megabytes (default: ${default}); 0 makes each page anew."`
	PagesPerMinute int            `name:"pages-per-minute" env:"TAIXIN_PAGES_PER_MINUTE" default:"600" placeholder:"N" help:"How many pages that are not kept yet one reader may have made in a minute (default: ${default}); 0 for no limit."`
	Connections    int            `env:"TAIXIN_CONNECTIONS" default:"4096" placeholder:"N" help:"How many connections may be open (default: ${default}), and never more than the files that the process may open allow."`
	PerAddress     int            `name:"connections-per-address" env:"TAIXIN_CONNECTIONS_PER_ADDRESS" default:"256" placeholder:"N" help:"How many of them from one address (default: ${default}); trusted proxies have no such bound."`
	Proxies        []netip.Prefix `name:"trusted-proxies" env:"TAIXIN_TRUSTED_PROXIES" placeholder:"PREFIX,…" help:"Proxies whose X-Forwarded-For is believed, such as 10.0.0.0/8 (default: none)."`
	TLSCert        string         `name:"tls-cert" env:"TAIXIN_TLS_CERT" placeholder:"FILE" help:"Certificate chain in PEM; serves over TLS, with --tls-key."`
	TLSKey         string         `name:"tls-key" env:"TAIXIN_TLS_KEY" placeholder:"FILE" help:"Key of the certificate in PEM."`
	MetricsListen  string         `name:"metrics-listen" env:"TAIXIN_METRICS_LISTEN" placeholder:"ADDRESS" help:"Serve metrics for Prometheus at /metrics of this address, which no reader should reach, such as 127.0.0.1:9100 (default: nowhere)."`
	Pprof          bool           `env:"TAIXIN_PPROF" help:"Serve profiles at /debug/pprof/ of the address of the metrics."`
	LogAll         bool           `name:"log-all" env:"TAIXIN_LOG_ALL" help:"Write a line also for what is answered from the cache."`
}

// Validate is called before anything is started.
func (c *serveCmd) Validate() (err error) {
	if c.Site != "" {
		if c.Site, err = server.ParseSite(c.Site); err != nil {
			return err
		}
	}
	if c.Connections < 1 || c.PerAddress < 1 {
		return errors.New("--connections and --connections-per-address are at least 1")
	}
	if c.Pprof && c.MetricsListen == "" {
		return errors.New("--pprof needs --metrics-listen")
	}
	return c.operator(c.Site).Check()
}

const (
	drainTime    = 10 * time.Second // for requests under way when the program is asked to stop
	provingGrace = time.Second
	firstRetry   = 500 * time.Millisecond
	slowestRetry = 1500 * time.Millisecond // a store that comes back is in use within two seconds
	readTimeout  = 5 * time.Second         // for the header and whatever body a stranger sends
	writeTimeout = 30 * time.Second
	idleTimeout  = 30 * time.Second
	ownFiles     = 64 // that the process keeps for itself, beside those of its connections
	maxHeader    = 16 << 10
)

// frugal is the store of a server that stays small: the garbage collector runs early where the record is large, which of a
// small one would only cost time, and near the memory that the record and what is kept of it have a use for.
type frugal struct {
	*postgres.Store
	cache, most int64 // bytes for what is kept, and of the process whatever the record is
}

const (
	spareMemory = 32 << 20 // bytes for the program, and for what is being made
	rowMemory   = 8 << 10  // for a row, which is several times what one takes
)

// Read reads the record.
func (s frugal) Read(ctx context.Context) (*zone.Record, string, error) {
	record, stamp, err := s.Store.Read(ctx)
	if err != nil {
		return record, stamp, err
	}
	if percent := 100; os.Getenv("GOGC") == "" {
		if len(record.Observations) > 20_000 {
			percent = 50
		}
		debug.SetGCPercent(percent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		rows := int64(len(record.Observations) + len(record.Projects))
		debug.SetMemoryLimit(min(s.most, spareMemory+s.cache+rows*rowMemory))
	}
	return record, stamp, nil
}

// Run listens first, so that a taken port is known at once, then brings the store up, then serves.
func (c serveCmd) Run(s *session) (err error) {
	shown := &siteCertificate{file: c.TLSCert, key: c.TLSKey}
	// Near the memory of its container the process collects garbage sooner, instead of being killed.
	if _, err := memlimit.SetGoMemLimitWithOpts(memlimit.WithProvider(memlimit.FromCgroup)); err != nil {
		s.log.Debug("no bound of memory is known", "err", err)
	}
	if c.overTLS() { // read now, so that a fault in them is known before anything is started
		if err := shown.read(); err != nil {
			return err
		}
	}
	defer outlive(func() {
		if !c.overTLS() {
			return
		}
		if err := shown.read(); err != nil {
			s.log.Error("the certificate stays what it was", "err", err)
			return
		}
		s.log.Info("the certificate was read anew")
	})()
	accepted, err := listen(c.Listen)
	if err != nil {
		return fmt.Errorf("cannot listen: %w", err)
	}
	defer accepted.Close() // for the ways out before the server owns it
	url := c.URL
	if url != "" && c.Seeds != "" {
		s.log.Warn("the seed files are not read: with a database address, load them with taixin load", "seeds", c.Seeds)
	}
	if url == "" {
		private, err := c.private(s)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, private.Stop()) }()
		url = private.URL(embedded.WebRole, embedded.Database)
	}
	store, err := postgres.Open(url)
	if err != nil {
		return err
	}
	defer store.Close()
	if c.Site == "" {
		s.log.Warn("no public address of the site is set: what is printed and shared does not say where it is from; see --site-url")
	}
	return c.serve(s, accepted, store, shown)
}

func (c serveCmd) overTLS() bool { return c.TLSCert != "" || c.TLSKey != "" }

// outlive keeps two signals from ending the server, until what it returns is called: SIGHUP, at which something is done, and
// which comes also when the terminal goes that it was started from; and SIGPIPE, when whatever reads its log has ended.
func outlive(hangup func()) (stop func()) {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGHUP, syscall.SIGPIPE)
	go func() {
		for sent := range signals {
			if sent == syscall.SIGHUP {
				hangup()
			}
		}
	}()
	return func() { signal.Stop(signals); close(signals) }
}

// private starts the private database and makes it hold the record of the seed files.
func (c serveCmd) private(s *session) (_ *embedded.Server, err error) {
	record, err := c.read()
	if err != nil {
		return nil, err
	}
	private, err := startPrivate(s, c.Data)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, private.Stop())
		}
	}()
	owner := private.URL(embedded.Superuser, embedded.Database)
	_, err = postgres.MigrateUp(s.ctx, owner)
	if errors.Is(err, postgres.ErrFirstEdition) {
		s.log.Warn("the private database has the schema of the first edition; it is set aside and made anew")
		if err = postgres.SetAside(s.ctx, private.URL(embedded.Superuser, "postgres"), embedded.Database); err == nil {
			_, err = postgres.MigrateUp(s.ctx, owner)
		}
	}
	if err != nil {
		return nil, err
	}
	if err := postgres.Admit(s.ctx, owner, embedded.WebRole); err != nil {
		return nil, err
	}
	changes, err := postgres.Load(s.ctx, owner, record)
	if err != nil {
		return nil, err
	}
	s.log.Info("record loaded", "changes", changes.String())
	return private, nil
}

// bounds of the connections.
func (c serveCmd) bounds() listener.Bounds {
	total := c.Connections
	var files syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &files); err == nil && files.Cur > 2*ownFiles {
		total = int(min(uint64(total), files.Cur-ownFiles)) // #nosec G115 -- not above total
	}
	return listener.Bounds{Total: total, PerAddress: c.PerAddress, Patience: time.Second, Shared: func(a netip.Addr) bool {
		return slices.ContainsFunc(c.Proxies, func(p netip.Prefix) bool { return p.Contains(a) })
	}}
}

func (c serveCmd) serve(s *session, accepted net.Listener, store *postgres.Store, cert *siteCertificate) error {
	connections := listener.New(accepted, c.bounds(), s.log)
	options, err := c.options(s)
	if err != nil {
		return err
	}
	within, err := c.watchInside(s)
	if err != nil {
		return err
	}
	options.Metrics = within.registerer()
	within.count(connections)
	site := server.New(frugal{store, options.CacheBytes, debug.SetMemoryLimit(-1)}, options)
	web := &http.Server{
		Handler:           connections.Handler(site.Handler()),
		ConnContext:       connections.Context,
		ReadHeaderTimeout: readTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
		TLSConfig:         cert.config(),
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelDebug), // what strangers send is no fault of ours

		DisableGeneralOptionsHandler: true, // OPTIONS * is answered as everything else, with the same headers
	}
	web.RegisterOnShutdown(site.Drain)
	ctx, cancel := context.WithCancel(s.ctx)
	faults, opened := make(chan error, 3), make(chan struct{})
	var under sync.WaitGroup
	defer under.Wait() // nothing goes on after the end
	defer cancel()
	under.Go(func() {
		if err := within.serve(ctx); err != nil {
			faults <- err
		}
	})
	under.Go(func() {
		if err := prove(ctx, s, store); err != nil {
			faults <- err
			return
		}
		site.Look(ctx)
		close(opened)
		debug.FreeOSMemory() // what starting took is several times what serving takes
		site.Watch(ctx)
	})
	// A store that is there is proven within milliseconds; the first readers need not be turned away for them.
	select {
	case <-opened:
	case <-time.After(provingGrace):
	}
	scheme := "http"
	if c.overTLS() {
		scheme = "https"
	}
	under.Go(func() {
		if c.overTLS() {
			faults <- web.ServeTLS(connections, "", "")
			return
		}
		faults <- web.Serve(connections)
	})
	if connections.Addr().Network() == "unix" {
		scheme = "unix"
	}
	fmt.Fprintf(s.stdout, "太忻看板 %s://%s\n", scheme, shown(connections.Addr()))

	var fault error
	select {
	case <-s.ctx.Done():
		s.log.Info("stopping")
	case fault = <-faults:
	}
	cancel()
	drain, done := context.WithTimeout(context.WithoutCancel(s.ctx), drainTime)
	defer done()
	if err := web.Shutdown(drain); err != nil {
		s.log.Warn("requests that did not end in time are cut off", "after", drainTime)
		fault = errors.Join(fault, web.Close())
	}
	return fault
}

// options of the server.
func (c serveCmd) options(s *session) (o server.Options, err error) {
	o = server.Options{
		Log: s.log, Site: c.Site, Operator: c.operator(c.Site), Now: time.Now, LogAll: c.LogAll,
		CacheBytes: c.CacheMB << 20, PagesPerMinute: c.PagesPerMinute,
	}
	for _, prefix := range c.Proxies {
		o.Proxies = append(o.Proxies, prefix.String())
	}
	return o, err
}

// prove waits for the store and makes sure that its role cannot write. It gives up only on a fault that waiting does
// not mend, and says in the log what it is waiting for.
func prove(ctx context.Context, s *session, store *postgres.Store) error {
	for wait := firstRetry; ; wait = min(2*wait, slowestRetry) {
		err := store.Prove(ctx)
		switch {
		case err == nil, ctx.Err() != nil:
			return nil
		case !errors.Is(err, zone.ErrUnavailable):
			return err
		}
		s.log.Warn("the store is out of reach, trying again", "in", wait, "err", err)
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(wait):
		}
	}
}

// shown is an address that can be opened in a browser on this machine.
func shown(addr net.Addr) string {
	tcp, ok := addr.(*net.TCPAddr)
	if ok && tcp.IP.IsUnspecified() {
		return fmt.Sprintf("localhost:%d", tcp.Port)
	}
	return addr.String()
}
