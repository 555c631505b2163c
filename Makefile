# `make` alone prints what there is. Everything is safe to repeat and works as
# root, as an ordinary user and in CI; only Go, git and make have to be there.

.DEFAULT_GOAL := help
SHELL := /bin/sh

# A Go that was unpacked to its usual place is often not in PATH.
ifeq ($(shell command -v go),)
export PATH := $(PATH):/usr/local/go/bin
endif

# Go and the installer keep their caches at home, which CI may not have.
home := $(shell [ -n "$$HOME" ] && [ -w "$$HOME" ] && echo yes)
ifeq ($(home),)
export HOME := $(shell h=$$(getent passwd "$$(id -u)" 2>/dev/null | cut -d: -f6); \
	[ -n "$$h" ] && [ -w "$$h" ] || { h=$${TMPDIR:-/tmp}/taixin-home-$$(id -u); mkdir -p -m 700 "$$h"; }; echo "$$h")
endif

# The version comes from git where there is git, so Go need not ask it too (it
# would fail in a tree that belongs to somebody else). Its length is given, since
# git makes it longer where a repository has more objects.
export GOFLAGS := $(filter-out -buildvcs%,$(GOFLAGS)) -buildvcs=false
version = $(shell git -c safe.directory='*' describe --tags --always --abbrev=12 --dirty 2>/dev/null || echo unknown)

.PHONY: help
help: ## Print this
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

.PHONY: run
run: build ## Install what is missing, build and serve
	@[ -n "$$TAIXIN_DATABASE_URL" ] || internal/tools/install.sh postgresql
	@exec bin/taixin serve

.PHONY: build
build: go ## Build bin/taixin
	@CGO_ENABLED=0 go build -trimpath -ldflags "-X main.version=$(version)" -o bin/taixin ./cmd/taixin

.PHONY: reproducible
reproducible: go ## Build the last commit in two directories, once without any cache, and compare the bytes
	@internal/tools/reproducible.sh

.PHONY: test
test: tools verify lint ## Install what is missing, run all tests and checks
	@echo "running the tests: every package on a PostgreSQL of its own, pages in Chromium; some minutes"
	go test -tags tools -timeout 40m ./...

.PHONY: every-page
every-page: tools ## Look at every page in a browser, where make test takes one of each kind
	go test -tags tools -count=1 -timeout 120m ./internal/e2e -every-page

.PHONY: sweep
sweep: tools ## Look at pages in every width from 280 to 1920 px, where make test takes eight
	go test -tags tools -count=1 -timeout 60m ./internal/e2e -run 'TestSite/width' -sweep

.PHONY: lighthouse
lighthouse: build tools ## Measure pages as a telephone with Lighthouse; below 100 fails
	go test -tags 'tools drill' -count=1 -timeout 60m -run TestLighthouse -v ./internal/e2e

.PHONY: pictures
pictures: build tools ## Take the pictures of the README, the touch icon and the share card anew
	@go run ./internal/e2e/pictures

.PHONY: race
race: tools ## Run all tests with the race detector (needs a C compiler)
	CGO_ENABLED=1 go test -race -tags tools -timeout 60m ./...

.PHONY: check
check: verify lint ## Run the checks that need no database

# What needs Chromium, Node, Java or curl is behind the tag tools, what takes long or needs more programs behind drill, and what
# measures behind bench, so that go test ./... needs Go and PostgreSQL alone.
tags = tools drill bench

.PHONY: lines
lines: ## Count the lines written by hand, without and with tests
	@count() { find "$$1" -name '*.go' ! -name '*_templ.go' ! -path '*/node_modules/*' $$2 -exec cat {} + | wc -l; }; \
	for dir in . internal/postgres internal/server internal/embedded; do \
		printf '%-20s %6d without tests, %6d of tests\n' $$dir $$(count $$dir '! -name *_test.go') $$(count $$dir '-name *_test.go'); \
	done

.PHONY: generate
generate: go ## Make the Go code of the templates, and the schemas of the seed files
	go tool templ generate -log-level warn
	go test -run TestSchemasAre ./internal/table -update

.PHONY: verify
verify: go ## Fail if what is generated is not what it is made of
	go tool templ generate -check -log-level warn
	go test -run 'TestPinyinIs|TestTableIs|TestSchemasAre' ./internal/textnorm ./internal/table

.PHONY: format
format: go ## Format Go code and templates
	go tool gofumpt -w $(go_files)
	go tool templ fmt -log-level warn .

.PHONY: lint
lint: go ## Run vet, staticcheck and the check of the format
	go vet -tags '$(tags)' ./...
	go tool staticcheck -tags '$(tags)' ./...
	@bad=$$(gofmt -l $(go_files); go tool gofumpt -l $(go_files)) && test -z "$$bad" || { echo "not formatted, see make format:"; echo "$$bad"; exit 1; }

.PHONY: bench-http
bench-http: build postgres ## Compare with a bare net/http handler, nginx and Caddy; ROUNDS=9 SECONDS=2 by default
	@internal/tools/install.sh wrk nginx caddy
	$(with_unpacked) go run -tags bench ./internal/bench -rounds $(or $(ROUNDS),9) -seconds $(or $(SECONDS),2)

.PHONY: bench-pages
bench-pages: build postgres ## Measure what is not kept yet, of the shipped record and of PROJECTS=10000 and OBSERVATIONS=100000; ROUNDS=5
	go run -tags bench ./internal/bench -pages -projects $(or $(PROJECTS),10000) -observations $(or $(OBSERVATIONS),100000) -rounds $(or $(ROUNDS),5)

.PHONY: drill-database
drill-database: postgres ## End, stop and kill the database under readers and count what they lose
	go test -count=1 -run TestDatabaseLost -v ./cmd/taixin

.PHONY: drill-screen
drill-screen: tools ## Leave the wall running for MINUTES=60 while records are loaded and the server is restarted
	TAIXIN_DRILL_MINUTES=$(or $(MINUTES),60) go test -tags tools -count=1 -timeout 0 -run 'TestWall$$' -v ./internal/e2e

.PHONY: drill-briefing
drill-briefing: build postgres ## Open the briefing of every place in LibreOffice, which is installed for that
	@internal/tools/install.sh libreoffice
	go test -tags 'tools drill' -count=1 -timeout 30m -run TestBriefingInOffice -v ./internal/e2e

.PHONY: clients
clients: build postgres ## Read every file of /data with programs of others: spreadsheets, data frames, a database
	@internal/tools/install.sh node clients
	@npm ci --prefix internal/e2e/clients --ignore-scripts --no-audit --no-fund
	go test -tags 'tools drill' -count=1 -timeout 60m -run TestClients -v ./internal/e2e

.PHONY: drill-load
drill-load: postgres ## Load new records under the readers of three servers on one database
	go test -count=1 -run TestLoadWhileServing -v ./cmd/taixin

.PHONY: drill-replica
drill-replica: postgres ## Serve from a standby: end it, kill the primary, promote it, under readers
	go test -count=1 -run TestReplica -v ./cmd/taixin

.PHONY: drill-pgbouncer
drill-pgbouncer: postgres ## Serve through PgBouncer in transaction mode, and restart it under readers
	@internal/tools/install.sh pgbouncer
	$(with_unpacked) go test -tags drill -count=1 -run TestPgBouncer -v ./cmd/taixin

.PHONY: drill-proxy
drill-proxy: postgres ## Serve through nginx as a cache, with purging by release, and through Caddy, under readers and a flood
	@internal/tools/install.sh nginx caddy
	$(with_unpacked) go test -tags drill -count=1 -run TestProxy -v ./cmd/taixin

.PHONY: drill-sqlmap
drill-sqlmap: postgres ## Let sqlmap look for a way in through every parameter
	@internal/tools/install.sh sqlmap
	$(with_unpacked) go test -tags drill -count=1 -timeout 40m -run TestSqlmap -v ./cmd/taixin

# What measures and tests is no part of the program. An error of Close (G104) has nobody to go to where what was wanted is
# done already; errors that matter are found by review. Every other exception stands in the code with its reason.
unaudited = -exclude=G104 -exclude-dir=node_modules -exclude-dir=internal/bench -exclude-dir=internal/e2e \
	-exclude-dir=internal/postgres/pgtest -exclude-dir=internal/zone/zonetest

# A newer Go mends what is known of an older one, so the audit is by the one that go.mod names.
audit: export GOTOOLCHAIN = $(shell sed -n 's/^toolchain //p' go.mod)

.PHONY: audit
audit: go ## Look for unsafe code (gosec) and for known weaknesses of Go and of what the program is made of (govulncheck)
	go run github.com/securego/gosec/v2/cmd/gosec@v2.30.0 -quiet -exclude-generated $(unaudited) ./...
	internal/tools/weaknesses.sh

.PHONY: sbom
sbom: build ## Write which modules the program is made of, with their licences: bin/taixin.cdx.json (CycloneDX)
	go run github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0 bin -json -licenses -std -noserial -notimestamp \
		-version $(version) -output bin/taixin.cdx.json bin/taixin

.PHONY: fuzz
fuzz: postgres ## Feed every parser with what nobody would write, TIME=10m each
	@grep -H '^func Fuzz' $$(find internal web -name '*_test.go') | sed 's|/[^/]*_test.go:func \(Fuzz[A-Za-z]*\).*| \1|' | \
		while read -r package target; do \
			echo "$$package $$target"; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(or $(TIME),10m) "./$$package" </dev/null || exit 1; \
		done

.PHONY: hostile
hostile: postgres ## Send a hundred thousand requests that nobody means well with
	go test -count=1 -timeout 30m -run TestHostile -v ./cmd/taixin -hostile 100000

.PHONY: drill-attack
drill-attack: postgres ## Let one address do whatever it can for a minute, beside ten readers at others
	go test -count=1 -run TestAttack -v ./cmd/taixin -attack 60s

.PHONY: drill-slow
drill-slow: postgres ## Open ten thousand idle connections and two thousand slow ones under readers
	go test -count=1 -run TestSlow -v ./cmd/taixin -idle 10000

.PHONY: clean
clean: ## Remove what was built; the data stay
	rm -rf bin

# Generated code is formatted by its generator.
go_files = $(shell find . -name '*.go' ! -name '*_templ.go' ! -path './.*/*' ! -path '*/node_modules/*')

.PHONY: postgres
postgres: ## Install PostgreSQL for the private server and the tests
	@internal/tools/install.sh postgresql

.PHONY: tools
tools: ## Install what the tests need: PostgreSQL, Chromium, Java, Node, curl, and what npm has for them
	@internal/tools/install.sh postgresql chromium java node curl
	@$(MAKE) --silent --no-print-directory web/node_modules/.package-lock.json

unpacked := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/taixin
# What was unpacked and not installed, see internal/tools/install.sh.
with_unpacked = PATH="$(unpacked)/nginx/bin:$(unpacked)/caddy/bin:$(unpacked)/wrk/bin:$(unpacked)/pgbouncer/bin:$(unpacked)/sqlmap/bin:$$PATH:/usr/sbin"

# npm writes this file last.
unpacked_node := $(unpacked)/node/bin
web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	@PATH="$(unpacked_node):$$PATH" npm ci --prefix web --ignore-scripts --no-audit --no-fund
	@touch $@

.PHONY: go
go:
	@command -v go >/dev/null || { echo "Go 1.26 or newer is needed: https://go.dev/dl/"; exit 1; }
