# ibid: build, test, run. `make help` lists what there is.

VERSION := 0.1.0
BUILD ?= build
prefix ?= /usr/local
DATA ?= data
LISTEN ?= 127.0.0.1:8080

CC ?= gcc
CXX ?= g++
OPT ?= -O2
SANITIZE ?=
WERROR ?=

LIBS := xapian-core jansson libmicrohttpd libarchive icu-uc icu-i18n \
        libxml-2.0 nettle libzstd zlib

comma := ,
ifneq ($(SANITIZE),)
BUILD := $(BUILD)-$(subst $(comma),-,$(SANITIZE))
SANFLAGS := -fsanitize=$(SANITIZE) -fno-omit-frame-pointer \
            -fno-sanitize-recover=undefined
OPT := -O1
endif

WARN := -Wall -Wextra -Wshadow -Wpointer-arith -Wwrite-strings -Wvla \
        -Wcast-qual -Wundef -Wformat=2
CWARN := $(WARN) -Wstrict-prototypes -Wmissing-prototypes
ifneq ($(WERROR),)
WARN += -Werror
endif

CPPFLAGS += -I. -D_GNU_SOURCE -DIBID_VERSION='"$(VERSION)"' \
            $(shell pkg-config --cflags $(LIBS) 2>/dev/null)
CFLAGS += -std=c17 $(OPT) -g $(CWARN) -pthread $(SANFLAGS) -MMD -MP
CXXFLAGS += -std=c++17 $(OPT) -g $(WARN) -pthread $(SANFLAGS) -MMD -MP
LDFLAGS += -pthread $(SANFLAGS)
LDLIBS += $(shell pkg-config --libs $(LIBS) 2>/dev/null) -lstemmer -lm

obj = $(patsubst %.c,$(BUILD)/obj/%.o,$(filter %.c,$(1))) \
      $(patsubst %.cc,$(BUILD)/obj/%.o,$(filter %.cc,$(1)))

COMMON := $(wildcard common/*.c common/*.cc)
INDEXER := $(filter-out indexer/main.c,$(wildcard indexer/*.c))
SERVER := $(filter-out server/main.c,$(wildcard server/*.c))
UNIT := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/common/*_test.c \
        tests/indexer/*_test.c tests/server/*_test.c))
FUZZ := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))
BENCH := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/bench/*.c))

PROGRAMS := $(BUILD)/ibid-indexer $(BUILD)/ibid-server

all: $(PROGRAMS)

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

$(BUILD)/obj/%.o: %.cc
	@mkdir -p $(@D)
	$(CXX) $(CPPFLAGS) $(CXXFLAGS) -c -o $@ $<

$(BUILD)/libcommon.a: $(call obj,$(COMMON))
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/libindexer.a: $(call obj,$(INDEXER))
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/libserver.a: $(call obj,$(SERVER))
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/ibid-indexer: $(BUILD)/obj/indexer/main.o $(BUILD)/libindexer.a \
		$(BUILD)/libcommon.a
	$(CXX) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/ibid-server: $(BUILD)/obj/server/main.o $(BUILD)/libserver.a \
		$(BUILD)/libcommon.a
	$(CXX) $(LDFLAGS) -o $@ $^ $(LDLIBS)

# A test program may use everything of its folder and of common/.
$(BUILD)/tests/common/%: $(BUILD)/obj/tests/common/%.o $(BUILD)/libcommon.a
	@mkdir -p $(@D)
	$(CXX) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/tests/indexer/%: $(BUILD)/obj/tests/indexer/%.o \
		$(BUILD)/libindexer.a $(BUILD)/libcommon.a
	@mkdir -p $(@D)
	$(CXX) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/tests/server/%: $(BUILD)/obj/tests/server/%.o \
		$(BUILD)/libserver.a $(BUILD)/libcommon.a
	@mkdir -p $(@D)
	$(CXX) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/tests/bench/%: $(BUILD)/obj/tests/bench/%.o \
		$(BUILD)/libserver.a $(BUILD)/libindexer.a $(BUILD)/libcommon.a
	@mkdir -p $(@D)
	$(CXX) $(LDFLAGS) -o $@ $^ $(LDLIBS)

.SECONDARY:
.DELETE_ON_ERROR:
-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)
.PHONY: all
