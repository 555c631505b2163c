package server

import (
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"taixin/internal/zone"
)

// metrics count what is answered. The server has none where nobody asked for them; then nothing is counted.
type metrics struct {
	requests *prometheus.CounterVec   // by route, status and verdict of the cache
	seconds  *prometheus.HistogramVec // by route
	bytes    *prometheus.CounterVec   // of bodies, by route
	refused  *prometheus.CounterVec   // by reason
}

// newMetrics registers what there is to know of a server, from which it takes what it holds at the time of asking.
func newMetrics(at prometheus.Registerer, s *Server) *metrics {
	if at == nil {
		return nil
	}
	m := &metrics{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "taixin_requests_total", Help: "Requests that were answered.",
		}, []string{"route", "status", "cache"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "taixin_request_seconds", Help: "Time from the head of a request to the end of the handler.",
			Buckets: []float64{.0001, .001, .005, .01, .05, .1, .5, 1, 5},
		}, []string{"route"}),
		bytes: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "taixin_body_bytes_total", Help: "Bytes of the bodies of answers.",
		}, []string{"route"}),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "taixin_refused_total", Help: "Requests that were refused because there were too many: of one reader in a minute (rate), or at once (places, streams).",
		}, []string{"reason"}),
	}
	gauge := func(name, help string, value func() float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value)
	}
	at.MustRegister(
		m.requests, m.seconds, m.bytes, m.refused,
		gauge("taixin_cache_pages", "Answers that are kept.", func() float64 { pages, _ := s.now().state.cache.holds(); return pages }),
		gauge("taixin_cache_bytes", "Memory of the answers that are kept.", func() float64 { _, bytes := s.now().state.cache.holds(); return bytes }),
		gauge("taixin_release_number", "The number of the record being served; 0 before the first.", func() float64 {
			return float64(s.now().state.index.Release.Number)
		}),
		gauge("taixin_release_loaded_timestamp_seconds", "When the record being served was loaded; 0 before the first.", func() float64 {
			if release := s.now().state.index.Release; release.Number != 0 {
				return float64(release.Loaded.Unix())
			}
			return 0
		}),
		gauge("taixin_newest_source_timestamp_seconds", "The day of the newest source in the record being served, from its beginning in Shanghai; 0 without one.", func() float64 {
			if sources := s.now().state.index.Record.Sources; len(sources) > 0 {
				day := sources[0].Published // sorted from the newest
				return float64(time.Date(day.Year, day.Month, day.Day, 0, 0, 0, 0, zone.Shanghai).Unix())
			}
			return 0
		}),
		gauge("taixin_store_away_timestamp_seconds", "Since when the store has been out of reach; 0 while it answers.", func() float64 {
			if now := s.now(); now.away() {
				return float64(now.since.Unix())
			}
			return 0
		}),
	)
	return m
}

// refuse counts a request that was refused.
func (m *metrics) refuse(reason string) {
	if m != nil {
		m.refused.WithLabelValues(reason).Inc()
	}
}

// count adds an answer.
func (m *metrics) count(a answer) {
	if m == nil {
		return
	}
	m.requests.WithLabelValues(a.route, strconv.Itoa(a.status), a.verdict).Inc()
	m.seconds.WithLabelValues(a.route).Observe(a.took.Seconds())
	m.bytes.WithLabelValues(a.route).Add(float64(a.bytes))
}
