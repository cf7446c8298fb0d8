/* progress_test.c - what is shown, and how often. */
#include "indexer/progress.h"

#include <stdlib.h>

#include "tests/tap.h"

static clock_ns the_time;

static clock_ns test_clock(void)
{
    return the_time;
}

static void seconds_pass(double seconds)
{
    the_time += (clock_ns)(seconds * 1e9);
}

/* Output kept in memory. */
struct screen {
    FILE *out;
    char *text;
    size_t len;
};

static void close_screen(void *thing)
{
    struct screen *screen = thing;

    fclose(screen->out);
    free(screen->text);
}

static struct progress *open_progress(struct arena *mem, struct screen **screen,
                                      bool terminal, uint64_t total)
{
    struct progress_options options = { .terminal = terminal,
                                        .now = test_clock,
                                        .bytes_total = total };

    *screen = arena_new(mem, struct screen);
    (*screen)->out = open_memstream(&(*screen)->text, &(*screen)->len);
    arena_defer(mem, close_screen, *screen);
    options.out = (*screen)->out;
    return progress_open_with(mem, &options);
}

static struct str shown(const struct screen *screen)
{
    fflush(screen->out);
    return str_make(screen->text, screen->len);
}

static size_t count(const struct screen *screen, char c)
{
    struct str text = shown(screen);
    size_t found = 0;

    for (size_t i = 0; i < text.len; i++)
        found += text.ptr[i] == c;
    return found;
}

static void a_log_gets_a_line_every_ten_seconds(struct arena *mem)
{
    struct screen *screen;
    struct progress *p = open_progress(mem, &screen, false, 4000000000u);

    seconds_pass(9.9);
    progress_update(p, 1, 1, 1);
    is_int(screen->len, 0);
    seconds_pass(0.1);
    progress_update(p, 1000000000, 8120, 31204);
    is_str(shown(screen),
           STR("1.0 GB of 4.0 GB  25 %  100.0 MB/s  812 articles/s  31,204 "
               "passages  0:30 left\n"));
    for (int i = 0; i < 100; i++) {
        seconds_pass(0.5);
        progress_update(p, 1000000000, 8120, 31204);
    }
    is_int(count(screen, '\n'), 6);
}

static void a_terminal_gets_one_line_drawn_anew(struct arena *mem)
{
    struct screen *screen;
    struct progress *p = open_progress(mem, &screen, true, 1000);

    for (int i = 0; i < 1000; i++) {
        seconds_pass(0.001);
        progress_update(p, 10, 1, 1);
    }
    is_int(count(screen, '\r'), 5);
    is_int(count(screen, '\n'), 0);
    progress_end(p);
    is_int(count(screen, '\n'), 1);
}

static void files_add_up(struct arena *mem)
{
    struct screen *screen;
    struct progress *p = open_progress(mem, &screen, false, 3000);

    progress_update(p, 900, 1, 1);
    progress_file_done(p, 1000);
    seconds_pass(10);
    progress_update(p, 500, 2, 2);
    ok(str_starts(shown(screen), STR("1.5 kB of 3.0 kB  50 %  ")));
    ok(str_ends(shown(screen), STR("0:10 left\n")));
}

static void without_a_total_no_share_is_told(struct arena *mem)
{
    struct screen *screen;
    struct progress *p = open_progress(mem, &screen, false, 0);

    seconds_pass(10);
    progress_update(p, 512, 0, 0);
    is_str(shown(screen), STR("512 B  0.0 MB/s  0 articles/s  0 passages\n"));
}

static void more_than_the_whole_is_the_whole(struct arena *mem)
{
    struct screen *screen;
    struct progress *p = open_progress(mem, &screen, false, 100);

    seconds_pass(10);
    progress_update(p, 250, 0, 0);
    ok(str_find(shown(screen), STR("100 %"), 0) != SIZE_MAX);
    ok(str_ends(shown(screen), STR("0:00 left\n")));
}

static void the_end_tells_the_whole(struct arena *mem)
{
    struct screen *screen;
    struct progress *p = open_progress(mem, &screen, false, 7200000000u);

    seconds_pass(3600);
    progress_update(p, 7200000000u, 3600000, 1234567);
    screen->text[0] = '\0';
    progress_end(p);
    ok(str_ends(shown(screen),
                STR("7.2 GB in 1:00:00  2.0 MB/s  1,000 articles/s  1,234,567 "
                    "passages  3,600,000 articles\n")));
}

static void no_time_has_passed_is_no_crash(struct arena *mem)
{
    struct screen *screen;
    struct progress *p = open_progress(mem, &screen, true, 0);

    progress_end(p);
    is_str(shown(screen), STR("\r0 B in 0:00  0.0 MB/s  0 articles/s  0 "
                              "passages  0 articles\n"));
}

int main(void)
{
    TEST(a_log_gets_a_line_every_ten_seconds);
    TEST(a_terminal_gets_one_line_drawn_anew);
    TEST(files_add_up);
    TEST(without_a_total_no_share_is_told);
    TEST(more_than_the_whole_is_the_whole);
    TEST(the_end_tells_the_whole);
    TEST(no_time_has_passed_is_no_crash);
    return tap_end();
}
