/* ordered_test.c - chunks of many threads stand in the file in order. */
#include "tests/eval/ordered.h"

#include <fcntl.h>
#include <pthread.h>

#include "tests/eval/eval_helper.h"

#define ITEMS 2000u
#define THREADS 4u

struct putting {
    struct ordered *ordered;
    unsigned first;
};

static void *put_every_fourth(void *thing)
{
    struct putting *p = thing;

    for (unsigned i = p->first; i < ITEMS; i += THREADS) {
        char line[16];
        int len = snprintf(line, sizeof line, "%u\n", i);

        ordered_put(p->ordered, i,
                    (struct str[]){ str_make(line, (size_t)len), STR_NULL });
    }
    return NULL;
}

static void items_come_out_in_order(struct arena *mem)
{
    char *path = helper_file(mem, "");
    const char *paths[ORDERED_FILES] = { path, NULL };
    struct putting puttings[THREADS];
    pthread_t threads[THREADS];
    struct ordered *ordered;
    struct error err;
    struct str text;
    uint64_t number;

    ok(ordered_open(mem, paths, &ordered, &err));
    for (unsigned i = 0; i < THREADS; i++) {
        puttings[i] = (struct putting){ ordered, i };
        pthread_create(&threads[i], NULL, put_every_fourth, &puttings[i]);
    }
    for (unsigned i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    ok(ordered_end(ordered, &err));
    ok(folder_read(mem, AT_FDCWD, path, 1 << 20, &text, &err));
    for (unsigned i = 0; i < ITEMS; i++)
        if (!str_number(str_cut(&text, '\n'), &number) || number != i)
            ok(!"in order");
    is_int(text.len, 0);
}

static void *put_far_ahead(void *thing)
{
    ordered_put(thing, ORDERED_AHEAD + 1,
                (struct str[]){ STR("far"), STR_NULL });
    return NULL;
}

static void who_waits_is_let_go(struct arena *mem)
{
    const char *paths[ORDERED_FILES] = { NULL, helper_file(mem, "") };
    struct ordered *ordered;
    struct error err;
    pthread_t thread;

    ok(ordered_open(mem, paths, &ordered, &err));
    pthread_create(&thread, NULL, put_far_ahead, ordered);
    ordered_stop(ordered);
    pthread_join(thread, NULL);
    ok(!ordered_put(ordered, 0, (struct str[]){ STR("a"), STR("b") }));
}

static void a_full_disk_is_told(struct arena *mem)
{
    const char *paths[ORDERED_FILES] = { "/dev/full", NULL };
    struct ordered *ordered;
    struct error err;

    if (access("/dev/full", W_OK) != 0)
        SKIP("no /dev/full here");
    ok(ordered_open(mem, paths, &ordered, &err));
    (void)ordered_put(ordered, 0, (struct str[]){ STR("text"), STR_NULL });
    ok(!ordered_end(ordered, &err));
    ok(strstr(err.text, "/dev/full"));
}

int main(void)
{
    TEST(items_come_out_in_order);
    TEST(who_waits_is_let_go);
    TEST(a_full_disk_is_told);
    return tap_end();
}
