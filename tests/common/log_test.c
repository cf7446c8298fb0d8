/* log_test.c - one event is one line. */
#include "common/log.h"

#include <unistd.h>

#include "tests/tap.h"

static int saved = -1;

static FILE *catch_stderr(void)
{
    FILE *file = tmpfile();

    saved = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    return file;
}

static struct str caught(struct arena *mem, FILE *file)
{
    char *text = arena_alloc(mem, 8192);
    size_t len;

    dup2(saved, STDERR_FILENO);
    close(saved);
    rewind(file);
    len = fread(text, 1, 8192, file);
    fclose(file);
    return str_make(text, len);
}

static void an_event_is_a_line_with_time_level_and_facts(struct arena *mem)
{
    FILE *file = catch_stderr();
    struct str line;

    log_info("ingest.done", "articles=%d file=" LOG_Q, 8, "a b");
    line = caught(mem, file);
    ok(line.len > 25 && line.ptr[10] == 'T' && line.ptr[23] == 'Z');
    is_str(str_skip(line, 25),
           STR("info  ingest.done articles=8 file=\"a b\"\n"));
}

static void levels_below_the_threshold_are_silent(struct arena *mem)
{
    FILE *file = catch_stderr();
    enum log_level level;

    log_debug("quiet", "x=1");
    ok(log_level_parse("error", &level));
    log_set_level(level);
    log_warn("quiet", "x=1");
    log_set_level(LOG_INFO);
    ok(!log_level_parse("loud", &level));
    is_int(caught(mem, file).len, 0);
}

static void a_value_can_not_break_the_line(struct arena *mem)
{
    FILE *file = catch_stderr();
    char long_value[5000];
    struct str line;

    memset(long_value, 'x', sizeof long_value - 1);
    long_value[sizeof long_value - 1] = '\0';
    log_info("event", "a=%s b=%s", "one\ntwo\x1B[31m", long_value);
    line = caught(mem, file);
    ok(line.len < 2100 && line.ptr[line.len - 1] == '\n');
    is_int(str_find(line, STR("\n"), 0), line.len - 1);
    ok(str_find(line, STR("\x1B"), 0) == SIZE_MAX);
}

int main(void)
{
    TEST(an_event_is_a_line_with_time_level_and_facts);
    TEST(levels_below_the_threshold_are_silent);
    TEST(a_value_can_not_break_the_line);
    return tap_end();
}
