/* enterprise_form.c - puts WikiExtractor's JSON lines {id, revid, url, title,
 * text} into the form of a Wikimedia Enterprise snapshot, for benchmarks.
 *
 *     enterprise_form [--project P] [--language L] <in >out
 *
 * The text is real, the frame is made: HTML in Parsoid's manner with sections,
 * paragraphs, ids, links and an infobox-free head. The revision id is invented
 * (page id * 1000 + 1; WikiExtractor's `revid` is none) so nothing made here
 * may be cited. Lines without text (redirects) are left out. A line of text is
 * a paragraph, or a heading when it is short and ends in a full stop. */
#include <stdio.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/json.h"

#define LINE_MAX_BYTES ((size_t)64 << 20)
#define HEADING_MAX 40 /* bytes of a line that may be a heading */

struct frame {
    const char *project;
    const char *language;
    const char *site;
};

static void add_escaped(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        switch (text.ptr[i]) {
        case '&':
            buf_add(out, STR("&amp;"));
            break;
        case '<':
            buf_add(out, STR("&lt;"));
            break;
        case '>':
            buf_add(out, STR("&gt;"));
            break;
        case '"':
            buf_add(out, STR("&quot;"));
            break;
        default:
            buf_byte(out, text.ptr[i]);
        }
}

static bool is_heading(struct str line)
{
    size_t words = 1;

    if (line.len < 3 || line.len > HEADING_MAX ||
        line.ptr[line.len - 1] != '.' || line.ptr[0] < 'A' || line.ptr[0] > 'Z')
        return false;
    for (size_t i = 0; i + 1 < line.len; i++) {
        words += line.ptr[i] == ' ';
        if (strchr(".!?,;:()", line.ptr[i]))
            return false;
    }
    return words <= 4;
}

static void add_heading(struct buf *html, struct str line, unsigned section)
{
    struct str text = str_make(line.ptr, line.len - 1);

    buf_print(html,
              "</section><section data-mw-section-id=\"%u\" id=\"mw%04x\">"
              "<h2 id=\"",
              section, section * 7);
    for (size_t i = 0; i < text.len; i++)
        buf_byte(html, text.ptr[i] == ' ' ? '_' : text.ptr[i]);
    buf_add(html, STR("\">"));
    add_escaped(html, text);
    buf_add(html, STR("</h2>\n"));
}

static void add_body(struct buf *html, struct str text)
{
    unsigned section = 0;
    unsigned paragraph = 0;

    buf_add(html, STR("<section data-mw-section-id=\"0\" id=\"mwAQ\">"));
    while (text.len > 0) {
        struct str line = str_trim(str_cut(&text, '\n'));

        if (line.len == 0)
            continue;
        if (paragraph > 0 && is_heading(line)) {
            add_heading(html, line, ++section);
            continue;
        }
        buf_print(html, "<p id=\"mwP%04x\">", paragraph++);
        add_escaped(html, line);
        buf_add(html, STR("</p>\n"));
    }
    buf_add(html, STR("</section>"));
}

static struct str make_html(struct arena *mem, const struct frame *frame,
                            uint64_t page, uint64_t revision, struct str title,
                            struct str text)
{
    struct buf html = buf_open(mem, LINE_MAX_BYTES);

    buf_print(&html,
              "<!DOCTYPE html>\n<html prefix=\"dc: http://purl.org/dc/terms/ "
              "mw: http://mediawiki.org/rdf/\" about=\"%s/wiki/"
              "Special:Redirect/revision/%llu\"><head><meta charset=\"utf-8\"/>"
              "<meta property=\"mw:pageId\" content=\"%llu\"/><meta "
              "property=\"mw:pageNamespace\" content=\"0\"/><title>",
              frame->site, (unsigned long long)revision,
              (unsigned long long)page);
    add_escaped(&html, title);
    buf_print(&html,
              "</title></head><body id=\"mwAA\" lang=\"%s\" class=\"mw-content-"
              "ltr mw-parser-output\" dir=\"ltr\">",
              frame->language);
    add_body(&html, text);
    buf_add(&html, STR("</body></html>"));
    return buf_str(&html);
}

static void write_record(struct arena *mem, const struct frame *frame,
                         const json_t *in)
{
    uint64_t page = (uint64_t)json_int(json_member(in, "id"), 0);
    uint64_t revision = page * 1000 + 1;
    struct str title = json_str(json_member(in, "title"));
    struct buf out = buf_open(mem, LINE_MAX_BYTES);
    struct json_writer w = json_writer_open(&out, 0);

    json_begin_object(&w);
    json_field_str(&w, "name", title);
    json_field_uint(&w, "identifier", page);
    json_field_str(&w, "date_modified", STR("2021-12-01T00:00:00Z"));
    json_key(&w, STR("version"));
    json_begin_object(&w);
    json_field_uint(&w, "identifier", revision);
    json_end_object(&w);
    json_field_str(&w, "url",
                   arena_print(mem, "%s/wiki/?curid=%llu", frame->site,
                               (unsigned long long)page));
    json_key(&w, STR("namespace"));
    json_put_raw(&w, STR("{\"identifier\":0}"));
    json_key(&w, STR("in_language"));
    json_begin_object(&w);
    json_field_str(&w, "identifier", str_from(frame->language));
    json_end_object(&w);
    json_key(&w, STR("is_part_of"));
    json_begin_object(&w);
    json_field_str(&w, "identifier", str_from(frame->project));
    json_field_str(&w, "url", str_from(frame->site));
    json_end_object(&w);
    json_key(&w, STR("license"));
    json_put_raw(&w, STR("[{\"identifier\":\"CC-BY-SA-3.0\"}]"));
    json_key(&w, STR("article_body"));
    json_begin_object(&w);
    json_field_str(&w, "html",
                   make_html(mem, frame, page, revision, title,
                             json_str(json_member(in, "text"))));
    json_end_object(&w);
    json_end_object(&w);
    buf_byte(&out, '\n');
    fwrite(out.ptr, 1, out.len, stdout);
}

int main(int argc, char **argv)
{
    struct frame frame = { "simplewiki", "simple",
                           "https://simple.wikipedia.org" };
    struct arena *mem = arena_open();
    char *line = NULL;
    size_t room = 0;
    ssize_t len;

    for (int i = 1; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--project") == 0)
            frame.project = argv[i + 1];
        else if (strcmp(argv[i], "--language") == 0)
            frame.language = argv[i + 1];
        else if (strcmp(argv[i], "--site") == 0)
            frame.site = argv[i + 1];
    }
    while ((len = getline(&line, &room, stdin)) > 0) {
        struct error err;
        json_t *root;

        arena_reset(mem);
        if (!json_parse(mem, str_make(line, (size_t)len), &root, &err))
            fprintf(stderr, "enterprise_form: %s\n", err.text);
        else if (str_trim(json_str(json_member(root, "text"))).len > 0)
            write_record(mem, &frame, root);
    }
    free(line);
    arena_close(mem);
    return ferror(stdin) || fflush(stdout) != 0;
}
