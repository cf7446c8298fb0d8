/* serving.c - the generation in service, and the change to the next one. */
#include "server/serving.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>

#include "common/arena.h"
#include "common/forward.h"
#include "common/generation.h"
#include "common/log.h"
#include "common/schema.h"
#include "common/xapian_c.h"
#include "server/warm.h"

#define RETRY_AFTER (10 * CLOCK_SECOND)

/* What a worker holds: its reader, and whom it belongs to. */
struct place {
    struct index index; /* first: an index is a place */
    struct opened *opened;
};

struct opened {
    struct arena *mem; /* everything here, the readers included */
    uint64_t generation;
    struct manifest *manifest;
    struct forward *forward; /* NULL: the database has to do */
    struct place *places;    /* one for each worker */
    size_t users;            /* workers, and one more while it is the newest */
};

struct serving {
    char *path; /* of the data folder */
    unsigned workers;
    struct warm_options warm;
    uint64_t failed; /* the generation that failed last, and when */
    clock_ns failed_at;

    pthread_mutex_t lock; /* guards what follows, and every `users` */
    struct opened *newest;
    size_t open;
    uint64_t switches;
    uint64_t failures;
    char reason[sizeof((struct error *)0)->text]; /* "" when all is well */
};

/* ---- opening --------------------------------------------------------- */

static bool open_reader(struct arena *mem, const char *path,
                        struct xc_reader **reader, struct error *err)
{
    return xc_reader_open(mem, path, reader, err) && schema_check(*reader, err);
}

/* It is derived from the database: without it searches give the same results,
 * slowly. */
static void open_forward(struct data_folder *data, struct opened *opened)
{
    struct arena *mem = opened->mem;
    struct str folder = data_generation_path(data, mem, opened->generation);
    struct str path = arena_print(mem, STR_FMT "/" FORWARD_FILE,
                                  STR_ARG(folder));
    struct error err;

    if (forward_open(mem, path.ptr, &opened->forward, &err))
        return;
    opened->forward = NULL;
    log_warn("index.no_forward", "problem=" LOG_Q " effect=" LOG_Q, err.text,
             "searches are slow until the index is built again");
}

static bool open_places(struct serving *serving, struct data_folder *data,
                        struct opened *opened, struct error *err)
{
    struct arena *mem = opened->mem;
    struct str database = data_database_path(data, mem, opened->generation);
    const char *path = arena_cstring(mem, database);

    opened->places = arena_array(mem, serving->workers, sizeof *opened->places);
    for (unsigned i = 0; i < serving->workers; i++) {
        struct place *place = &opened->places[i];

        place->opened = opened;
        place->index.generation = opened->generation;
        place->index.manifest = opened->manifest;
        place->index.forward = opened->forward;
        if (!open_reader(mem, path, &place->index.reader, err))
            return false;
    }
    return true;
}

static bool open_generation(struct serving *serving, struct data_folder *data,
                            uint64_t generation, struct opened **opened,
                            struct error *err)
{
    struct arena *mem = arena_open();
    struct opened *made = arena_new(mem, struct opened);

    made->mem = mem;
    made->generation = generation;
    made->users = 1;
    open_forward(data, made);
    if (!manifest_read(data, mem, generation, &made->manifest, err) ||
        !open_places(serving, data, made, err)) {
        arena_close(mem);
        return error_wrap(err, "generation %llu",
                          (unsigned long long)generation);
    }
    *opened = made;
    return true;
}

/* ---- changing over --------------------------------------------------- */

/* One user fewer; what nobody uses any more is the caller's to close. */
static struct opened *drop_locked(struct serving *serving,
                                  struct opened *opened)
{
    if (!opened || --opened->users > 0)
        return NULL;
    serving->open--;
    return opened;
}

static void close_opened(struct opened *opened)
{
    if (!opened)
        return;
    log_info("index.closed", "generation=%llu",
             (unsigned long long)opened->generation);
    arena_close(opened->mem);
}

static void put_into_service(struct serving *serving, struct opened *opened)
{
    struct opened *old;

    pthread_mutex_lock(&serving->lock);
    old = drop_locked(serving, serving->newest);
    serving->newest = opened;
    serving->open++;
    serving->switches++;
    serving->reason[0] = '\0';
    pthread_mutex_unlock(&serving->lock);
    close_opened(old);
}

struct index *serving_enter(struct serving *serving, unsigned worker,
                            struct index *held)
{
    struct place *place = (struct place *)held;
    struct opened *old = NULL;

    assert(worker < serving->workers);
    pthread_mutex_lock(&serving->lock);
    if (serving->newest && (!place || place->opened != serving->newest)) {
        old = drop_locked(serving, place ? place->opened : NULL);
        serving->newest->users++;
        place = &serving->newest->places[worker];
    }
    pthread_mutex_unlock(&serving->lock);
    close_opened(old);
    return place ? &place->index : NULL;
}

void serving_leave(struct serving *serving, struct index *held)
{
    struct place *place = (struct place *)held;
    struct opened *old;

    pthread_mutex_lock(&serving->lock);
    old = drop_locked(serving, place ? place->opened : NULL);
    pthread_mutex_unlock(&serving->lock);
    close_opened(old);
}

/* ---- looking --------------------------------------------------------- */

/* Keeps the reason for /readyz; the same one again isn't logged again. */
static void note(struct serving *serving, bool failure, const char *reason)
{
    bool news;

    pthread_mutex_lock(&serving->lock);
    news = strcmp(serving->reason, reason) != 0;
    memcpy(serving->reason, reason, strlen(reason) + 1);
    serving->failures += failure;
    pthread_mutex_unlock(&serving->lock);
    if (news && failure)
        log_error("index.open_failed", "error=" LOG_Q, reason);
    else if (news)
        log_warn("index.none", "reason=" LOG_Q, reason);
}

static void note_none(struct serving *serving)
{
    struct error err;

    error_set(&err, ERROR_NOT_FOUND,
              "no index is published in %s; run ibid-indexer build --data %s "
              "FILE... to make one",
              serving->path, serving->path);
    note(serving, false, err.text);
}

static uint64_t generation_in_service(struct serving *serving)
{
    uint64_t generation;

    pthread_mutex_lock(&serving->lock);
    generation = serving->newest ? serving->newest->generation : 0;
    pthread_mutex_unlock(&serving->lock);
    return generation;
}

static void make_warm(const struct serving *serving, struct data_folder *data,
                      struct opened *opened)
{
    struct arena *mem = opened->mem;
    struct str folder = data_generation_path(data, mem, opened->generation);
    clock_ns begin = clock_monotonic();
    struct warm_done done = warm_folder(mem, arena_cstring(mem, folder),
                                        &serving->warm);

    if (done.files > 0)
        log_info("index.warm",
                 "generation=%llu files=%u bytes=%llu locked=%llu ms=%lld",
                 (unsigned long long)opened->generation, done.files,
                 (unsigned long long)done.read, (unsigned long long)done.locked,
                 (long long)(clock_monotonic() - begin) / 1000000);
}

static bool change_to(struct serving *serving, struct data_folder *data,
                      uint64_t generation)
{
    clock_ns begin = clock_monotonic();
    struct opened *opened = NULL;
    struct error err;

    if (!open_generation(serving, data, generation, &opened, &err)) {
        serving->failed = generation;
        serving->failed_at = begin;
        note(serving, true, err.text);
        return false;
    }
    serving->failed = 0;
    make_warm(serving, data, opened);
    log_info("index.opened",
             "generation=%llu articles=%llu passages=%llu ms=%lld",
             (unsigned long long)generation,
             (unsigned long long)opened->manifest->articles,
             (unsigned long long)opened->manifest->passages,
             (long long)(clock_monotonic() - begin) / 1000000);
    put_into_service(serving, opened);
    return true;
}

static bool look(struct serving *serving, struct data_folder *data, bool now)
{
    uint64_t held = generation_in_service(serving);
    uint64_t generation;
    struct error err;

    if (!data_current(data, &generation, &err)) {
        note(serving, true, err.text);
        return false;
    }
    if (generation == 0) {
        note_none(serving);
        return false;
    }
    if (generation == held) {
        note(serving, false, "");
        return false;
    }
    if (!now && generation == serving->failed &&
        clock_monotonic() - serving->failed_at < RETRY_AFTER)
        return false;
    return change_to(serving, data, generation);
}

/* The folder is opened anew each time: it may have been empty before, or moved
 * away and put back. */
bool serving_look(struct serving *serving, bool now)
{
    struct arena *mem = arena_open();
    struct data_folder *data;
    struct error err;
    bool changed = false;

    if (data_open(mem, serving->path, false, &data, &err))
        changed = look(serving, data, now);
    else
        note(serving, true, err.text);
    arena_close(mem);
    return changed;
}

void serving_status(struct serving *serving, struct arena *mem,
                    struct serving_status *status)
{
    const struct manifest *manifest;

    *status = (struct serving_status){ 0 };
    pthread_mutex_lock(&serving->lock);
    status->reason = arena_str(mem, str_from(serving->reason));
    status->switches = serving->switches;
    status->failures = serving->failures;
    status->open = serving->open;
    if (serving->newest) {
        manifest = serving->newest->manifest;
        status->generation = serving->newest->generation;
        status->build_id = arena_str(mem, manifest->build_id);
        status->built_at = manifest->built_at;
        status->articles = manifest->articles;
        status->passages = manifest->passages;
    }
    pthread_mutex_unlock(&serving->lock);
}

/* ---- beginning and end ----------------------------------------------- */

static void close_serving(void *thing)
{
    struct serving *serving = thing;

    close_opened(drop_locked(serving, serving->newest));
    assert(serving->open == 0);
    pthread_mutex_destroy(&serving->lock);
}

bool serving_open(struct arena *mem, const char *data, unsigned workers,
                  const struct warm_options *warm, struct serving **serving,
                  struct error *err)
{
    struct serving *made = arena_new(mem, struct serving);
    struct data_folder *folder;

    if (!data_open(mem, data, false, &folder, err))
        return false;
    made->path = arena_cstring(mem, str_from(data));
    made->workers = workers;
    if (warm)
        made->warm = *warm;
    pthread_mutex_init(&made->lock, NULL);
    arena_defer(mem, close_serving, made);
    serving_look(made, true);
    *serving = made;
    return true;
}
