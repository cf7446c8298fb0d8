# ibid: build, test, run. `make help` lists what there is.

VERSION := 0.1.0
BUILD ?= build
DATA ?= data
LISTEN ?= 127.0.0.1:8080
prefix ?= /usr/local
bindir ?= $(prefix)/bin
sbindir ?= $(prefix)/sbin
mandir ?= $(prefix)/share/man
docdir ?= $(prefix)/share/doc/ibid
sysconfdir ?= /etc
unitdir ?= /lib/systemd/system

OPT ?= -O2
SANITIZE ?=
WERROR ?=
FUZZ_SECONDS ?= 60

comma := ,
ifneq ($(SANITIZE),)
override BUILD := $(BUILD)-$(subst $(comma),-,$(SANITIZE))
SANFLAGS := -fsanitize=$(SANITIZE) -fno-omit-frame-pointer
ifneq ($(findstring undefined,$(SANITIZE)),)
SANFLAGS += -fno-sanitize-recover=undefined
endif
OPT := -O1
endif

LIBS := xapian-core jansson libmicrohttpd libarchive icu-uc icu-i18n \
        libxml-2.0 nettle libzstd zlib

WARN := -Wall -Wextra -Wshadow -Wpointer-arith -Wwrite-strings -Wvla \
        -Wcast-qual -Wundef -Wformat=2
CWARN := -Wstrict-prototypes -Wmissing-prototypes
ifneq ($(WERROR),)
WARN += -Werror
endif

CPPFLAGS += -I. -D_GNU_SOURCE -DIBID_VERSION='"$(VERSION)"' \
            $(shell pkg-config --cflags $(LIBS) 2>/dev/null)
CFLAGS += -std=c17 $(OPT) -g $(WARN) $(CWARN) -pthread $(SANFLAGS) -MMD -MP
CXXFLAGS += -std=c++17 $(OPT) -g $(WARN) -pthread $(SANFLAGS) -MMD -MP
LDFLAGS += -pthread $(SANFLAGS)
LDLIBS += $(shell pkg-config --libs $(LIBS) 2>/dev/null) -lstemmer -lm

obj = $(patsubst %.c,$(BUILD)/obj/%.o,$(filter %.c,$(1))) \
      $(patsubst %.cc,$(BUILD)/obj/%.o,$(filter %.cc,$(1)))

COMMON := $(wildcard common/*.c common/*.cc)
INDEXER := $(filter-out indexer/main.c,$(wildcard indexer/*.c))
SERVER := $(filter-out server/main.c,$(wildcard server/*.c))
EVAL := $(filter-out tests/eval/main.c %_test.c,$(wildcard tests/eval/*.c))
UNIT := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/common/*_test.c \
        tests/indexer/*_test.c tests/server/*_test.c tests/eval/*_test.c))
FUZZ := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))
BENCH := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/bench/*.c))
SCRIPTS := $(wildcard tests/*.t tests/api/*.t tests/faults/*.t tests/fuzz/*.t \
           tests/indexer/*.t tests/eval/*.t)
PROGRAMS := $(BUILD)/ibid-indexer $(BUILD)/ibid-server
COMMON_A := $(BUILD)/libcommon.a
INDEXER_A := $(BUILD)/libindexer.a
SERVER_A := $(BUILD)/libserver.a
EVAL_A := $(BUILD)/libeval.a
CORPUS := $(wildcard corpus/*.ndjson)

# ---- what a person calls ----

help:
	@echo 'make run      install what is missing, build, index corpus/, serve'
	@echo '              (LISTEN=127.0.0.1:8080 DATA=data)'
	@echo 'make test     install what is missing, build, run every test'
	@echo '              (SANITIZE=address,undefined or thread; WERROR=1)'
	@echo 'make          build the two programs into build/'
	@echo 'make install  into DESTDIR and prefix (/usr/local)'
	@echo 'make lint     clang-format, cppcheck, shellcheck'
	@echo 'make bench    build and search an index of a whole wiki, timed'
	@echo 'make eval     how good are the results? Every set of questions there is'
	@echo '              (EVAL_DIR=build/eval keeps indexes and runs)'
	@echo 'make train    learn server/rank_table.c anew, after make eval'
	@echo 'make eval-quick  the same over corpus/, checked against its floors'
	@echo 'make fuzz     fuzz each parser for FUZZ_SECONDS=60'
	@echo 'make corpus   corpus/*.ndjson anew from corpus/pages'
	@echo 'make clean    remove build/'

run: setup-build
	@$(MAKE) --no-print-directory all
	@.ci/serve $(BUILD) $(DATA) $(LISTEN) $(CORPUS)

test: setup-test
	@$(MAKE) --no-print-directory check

check: $(PROGRAMS) $(UNIT) $(FUZZ) $(BENCH) $(BUILD)/ibid-eval
	@BUILD=$(BUILD) prove --timer --failures --merge \
	    $(UNIT) $(SCRIPTS)

all: $(PROGRAMS)
	@:

setup-%:
	@.ci/setup $*

corpus:
	corpus/build.sh

lint: setup-lint
	clang-format --dry-run -Werror $$(git ls-files '*.c' '*.h' '*.cc')
	cppcheck --quiet --std=c11 --enable=warning,performance,portability \
	    --inline-suppr --error-exitcode=1 -I. -D_GNU_SOURCE -DNDEBUG \
	    -DIBID_VERSION='"$(VERSION)"' common indexer server
	shellcheck -x $$(git ls-files '*.sh' '*.t' .ci/run .ci/setup .ci/serve)

bench: setup-bench
	@$(MAKE) --no-print-directory $(PROGRAMS) $(BENCH)
	BUILD=$(BUILD) tests/bench/run.sh

eval: setup-eval
	@$(MAKE) --no-print-directory $(PROGRAMS) $(BUILD)/ibid-eval
	@BUILD=$(BUILD) EVAL_DIR=$(or $(EVAL_DIR),$(BUILD)/eval) tests/eval/run.sh

eval-quick: setup-eval
	@$(MAKE) --no-print-directory $(PROGRAMS) $(BUILD)/ibid-eval
	@BUILD=$(BUILD) prove --merge -v tests/eval/quick.t

train: setup-train
	@$(MAKE) --no-print-directory $(PROGRAMS) $(BUILD)/ibid-eval
	@BUILD=$(BUILD) EVAL_DIR=$(or $(EVAL_DIR),$(BUILD)/eval) tests/eval/train.sh

fuzz: setup-fuzz
	BUILD=$(BUILD) FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/run.sh

install: $(PROGRAMS)
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(sbindir) \
	    $(DESTDIR)$(mandir)/man1 $(DESTDIR)$(mandir)/man8 \
	    $(DESTDIR)$(docdir) $(DESTDIR)$(sysconfdir) $(DESTDIR)$(unitdir)
	install -m 755 $(BUILD)/ibid-indexer $(DESTDIR)$(bindir)/
	install -m 755 $(BUILD)/ibid-server $(DESTDIR)$(sbindir)/
	install -m 644 indexer/ibid-indexer.1 $(DESTDIR)$(mandir)/man1/
	install -m 644 server/ibid-server.8 $(DESTDIR)$(mandir)/man8/
	install -m 644 README.md LICENSE CHANGELOG.md $(DESTDIR)$(docdir)/
	test -e $(DESTDIR)$(sysconfdir)/ibid-server.conf || install -m 644 \
	    server/ibid-server.conf $(DESTDIR)$(sysconfdir)/ibid-server.conf
	sed 's|@sbindir@|$(sbindir)|; s|@sysconfdir@|$(sysconfdir)|' \
	    server/ibid-server.service > $(DESTDIR)$(unitdir)/ibid-server.service

clean:
	rm -rf build build-*

# ---- how it is built ----

# `make V=1` shows the whole commands.
V ?=
Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-5s %s\n' $(1) $(2))

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

$(BUILD)/obj/%.o: %.cc
	@mkdir -p $(@D)
	$(call say,CXX,$<)
	$(Q)$(CXX) $(CPPFLAGS) $(CXXFLAGS) -c -o $@ $<

$(COMMON_A): $(call obj,$(COMMON))
$(INDEXER_A): $(call obj,$(INDEXER))
$(SERVER_A): $(call obj,$(SERVER))
$(EVAL_A): $(call obj,$(EVAL))
$(BUILD)/lib%.a:
	@rm -f $@
	$(call say,AR,$@)
	$(Q)$(AR) rcs $@ $^

define LINK
@mkdir -p $(@D)
$(call say,LINK,$@)
$(Q)$(CXX) $(LDFLAGS) -o $@ $^ $(LDLIBS)
endef

$(BUILD)/ibid-indexer: $(BUILD)/obj/indexer/main.o $(INDEXER_A) $(COMMON_A)
	$(LINK)
$(BUILD)/ibid-server: $(BUILD)/obj/server/main.o $(SERVER_A) $(COMMON_A)
	$(LINK)
$(BUILD)/tests/common/%: $(BUILD)/obj/tests/common/%.o $(COMMON_A)
	$(LINK)
$(BUILD)/tests/indexer/%: $(BUILD)/obj/tests/indexer/%.o $(INDEXER_A) \
		$(COMMON_A)
	$(LINK)
$(BUILD)/tests/server/%: $(BUILD)/obj/tests/server/%.o $(SERVER_A) $(COMMON_A)
	$(LINK)
$(BUILD)/ibid-eval: $(BUILD)/obj/tests/eval/main.o $(EVAL_A) $(SERVER_A) \
		$(COMMON_A)
	$(LINK)
$(BUILD)/tests/eval/%: $(BUILD)/obj/tests/eval/%.o $(EVAL_A) $(SERVER_A) \
		$(COMMON_A)
	$(LINK)
$(BUILD)/ibid-eval $(BUILD)/tests/eval/%: override LDLIBS += -lcurl
$(BUILD)/tests/bench/%: $(BUILD)/obj/tests/bench/%.o $(SERVER_A) \
		$(INDEXER_A) $(COMMON_A)
	$(LINK)
$(BUILD)/tests/fuzz/%: $(BUILD)/obj/tests/fuzz/%.o \
		$(BUILD)/obj/tests/fuzz/replay.o $(SERVER_A) $(INDEXER_A) \
		$(COMMON_A)
	$(LINK)

.DEFAULT_GOAL := all
.SECONDARY:
.DELETE_ON_ERROR:
.PHONY: help run test check all corpus lint bench eval eval-quick train fuzz install \
        clean
-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)
