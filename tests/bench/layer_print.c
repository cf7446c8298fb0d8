/* layer_print.c - print the layers of every article in a file of Wikimedia
 * Enterprise NDJSON, and say how fast they were made.
 *
 *     layer_print [-q] [-t] FILE
 *
 * -t prints the text only; -q prints nothing but the measure. A page whose
 * layer breaks a promise is named and makes the program fail. The file is
 * plain: unpack it first. */
#include <jansson.h>
#include <stdio.h>
#include <time.h>

#include "tests/indexer/layer_dump.h"

struct totals {
    size_t pages;
    size_t html;
    size_t text;
    size_t broken;
    double seconds;
};

static double cpu_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void print_layer(struct arena *mem, const struct article *article,
                        const struct extract_facts *facts, bool text_only)
{
    struct str out = text_only ? article->text
                               : layer_dump(mem, article, facts);

    printf("==== " STR_FMT "\n" STR_FMT "\n", STR_ARG(article->title),
           STR_ARG(out));
}

static void one_page(struct arena *mem, struct article *article, char mode,
                     struct totals *totals)
{
    struct extract_facts facts;
    struct error err;
    const char *broken;
    double begin = cpu_seconds();

    if (!extract_html(mem, article, &facts, &err)) {
        fprintf(stderr, STR_FMT ": %s\n", STR_ARG(article->title), err.text);
        totals->broken++;
        return;
    }
    totals->seconds += cpu_seconds() - begin;
    totals->pages++;
    totals->html += article->html.len;
    totals->text += article->text.len;
    broken = layer_broken(article);
    if (broken) {
        fprintf(stderr, STR_FMT ": %s\n", STR_ARG(article->title), broken);
        totals->broken++;
    }
    if (mode != 'q')
        print_layer(mem, article, &facts, mode == 't');
}

static void one_line(struct arena *mem, struct str line, char mode,
                     struct totals *totals)
{
    json_t *root = json_loadb(line.ptr, line.len, 0, NULL);
    json_t *html = json_object_get(json_object_get(root, "article_body"),
                                   "html");
    struct article article = { .title = str_from(json_string_value(
                                   json_object_get(root, "name"))) };

    article.html = str_make(json_string_value(html), json_string_length(html));
    if (article.html.len > 0)
        one_page(mem, &article, mode, totals);
    json_decref(root);
}

int main(int argc, char **argv)
{
    char mode = argc > 2 ? argv[1][1] : 'a';
    FILE *file = argc > 1 ? fopen(argv[argc - 1], "r") : NULL;
    struct arena *mem = arena_open();
    struct totals totals = { 0 };
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;

    if (!file) {
        fprintf(stderr, "usage: layer_print [-q|-t] FILE\n");
        return 2;
    }
    while ((len = getline(&line, &cap, file)) > 0) {
        arena_reset(mem);
        one_line(mem, str_make(line, (size_t)len), mode, &totals);
    }
    fprintf(stderr,
            "%zu pages, %zu broken, %.1f MB of HTML, %.1f MB of text, "
            "%.1f MB/s\n",
            totals.pages, totals.broken, (double)totals.html / 1e6,
            (double)totals.text / 1e6,
            totals.seconds > 0 ? (double)totals.html / 1e6 / totals.seconds
                               : 0);
    free(line);
    fclose(file);
    arena_close(mem);
    return totals.broken > 0;
}
