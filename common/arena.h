/* arena.h - memory with one lifetime.
 *
 * Everything that belongs together is allocated from one arena and goes at
 * once, in arena_reset() or arena_close(). A foreign thing (a file, a Xapian
 * handle, a json_t) is tied to the arena with arena_defer() where it is made
 * and is closed with it, last in first out. An arena is used by one thread at
 * a time. Out of memory ends the process with a message. */
#ifndef COMMON_ARENA_H
#define COMMON_ARENA_H

#include "common/error.h"
#include "common/str.h"

struct arena;

struct arena *arena_open(void);

/* Runs what was deferred, last first, and frees everything. NULL is allowed. */
void arena_close(struct arena *mem);

/* As closing and opening again, but keeps a chunk for the next use, so that
 * a loop over millions of records asks the system for nothing. */
void arena_reset(struct arena *mem);

/* Memory for any type (16-byte aligned), uninitialised; size 0 is allowed. */
void *arena_alloc(struct arena *mem, size_t size)
    __attribute__((malloc, alloc_size(2), returns_nonnull));

/* `count` items of `size` bytes, all zero; overflow ends the process. */
void *arena_array(struct arena *mem, size_t count, size_t size)
    __attribute__((malloc, alloc_size(2, 3), returns_nonnull));

#define arena_new(mem, type) ((type *)arena_array((mem), 1, sizeof(type)))

/* `old` with `used` bytes moved into room for `size` bytes; grows in place
 * when it was the last allocation. */
void *arena_grow(struct arena *mem, void *old, size_t used, size_t size);

/* A copy that lives as long as the arena, with a NUL after its end. */
struct str arena_str(struct arena *mem, struct str text);

/* The text as a C string; a NUL inside cuts it short. */
char *arena_cstring(struct arena *mem, struct str text);

struct str arena_print(struct arena *mem, const char *format, ...)
    PRINTF_LIKE(2, 3);

/* Calls close(thing) when the arena is reset or closed. */
void arena_defer(struct arena *mem, void (*close)(void *thing), void *thing);

/* Bytes handed out since the last reset, padding included. */
size_t arena_used(const struct arena *mem);

#endif
