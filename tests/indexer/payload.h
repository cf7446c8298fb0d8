/* payload.h - makes Enterprise payloads and files of them for tests. */
#ifndef TESTS_INDEXER_PAYLOAD_H
#define TESTS_INDEXER_PAYLOAD_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/arena.h"

struct payload {
    const char *project; /* NULL: "enwiki" */
    unsigned page;
    unsigned revision;
    unsigned html_revision; /* 0: the same */
    const char *title;      /* NULL: "Page N" */
    const char *body;       /* HTML inside <body>; NULL: one paragraph */
    const char *license;    /* NULL: CC-BY-SA-4.0 */
    const char *published;  /* event.date_published; NULL: absent */
    const char *head;       /* further HTML of the head; NULL: none */
    const char *more;       /* further members, with a leading comma */
    unsigned name_space;
};

/* Quotes inside html must be single ones: nothing is escaped here. */
static inline struct str payload_line(struct arena *mem,
                                      const struct payload *p)
{
    const char *project = p->project ? p->project : "enwiki";
    const char *license = p->license ? p->license : "CC-BY-SA-4.0";
    struct str title = p->title ? str_from(p->title)
                                : arena_print(mem, "Page %u", p->page);
    struct str event = p->published
                           ? arena_print(mem,
                                         ",\"event\":{\"type\":\"update\","
                                         "\"date_published\":\"%s\"}",
                                         p->published)
                           : STR("");
    struct str body = p->body
                          ? str_from(p->body)
                          : arena_print(
                                mem,
                                "<p>This is the text of page %u in revision "
                                "%u.</p>",
                                p->page, p->revision);

    return arena_print(
        mem,
        "{\"name\":\"" STR_FMT "\",\"identifier\":%u,\"version\":{"
        "\"identifier\":%u,\"editor\":{\"name\":\"203.0.113.7\"},"
        "\"comment\":\"secret remark\"},\"url\":\"https://en.wikipedia.org/"
        "wiki/P\",\"namespace\":{\"identifier\":%u},\"in_language\":{"
        "\"identifier\":\"en\"},\"is_part_of\":{\"identifier\":\"%s\",\"url\":"
        "\"https://"
        "en.wikipedia.org\"},\"license\":[{\"identifier\":\"%s\"}]" STR_FMT
        "%s,\"article_body\":{\"html\":\"<!DOCTYPE html><html about="
        "'https://en.wikipedia.org/wiki/Special:Redirect/revision/%u'><head>"
        "<meta property='mw:pageId' content='%u'/>%s</head><body>" STR_FMT
        "</body></html>\"}}\n",
        STR_ARG(title), p->page, p->revision, p->name_space, project, license,
        STR_ARG(event), p->more ? p->more : "",
        p->html_revision ? p->html_revision : p->revision, p->page,
        p->head ? p->head : "", STR_ARG(body));
}

static inline void payload_remove_folder(void *path)
{
    char command[300];

    snprintf(command, sizeof command, "rm -rf '%s'", (const char *)path);
    if (system(command) != 0)
        fprintf(stderr, "# %s stays\n", (const char *)path);
}

/* A new folder that goes with the arena. */
static inline const char *payload_folder(struct arena *mem)
{
    char *path = arena_cstring(mem, STR("/tmp/ibid-test.XXXXXX"));

    if (!mkdtemp(path)) {
        perror("mkdtemp");
        exit(1);
    }
    arena_defer(mem, payload_remove_folder, path);
    return path;
}

static inline const char *payload_file(struct arena *mem, const char *folder,
                                       const char *name, struct str text)
{
    const char *path = arena_print(mem, "%s/%s", folder, name).ptr;
    FILE *file = fopen(path, "wb");

    if (!file || fwrite(text.ptr, 1, text.len, file) != text.len ||
        fclose(file) != 0) {
        perror(path);
        exit(1);
    }
    return path;
}

#endif
