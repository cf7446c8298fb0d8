/* ordered.c - chunks that threads finish in any order go to files in order. */
#include "tests/eval/ordered.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/arena.h"

struct waiting {
    struct str chunks[ORDERED_FILES]; /* malloc(3)'s */
    bool here;
};

struct ordered {
    const char *paths[ORDERED_FILES];
    FILE *files[ORDERED_FILES];
    struct waiting ring[ORDERED_AHEAD];
    size_t next; /* item to be written */
    int failed;  /* errno of a write */
    size_t failed_file;
    bool stopped;
    pthread_mutex_t lock; /* of all of it */
    pthread_cond_t moved;
};

static void close_ordered(void *thing)
{
    struct ordered *o = thing;

    for (size_t i = 0; i < ORDERED_FILES; i++)
        if (o->files[i])
            fclose(o->files[i]);
    for (size_t i = 0; i < ORDERED_AHEAD; i++)
        for (size_t f = 0; f < ORDERED_FILES; f++)
            free((void *)(uintptr_t)o->ring[i].chunks[f].ptr);
    pthread_cond_destroy(&o->moved);
    pthread_mutex_destroy(&o->lock);
}

bool ordered_open(struct arena *mem, const char *const paths[ORDERED_FILES],
                  struct ordered **ordered, struct error *err)
{
    struct ordered *made = arena_new(mem, struct ordered);

    pthread_mutex_init(&made->lock, NULL);
    pthread_cond_init(&made->moved, NULL);
    arena_defer(mem, close_ordered, made);
    for (size_t i = 0; i < ORDERED_FILES; i++) {
        made->paths[i] = paths[i];
        made->files[i] = paths[i] ? fopen(paths[i], "wb") : NULL;
        if (paths[i] && !made->files[i])
            return error_errno(err, errno, "writing %s", paths[i]);
    }
    *ordered = made;
    return true;
}

static void write_file(struct ordered *o, size_t file, struct str chunk)
{
    if (!o->files[file] || chunk.len == 0 || o->failed)
        return;
    if (fwrite(chunk.ptr, 1, chunk.len, o->files[file]) != chunk.len) {
        o->failed = errno;
        o->failed_file = file;
    }
}

static void keep(struct ordered *o, size_t item,
                 const struct str chunks[ORDERED_FILES])
{
    struct waiting *place = &o->ring[item % ORDERED_AHEAD];

    for (size_t i = 0; i < ORDERED_FILES; i++) {
        char *copy = malloc(chunks[i].len + 1);

        if (!copy)
            abort(); /* as an arena does */
        if (chunks[i].len > 0)
            memcpy(copy, chunks[i].ptr, chunks[i].len);
        place->chunks[i] = str_make(copy, chunks[i].len);
    }
    place->here = true;
}

static void write_kept(struct ordered *o)
{
    struct waiting *place = &o->ring[o->next % ORDERED_AHEAD];

    for (; place->here; place = &o->ring[o->next % ORDERED_AHEAD]) {
        for (size_t i = 0; i < ORDERED_FILES; i++) {
            write_file(o, i, place->chunks[i]);
            free((void *)(uintptr_t)place->chunks[i].ptr);
        }
        *place = (struct waiting){ 0 };
        o->next++;
    }
}

bool ordered_put(struct ordered *o, size_t item,
                 const struct str chunks[ORDERED_FILES])
{
    bool good;

    pthread_mutex_lock(&o->lock);
    while (item >= o->next + ORDERED_AHEAD && !o->stopped)
        pthread_cond_wait(&o->moved, &o->lock);
    if (!o->stopped) {
        keep(o, item, chunks);
        write_kept(o);
        pthread_cond_broadcast(&o->moved);
    }
    good = !o->stopped && !o->failed;
    pthread_mutex_unlock(&o->lock);
    return good;
}

void ordered_stop(struct ordered *o)
{
    pthread_mutex_lock(&o->lock);
    o->stopped = true;
    pthread_cond_broadcast(&o->moved);
    pthread_mutex_unlock(&o->lock);
}

bool ordered_end(struct ordered *o, struct error *err)
{
    for (size_t i = 0; i < ORDERED_FILES && !o->failed; i++) {
        FILE *file = o->files[i];

        o->files[i] = NULL;
        if (file && fclose(file) != 0) {
            o->failed = errno;
            o->failed_file = i;
        }
    }
    if (o->failed)
        return error_errno(err, o->failed, "writing %s",
                           o->paths[o->failed_file]);
    return true;
}
