/* summary.c - what a build did, for a person. */
#include "indexer/summary.h"

#include <inttypes.h>

#include "common/arena.h"
#include "common/generation.h"

#define SHOWN 12 /* entries of a tally; the rest is summed up */

static void print_tally(FILE *out, const char *label,
                        const struct tallies *tallies)
{
    uint64_t rest = 0;
    size_t shown = 0;

    fprintf(out, "  %-12s", label);
    for (size_t i = 0; i < tallies->count; i++) {
        const struct tally *t = &tallies->at[i];

        if (t->count == 0)
            continue;
        if (shown == SHOWN) {
            rest += t->count;
            continue;
        }
        fprintf(out, "%s" STR_FMT " %" PRIu64, shown++ ? ", " : "",
                STR_ARG(t->name), t->count);
    }
    if (rest)
        fprintf(out, ", others %" PRIu64, rest);
    fprintf(out, "%s\n", shown ? "" : "none");
}

static void print_source(FILE *out, const struct manifest_source *source)
{
    char when[CLOCK_TEXT];

    fprintf(out, "  %-12s" STR_FMT ", %" PRIu64 " records", "source",
            STR_ARG(source->file), source->records);
    if (source->snapshot.len > 0)
        fprintf(out, ", snapshot " STR_FMT, STR_ARG(source->snapshot));
    if (clock_format(source->snapshot_time, when) > 0)
        fprintf(out, " of %.10s", when);
    fputc('\n', out);
}

void summary_print(FILE *out, const struct manifest *manifest)
{
    char built[CLOCK_TEXT];

    clock_format(manifest->built_at, built);
    fprintf(out, "generation %06" PRIu64 ", built %.19sZ by " STR_FMT "%s\n",
            manifest->generation, built, STR_ARG(manifest->build_id),
            manifest->partial ? ", PARTIAL: an input was broken" : "");
    for (size_t i = 0; i < manifest->source_count; i++)
        print_source(out, &manifest->sources[i]);
    fprintf(out,
            "  %-12s%" PRIu64 " read = %" PRIu64 " indexed + %" PRIu64
            " passed over\n",
            "records", manifest->records_read, manifest->articles,
            tally_sum(&manifest->passed_over));
    print_tally(out, "passed over", &manifest->passed_over);
    fprintf(out, "  %-12s%" PRIu64 ", of %" PRIu64 " bytes of text\n",
            "passages", manifest->passages, manifest->text_bytes);
    print_tally(out, "projects", &manifest->projects);
    print_tally(out, "languages", &manifest->languages);
    print_tally(out, "licenses", &manifest->licenses);
    fprintf(out, "  %-12s" STR_FMT "\n", "content",
            STR_ARG(manifest->content_sha256));
}
