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

	"taixin/internal/listener"
)

// inside is what those who run the program see of it, on an address of its own that no reader should reach.
type inside struct {
	registry *prometheus.Registry
	web      *http.Server
	accepted net.Listener
}

// watchInside listens for those who run the program; without an address there is no inside.
func (c serveCmd) watchInside(s *session) (*inside, error) {
	if c.MetricsListen == "" {
		return nil, nil
	}
	accepted, err := net.Listen("tcp", c.MetricsListen)
	if err != nil {
		return nil, fmt.Errorf("cannot listen: %w", err)
	}
	in := &inside{registry: prometheus.NewRegistry(), accepted: accepted}
	in.registry.MustRegister(
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "taixin_build_info", Help: "Always 1; the label says which build it is.", ConstLabels: prometheus.Labels{"version": version},
		}, func() float64 { return 1 }),
	)
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
	s.log.Info("metrics are served", "address", "http://"+shown(accepted.Addr())+"/metrics", "pprof", c.Pprof)
	return in, nil
}

// count registers what is known of the connections of readers.
func (in *inside) count(connections *listener.Listener) {
	if in == nil {
		return
	}
	in.registry.MustRegister(
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "taixin_connections", Help: "Connections that are open."}, func() float64 {
			return float64(connections.Open())
		}),
		prometheus.NewCounterFunc(prometheus.CounterOpts{
			Name: "taixin_connections_refused_total", Help: "Connections that were closed to make room for others, or not taken.",
		}, func() float64 { return float64(connections.Refused()) }),
	)
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
	if err := in.web.Serve(in.accepted); ctx.Err() == nil {
		return fmt.Errorf("metrics: %w", err)
	}
	return nil
}
