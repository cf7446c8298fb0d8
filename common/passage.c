/* passage.c - ids of passages and citations, in and out. */
#include "common/passage.h"

#include <inttypes.h>

#include "common/arena.h"

#define PROJECT_MAX 64
#define QUOTE_HEX 16

/* What both kinds of id begin with. */
struct key {
    struct str project;
    uint64_t page_id;
    uint64_t revision_id;
};

static bool project_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

bool project_valid(struct str project)
{
    if (project.len == 0 || project.len > PROJECT_MAX)
        return false;
    for (size_t i = 0; i < project.len; i++)
        if (!project_byte(project.ptr[i]))
            return false;
    return true;
}

/* Without zeros in front, so that one thing has one id. */
static bool plain_number(struct str text, uint64_t *number)
{
    return str_number(text, number) && (text.len == 1 || text.ptr[0] != '0');
}

/* Takes "enwiki:736:1252348921:" off `rest`. */
static bool take_key(struct str *rest, struct key *key)
{
    if (rest->len > PASSAGE_ID_MAX)
        return false;
    key->project = str_cut(rest, ':');
    return project_valid(key->project) &&
           plain_number(str_cut(rest, ':'), &key->page_id) &&
           key->page_id > 0 &&
           plain_number(str_cut(rest, ':'), &key->revision_id);
}

bool passage_id_parse(struct str text, struct passage_id *id)
{
    struct key key;
    uint64_t ordinal;

    if (!take_key(&text, &key) || !plain_number(text, &ordinal) ||
        ordinal > UINT32_MAX)
        return false;
    id->project = key.project;
    id->page_id = key.page_id;
    id->revision_id = key.revision_id;
    id->ordinal = (uint32_t)ordinal;
    return true;
}

struct str passage_id_text(struct arena *mem, const struct passage_id *id)
{
    return arena_print(mem, STR_FMT ":%" PRIu64 ":%" PRIu64 ":%" PRIu32,
                       STR_ARG(id->project), id->page_id, id->revision_id,
                       id->ordinal);
}

static bool is_quote(struct str text)
{
    if (text.len != QUOTE_HEX)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
    }
    return true;
}

bool citation_id_parse(struct str text, struct citation_id *id)
{
    struct key key;

    if (!take_key(&text, &key) || !is_quote(text))
        return false;
    id->project = key.project;
    id->page_id = key.page_id;
    id->revision_id = key.revision_id;
    id->quote = text;
    return true;
}

struct str citation_id_text(struct arena *mem, struct str project,
                            uint64_t page_id, uint64_t revision_id,
                            const struct digest *quote)
{
    char hex[QUOTE_HEX + 1];

    digest_hex(quote->bytes, QUOTE_HEX / 2, hex);
    return arena_print(mem, STR_FMT ":%" PRIu64 ":%" PRIu64 ":%s",
                       STR_ARG(project), page_id, revision_id, hex);
}
