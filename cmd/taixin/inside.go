package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"taixin/internal/postgres"
)

// inside is what those who run the program see of it, on an address of its own that no reader should reach.
type inside struct {
	registry *prometheus.Registry
	web      *http.Server
	listener net.Listener
}

// watchInside listens for those who run the program; without an address there is no inside.
func (c serveCmd) watchInside(s *session, store *postgres.Store) (*inside, error) {
	if c.MetricsListen == "" {
		return nil, nil
	}
	listener, err := net.Listen("tcp", c.MetricsListen)
	if err != nil {
		return nil, fmt.Errorf("cannot listen: %w", err)
	}
	in := &inside{registry: prometheus.NewRegistry(), listener: listener}
	in.registry.MustRegister(
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "taixin_build_info", Help: "Always 1; the label says which build it is.", ConstLabels: prometheus.Labels{"version": version},
		}, func() float64 { return 1 }),
	)
	for name, g := range map[string]struct {
		help  string
		value func(postgres.Pool) float64
	}{
		"taixin_pool_connections":            {"Connections to the database.", func(p postgres.Pool) float64 { return float64(p.Open) }},
		"taixin_pool_connections_used":       {"Connections to the database that are answering a question.", func(p postgres.Pool) float64 { return float64(p.Used) }},
		"taixin_pool_connections_max":        {"Connections to the database that there may be.", func(p postgres.Pool) float64 { return float64(p.Max) }},
		"taixin_pool_questions_total":        {"Connections that were taken from the pool.", func(p postgres.Pool) float64 { return float64(p.Questions) }},
		"taixin_pool_wait_seconds_total":     {"Time that was spent on waiting for a connection.", func(p postgres.Pool) float64 { return p.Waited.Seconds() }},
		"taixin_pool_connections_made_total": {"Connections to the database that were opened.", func(p postgres.Pool) float64 { return float64(p.Made) }},
	} {
		in.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: g.help}, func() float64 { return g.value(store.Pool()) }))
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(in.registry, promhttp.HandlerOpts{}))
	if c.Pprof {
		mux.HandleFunc("GET /debug/pprof/", pprof.Index)
		mux.HandleFunc("GET /debug/pprof/cmdline", pprof.Cmdline)
		mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
		mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
		mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	}
	in.web = &http.Server{
		Handler: mux, ReadTimeout: readTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeader,
		WriteTimeout: 2 * time.Minute, // a profile takes as long as is asked for
		ErrorLog:     slog.NewLogLogger(s.log.Handler(), slog.LevelDebug),
	}
	s.log.Info("metrics are served", "address", "http://"+shown(listener.Addr())+"/metrics", "pprof", c.Pprof)
	return in, nil
}

// registerer is where the server registers what it counts; nil without an inside.
func (in *inside) registerer() prometheus.Registerer {
	if in == nil {
		return nil
	}
	return in.registry
}

// serve answers until the end of ctx.
func (in *inside) serve(ctx context.Context) error {
	if in == nil {
		return nil
	}
	defer context.AfterFunc(ctx, func() { _ = in.web.Close() })() // whoever is reading meanwhile is cut off
	if err := in.web.Serve(in.listener); ctx.Err() == nil {
		return fmt.Errorf("metrics: %w", err)
	}
	return nil
}
