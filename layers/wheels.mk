# How a layer gets its libraries for Lambda's Python, from any host Python; each layer's Makefile includes this.
#
# One build serves both of Lambda's architectures, so the template's Architecture parameter can change
# without a word to this file: pure Python is the same for both, and a compiled module bears its platform
# in its name (_pydantic_core.cpython-313-aarch64-linux-gnu.so), so that each runtime finds its own.

PYTHON ?= python3
RUNTIME := 3.13
PROCESSORS := aarch64 x86_64
SITE = $(ARTIFACTS_DIR)/python

# A Python that has pip: Debian's own has none, and a virtual environment of it has.
WITH_PIP = $$(ls environment/bin/python 2>/dev/null || echo "$(PYTHON)")

# Only the wheels of one processor.
install = $(WITH_PIP) -m pip install --quiet --no-deps --no-compile --disable-pip-version-check --root-user-action=ignore \
	--requirement requirements.txt --target wheels/$(1) \
	--only-binary=:all: --implementation cp --python-version $(RUNTIME) \
	--platform manylinux_2_28_$(1) --platform manylinux_2_17_$(1)

# What requirements.txt pins, in $(SITE). A compiled module without its platform in its name would hold for one
# processor only.
define libraries
	@"$(PYTHON)" -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -m venv environment
	@$(foreach processor,$(PROCESSORS),$(call install,$(processor)) &&) true
	@mkdir -p "$(SITE)"
	@$(foreach processor,$(PROCESSORS),cp -R wheels/$(processor)/. "$(SITE)" &&) true
	@find "$(SITE)" -name __pycache__ -prune -exec rm -rf {} +
	@! find "$(SITE)" -name '*.so' $(foreach processor,$(PROCESSORS),! -name '*-$(processor)-linux-gnu.so') | grep .
endef
