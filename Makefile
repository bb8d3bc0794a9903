# Every target is explained by `make help`. What a target needs beyond Go, git,
# make and npm it brings to build/ itself.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

BUILD := $(CURDIR)/build
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
COMMIT := $(shell git rev-parse HEAD 2>/dev/null || echo unknown)
SDK_VERSION := github.com/cosmos/cosmos-sdk/version
LDFLAGS := -X $(SDK_VERSION).Name=civitas -X $(SDK_VERSION).AppName=civitasd \
	-X $(SDK_VERSION).Version=$(VERSION) -X $(SDK_VERSION).Commit=$(COMMIT)
GOLANGCI_LINT_VERSION := v2.15.0
GOLANGCI_LINT := $(BUILD)/bin/golangci-lint-$(GOLANGCI_LINT_VERSION)

# Two packages at a time: test binaries that link the whole app take 2 GiB each.
GOTEST := go test -p 2 -timeout 20m
# The folder of real data, the size of the scale tests, the length of the simulation.
DATA ?=
SCALE ?= 100000
BLOCKS ?= 100
# The tests that test-scale runs: all of the package unless said.
RUN ?=
SEED ?= 1

# with-files PATTERN: the test packages that have a file with the pattern.
with-files = $(sort $(patsubst %/,./%,$(dir $(shell grep -rlE --include='*_test.go' --exclude-dir=build --exclude-dir=node_modules '$(1)' * 2>/dev/null))))

# tests-in PATTERN: what -run takes to run the tests of those files, and no others.
tests-in = ^($(shell grep -rlE --include='*_test.go' --exclude-dir=build --exclude-dir=node_modules '$(1)' * 2>/dev/null | xargs -r grep -hoE '^func Test[[:alnum:]_]+' | cut -c 6- | paste -sd '|'))$$

##@ Run

.PHONY: help
help: ## Explain the targets
	@awk 'BEGIN { FS = ":.*## " } \
		/^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: build
build: ## Build build/civitasd
	@mkdir -p $(BUILD)
	go build -ldflags '$(LDFLAGS)' -o $(BUILD)/civitasd ./cmd/civitasd

.PHONY: install
install: ## Install civitasd where `go install` puts binaries
	go install -ldflags '$(LDFLAGS)' ./cmd/civitasd

.PHONY: start
start: build ## Found a demonstration nation in build/nation and run its one validator (FRESH=1 founds it anew)
	@CIVITASD=$(BUILD)/civitasd scripts/start.sh

.PHONY: localnet
localnet: build ## Run a demonstration nation of four validators (FRESH=1 founds it anew)
	@CIVITASD=$(BUILD)/civitasd scripts/localnet.sh

.PHONY: demo
demo: build ## Walk through a nation's life, from founding to census, on a real node
	@CIVITASD=$(BUILD)/civitasd scripts/demo.sh

##@ Test

.PHONY: test
test: ## Run the tests that everyone runs
	$(GOTEST) ./...

.PHONY: test-data
test-data: ## Run the tests on real data, and print what they find: make test-data DATA=folder
	@[ -n "$(DATA)" ] && [ -d "$(DATA)" ] || { echo "test-data: DATA must name the folder of real data, as in: make test-data DATA=../shared/data" >&2; exit 1; }
	@[ -n "$(call with-files,^//go:build data)" ] || { echo "test-data: no package has tests on real data" >&2; exit 1; }
	CIVITAS_DATA="$(abspath $(DATA))" $(GOTEST) -v -tags data -run '$(call tests-in,^//go:build data)' $(call with-files,^//go:build data)

.PHONY: test-scale
test-scale: ## Run the tests that are too long for every commit, and all of the app's with every block in every shadow: make test-scale SCALE=100000 [RUN=TestScale]
	CIVITAS_SCALE=$(SCALE) $(GOTEST) -timeout 120m -run '$(RUN)' $(call with-files,^func TestScale)

.PHONY: test-sim
test-sim: ## Run random transactions against the app: make test-sim BLOCKS=100 SEED=1
	@[ -n "$(call with-files,^//go:build sims)" ] || { echo "test-sim: no package has simulations" >&2; exit 1; }
	$(GOTEST) -v -timeout 120m -tags sims $(call with-files,^//go:build sims) \
		-run 'Sim' -Enabled=true -NumBlocks=$(BLOCKS) -BlockSize=100 -Commit=true -Seed=$(SEED)

.PHONY: bench
bench: ## Measure: one line a figure, NAME ratio what
	@go run ./bench

##@ Write

.PHONY: lint
lint: $(GOLANGCI_LINT) ## Check the house rules
	$(GOLANGCI_LINT) run ./...

$(GOLANGCI_LINT):
	@mkdir -p $(@D)
	GOBIN=$(BUILD)/lint go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_LINT_VERSION)
	mv $(BUILD)/lint/golangci-lint $@

.PHONY: proto
proto: ## Generate Go and OpenAPI from the protos: make proto MODULES="treasury census"
	scripts/proto/generate.sh $(MODULES)
	scripts/proto/openapi.sh

.PHONY: proto-check
proto-check: ## Lint the protos; fail when generated files are stale
	scripts/proto/check.sh

.PHONY: clean
clean: ## Remove build/, the demonstration nations with it
	rm -rf $(BUILD) scripts/proto/node_modules
