/* serving_test.c - one generation after the other, and none closed while
 * somebody holds it. */
#include "common/log.h"
#include "server/serving.h"
#include "server/warm.h"
#include "tests/server/data_helper.h"
#include "tests/tap.h"

static struct serving *opened(struct arena *mem, const char *path,
                              unsigned workers)
{
    struct serving *serving = NULL;
    struct error err;

    if (!ok(serving_open(mem, path, workers, NULL, &serving, &err)))
        printf("# %s\n", err.text);
    return serving;
}

static struct serving_status status_of(struct arena *mem,
                                       struct serving *serving)
{
    struct serving_status status;

    serving_status(serving, mem, &status);
    return status;
}

static void nothing_published_is_told(struct arena *mem)
{
    struct helper_data d = helper_data(mem);
    struct serving *serving = opened(mem, d.path, 2);
    struct serving_status status = status_of(mem, serving);

    is_int(status.generation, 0);
    ok(str_find(status.reason, STR("run ibid-indexer build"), 0) != SIZE_MAX);
    ok(serving_enter(serving, 0, NULL) == NULL);
    helper_publish(&d, helper_generation(&d));
    ok(serving_look(serving, false));
    status = status_of(mem, serving);
    is_int(status.generation, 1);
    is_int(status.articles, 3);
    is_str(status.reason, STR(""));
}

/* Warm or not, the same generation is served. */
static void a_generation_is_made_warm_first(struct arena *mem)
{
    struct helper_data d = helper_data(mem);
    struct warm_options warm = { .read = true, .lock = true };
    struct serving *serving;
    struct error err;

    helper_publish(&d, helper_generation(&d));
    ok(serving_open(mem, d.path, 1, &warm, &serving, &err));
    is_int(status_of(mem, serving).generation, 1);
    helper_publish(&d, helper_generation(&d));
    ok(serving_look(serving, false));
    is_int(status_of(mem, serving).generation, 2);
}

/* An empty folder, as an operator makes one before the first build. */
static void a_folder_may_be_filled_later(struct arena *mem)
{
    char *path = helper_folder(mem);
    struct serving *serving = opened(mem, path, 1);
    struct helper_data d = { .mem = mem, .path = path };
    struct error err;

    ok(data_open(mem, path, true, &d.data, &err) && data_lock(d.data, &err));
    helper_publish(&d, helper_generation(&d));
    ok(serving_look(serving, false));
    is_int(status_of(mem, serving).generation, 1);
}

static void no_folder_is_an_error(struct arena *mem)
{
    struct serving *serving;
    struct error err;

    ok(!serving_open(mem, "/nowhere/data", 1, NULL, &serving, &err));
    ok(strstr(err.text, "/nowhere/data") != NULL);
}

static void the_old_one_stays_until_the_last_leaves(struct arena *mem)
{
    struct helper_data d = helper_data(mem);
    uint64_t first = helper_generation(&d), second = helper_generation(&d);
    struct serving *serving;
    struct index *a, *b;

    helper_publish(&d, first);
    serving = opened(mem, d.path, 2);
    a = serving_enter(serving, 0, NULL);
    b = serving_enter(serving, 1, NULL);
    is_int(a->generation, first);
    ok(a->reader != b->reader && a->manifest == b->manifest);
    ok(serving_enter(serving, 0, a) == a);

    helper_publish(&d, second);
    ok(serving_look(serving, false));
    is_int(status_of(mem, serving).open, 2);
    is_int(a->generation, first); /* it is still good */
    a = serving_enter(serving, 0, a);
    is_int(a->generation, second);
    is_int(status_of(mem, serving).open, 2);
    b = serving_enter(serving, 1, b);
    is_int(status_of(mem, serving).open, 1);
    serving_leave(serving, a);
    serving_leave(serving, b);
    serving_leave(serving, NULL);
    is_int(status_of(mem, serving).open, 1);
    is_int(status_of(mem, serving).switches, 2);
}

static void going_back_is_a_change_too(struct arena *mem)
{
    struct helper_data d = helper_data(mem);
    uint64_t first = helper_generation(&d), second = helper_generation(&d);
    struct serving *serving;

    helper_publish(&d, second);
    serving = opened(mem, d.path, 1);
    helper_publish(&d, first);
    ok(serving_look(serving, false));
    is_int(status_of(mem, serving).generation, first);
    ok(!serving_look(serving, false));
}

static void a_damaged_one_leaves_the_old_in_service(struct arena *mem)
{
    struct helper_data d = helper_data(mem);
    uint64_t first = helper_generation(&d), second = helper_generation(&d),
             third = helper_generation(&d);
    struct serving *serving;
    struct serving_status status;

    helper_publish(&d, first);
    serving = opened(mem, d.path, 1);
    helper_publish(&d, second);
    helper_spoil(&d, second);
    ok(!serving_look(serving, false));
    status = status_of(mem, serving);
    is_int(status.generation, first);
    is_int(status.failures, 1);
    ok(status.reason.len > 0);
    ok(!serving_look(serving, false)); /* not tried again so soon … */
    is_int(status_of(mem, serving).failures, 1);
    ok(!serving_look(serving, true)); /* … but when asked */
    is_int(status_of(mem, serving).failures, 2);
    helper_publish(&d, third);
    ok(serving_look(serving, false));
    is_int(status_of(mem, serving).generation, third);
}

int main(void)
{
    log_set_level(LOG_ERROR);
    TEST(nothing_published_is_told);
    TEST(a_generation_is_made_warm_first);
    TEST(a_folder_may_be_filled_later);
    TEST(no_folder_is_an_error);
    TEST(the_old_one_stays_until_the_last_leaves);
    TEST(going_back_is_a_change_too);
    TEST(a_damaged_one_leaves_the_old_in_service);
    return tap_end();
}
