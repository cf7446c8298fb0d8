/* snapshot_metadata_test.c - the metadata that belongs to a file is found, and
 * no other. */
#include "indexer/snapshot_metadata.h"

#include "common/log.h"
#include "tests/indexer/pack.h"
#include "tests/tap.h"

#define ONE                                                                    \
    "{\"identifier\":\"ensample_namespace_0\","                                \
    "\"version\":\"0123456789abcdef0123456789ABCDEF\","                        \
    "\"date_modified\":\"2025-03-02T00:00:00.5Z\","                            \
    "\"size\":{\"value\":17.65e0,\"unit_text\":\"MB\"}}"
#define OTHER "{\"identifier\":\"desample_namespace_14\",\"version\":\"v2\"}"
#define CHUNK                                                                  \
    "{\"identifier\":\"ensample_namespace_0_chunk_3\",\"version\":\"v3\"}"

static struct snapshot_metadata find(struct arena *mem, const char *folder,
                                     const char *file)
{
    const char *path = pack_write(mem, folder, file, STR("{}\n"));
    struct snapshot_metadata metadata;
    struct error err;

    ok(snapshot_metadata_find(mem, path, NULL, &metadata, &err));
    return metadata;
}

static void metadata_named_after_the_file_is_taken(struct arena *mem)
{
    static const char *const names[] = { "ensample_namespace_0.tar.gz.json",
                                         "ensample_namespace_0.json" };

    for (size_t i = 0; i < 2; i++) {
        const char *folder = pack_folder(mem);
        struct snapshot_metadata m;

        pack_write(mem, folder, names[i], STR(ONE));
        m = find(mem, folder, "ensample_namespace_0.tar.gz");
        is_str(m.identifier, STR("ensample_namespace_0"));
        is_str(m.project, STR("ensample"));
        is_int(m.namespace_id, 0);
        is_int(m.time, 1740873600500000000);
        ok(str_ends(m.path, str_from(names[i])));
    }
}

static void a_list_gives_the_entry_of_the_stem(struct arena *mem)
{
    const char *folder = pack_folder(mem);
    struct snapshot_metadata m;

    pack_write(mem, folder, "snapshots.json",
               STR("[" OTHER "," CHUNK "," ONE "]"));
    m = find(mem, folder, "ensample_namespace_0.ndjson.zst");
    is_str(m.identifier, STR("ensample_namespace_0"));
    m = find(mem, folder, "ensample_namespace_0_chunk_3.tar.gz");
    is_str(m.identifier, STR("ensample_namespace_0_chunk_3"));
    is_str(m.version, STR("v3"));
    is_str(m.project, STR("ensample"));
    m = find(mem, folder, "articles.json.tar.gz");
    ok(m.identifier.len == 0);
}

static void a_common_name_must_name_the_file(struct arena *mem)
{
    const char *folder = pack_folder(mem);
    struct snapshot_metadata m;

    pack_write(mem, folder, "snapshot.json", STR(ONE));
    m = find(mem, folder, "ensample_namespace_0.ndjson");
    ok(m.identifier.len > 0);
    m = find(mem, folder, "articles.json.tar.gz");
    ok(m.identifier.len == 0 && m.path.len == 0 && m.time == CLOCK_UNKNOWN);
}

static void what_is_no_metadata_is_passed_over(struct arena *mem)
{
    static const char *const others[] = {
        "{\"identifier\":11,\"version\":{\"identifier\":12}}",
        "{\"status\":401,\"message\":\"Unauthorized\"}",
        "[1,2]",
        "{",
        "",
    };

    log_set_level(LOG_ERROR); /* broken ones are logged */
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const char *folder = pack_folder(mem);
        struct snapshot_metadata m;

        pack_write(mem, folder, "x.json", str_from(others[i]));
        m = find(mem, folder, "x.ndjson");
        ok(m.identifier.len == 0);
    }
}

/* articles.json is the STEM.json of itself. */
static void a_file_is_not_its_own_metadata(struct arena *mem)
{
    const char *folder = pack_folder(mem);
    const char *path = pack_write(mem, folder, "x.json", STR(ONE));
    struct snapshot_metadata m;
    struct error err;

    ok(snapshot_metadata_find(mem, path, NULL, &m, &err));
    ok(m.identifier.len == 0);
    ok(snapshot_metadata_find(mem, "-", NULL, &m, &err));
    ok(m.identifier.len == 0);
}

static void what_is_asked_for_is_taken_or_an_error(struct arena *mem)
{
    const char *folder = pack_folder(mem);
    const char *one = pack_write(mem, folder, "one", STR(OTHER));
    const char *list = pack_write(mem, folder, "list", STR("[" OTHER "]"));
    const char *two = pack_write(mem, folder, "two",
                                 STR("[" OTHER "," CHUNK "]"));
    const char *broken = pack_write(mem, folder, "broken", STR("{\"a\""));
    struct snapshot_metadata m;
    struct error err;

    ok(snapshot_metadata_find(mem, "-", one, &m, &err));
    is_str(m.project, STR("desample"));
    is_int(m.namespace_id, 14);
    ok(snapshot_metadata_find(mem, "x.tar.gz", list, &m, &err));
    is_str(m.version, STR("v2"));
    ok(!snapshot_metadata_find(mem, "x.tar.gz", two, &m, &err));
    ok(strstr(err.text, "no object with identifier \"x\"") != NULL);
    ok(!snapshot_metadata_find(mem, "x.tar.gz", broken, &m, &err));
    ok(err.code == ERROR_INPUT && strstr(err.text, "line 1"));
    ok(!snapshot_metadata_find(mem, "x", "/nonexistent", &m, &err));
    ok(err.code == ERROR_NOT_FOUND);
}

static void an_identifier_of_another_form_names_no_project(struct arena *mem)
{
    const char *path = pack_write(
        mem, pack_folder(mem), "m",
        STR("{\"identifier\":\"a_namespace_x\",\"version\":\"1\"}"));
    struct snapshot_metadata m;
    struct error err;

    ok(snapshot_metadata_find(mem, "-", path, &m, &err));
    ok(m.project.len == 0 && m.identifier.len > 0);
}

static void the_version_is_checked_when_it_is_an_md5(struct arena *mem)
{
    struct snapshot_metadata m = {
        .path = STR("m.json"),
        .version = STR("0123456789abcdef0123456789ABCDEF"),
    };
    struct error err;

    (void)mem;
    ok(snapshot_metadata_check_md5(&m, STR("0123456789abcdef0123456789abcdef"),
                                   &err));
    ok(!snapshot_metadata_check_md5(&m, STR("1123456789abcdef0123456789abcdef"),
                                    &err));
    ok(err.code == ERROR_INPUT && strstr(err.text, "m.json") &&
       strstr(err.text, "1123456789abcdef"));
    m.version = STR("v2");
    ok(snapshot_metadata_check_md5(&m, STR("1123456789abcdef0123456789abcdef"),
                                   &err));
}

int main(void)
{
    TEST(metadata_named_after_the_file_is_taken);
    TEST(a_list_gives_the_entry_of_the_stem);
    TEST(a_common_name_must_name_the_file);
    TEST(what_is_no_metadata_is_passed_over);
    TEST(a_file_is_not_its_own_metadata);
    TEST(what_is_asked_for_is_taken_or_an_error);
    TEST(an_identifier_of_another_form_names_no_project);
    TEST(the_version_is_checked_when_it_is_an_md5);
    return tap_end();
}
