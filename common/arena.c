/* arena.c - memory with one lifetime, in chunks that double up to a limit. */
#include "common/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define ALIGN 16u
#define FIRST_CHUNK ((size_t)8 << 10)
#define LARGEST_CHUNK ((size_t)1 << 20)

struct chunk {
    struct chunk *before;
    size_t size;
    size_t used;
    size_t pad;
    _Alignas(ALIGN) char bytes[];
};

struct deferred {
    struct deferred *before;
    void (*close)(void *thing);
    void *thing;
};

struct arena {
    struct chunk *chunk;
    struct deferred *deferred;
    size_t used;
};

static void out_of_memory(size_t size)
{
    fprintf(stderr, "ibid: out of memory, asked for %zu bytes\n", size);
    abort();
}

static struct chunk *chunk_new(size_t size, struct chunk *before)
{
    struct chunk *chunk = malloc(sizeof *chunk + size);

    if (!chunk)
        out_of_memory(size);
    chunk->before = before;
    chunk->size = size;
    chunk->used = 0;
    return chunk;
}

struct arena *arena_open(void)
{
    struct arena *mem = calloc(1, sizeof *mem);

    if (!mem)
        out_of_memory(sizeof *mem);
    return mem;
}

static void run_deferred(struct arena *mem)
{
    while (mem->deferred) {
        struct deferred *last = mem->deferred;

        mem->deferred = last->before;
        last->close(last->thing);
    }
}

/* Frees all chunks but one that is no larger than the largest usual one, so
 * that a single huge record does not stay in memory for ever. */
static void free_chunks(struct arena *mem, bool keep_one)
{
    struct chunk *kept = NULL;

    while (mem->chunk) {
        struct chunk *chunk = mem->chunk;

        mem->chunk = chunk->before;
        if (keep_one && !kept && chunk->size <= LARGEST_CHUNK)
            kept = chunk;
        else
            free(chunk);
    }
    if (kept) {
        kept->before = NULL;
        kept->used = 0;
    }
    mem->chunk = kept;
}

void arena_close(struct arena *mem)
{
    if (!mem)
        return;
    run_deferred(mem);
    free_chunks(mem, false);
    free(mem);
}

void arena_reset(struct arena *mem)
{
    run_deferred(mem);
    free_chunks(mem, true);
    mem->used = 0;
}

static void add_chunk(struct arena *mem, size_t size)
{
    size_t next = mem->chunk ? mem->chunk->size * 2 : FIRST_CHUNK;

    if (next > LARGEST_CHUNK)
        next = LARGEST_CHUNK;
    if (next < size)
        next = size;
    mem->chunk = chunk_new(next, mem->chunk);
}

void *arena_alloc(struct arena *mem, size_t size)
{
    size_t need = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    void *memory;

    if (need < size)
        out_of_memory(size);
    if (!mem->chunk || mem->chunk->size - mem->chunk->used < need)
        add_chunk(mem, need);
    memory = mem->chunk->bytes + mem->chunk->used;
    mem->chunk->used += need;
    mem->used += need;
    return memory;
}

void *arena_array(struct arena *mem, size_t count, size_t size)
{
    void *memory;

    if (size && count > SIZE_MAX / size)
        out_of_memory(SIZE_MAX);
    memory = arena_alloc(mem, count * size);
    return memset(memory, 0, count * size);
}

void *arena_grow(struct arena *mem, void *old, size_t used, size_t size)
{
    struct chunk *chunk = mem->chunk;
    size_t held = (used + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    size_t need = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    void *memory;

    if (old && chunk && need >= held && need >= size &&
        (char *)old + held == chunk->bytes + chunk->used &&
        chunk->size - chunk->used >= need - held) {
        chunk->used += need - held;
        mem->used += need - held;
        return old;
    }
    memory = arena_alloc(mem, size);
    if (used)
        memcpy(memory, old, used);
    return memory;
}

struct str arena_str(struct arena *mem, struct str text)
{
    return str_make(arena_cstring(mem, text), text.len);
}

char *arena_cstring(struct arena *mem, struct str text)
{
    char *copy = arena_alloc(mem, text.len + 1);

    if (text.len)
        memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    return copy;
}

struct str arena_print(struct arena *mem, const char *format, ...)
{
    va_list args;
    va_list again;
    int len;
    char *text;

    va_start(args, format);
    va_copy(again, args);
    len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    text = arena_alloc(mem, (size_t)len + 1);
    vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return str_make(text, (size_t)len);
}

void arena_defer(struct arena *mem, void (*close)(void *thing), void *thing)
{
    struct deferred *entry = arena_alloc(mem, sizeof *entry);

    entry->before = mem->deferred;
    entry->close = close;
    entry->thing = thing;
    mem->deferred = entry;
}

size_t arena_used(const struct arena *mem)
{
    return mem->used;
}
