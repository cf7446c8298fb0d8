/* reply.c - format, ETag, Link. */
#include "server/reply.h"

#include "common/digest.h"
#include "common/generation.h"
#include "server/citation.h"
#include "server/render.h"

#define LINKED_LICENSES_MAX 8

/* ---- the beginning --------------------------------------------------- */

/* What was asked for by name, else what Accept likes better; JSON when it
 * likes both alike. */
static bool settle_format(struct call *call, struct params *params)
{
    struct problem problem = {
        .status = 406,
        .type = "/problems/not-acceptable",
        .title = "None of the accepted types can be had",
        .detail = STR("answers come as application/json or text/plain: name "
                      "one of them in Accept, or ask with format=json")
    };
    double json, text;

    if (params->format != FORMAT_BY_ACCEPT)
        return true;
    json = http_accepts(call->request, "application/json");
    text = http_accepts(call->request, "text/plain");
    params->format = text > json ? FORMAT_TEXT : FORMAT_JSON;
    if (json > 0 || text > 0)
        return true;
    problem_reply(call->request, call->reply, &problem);
    return false;
}

bool reply_begin(struct call *call, enum params_route route,
                 struct params *params)
{
    struct problem problem = { 0 };

    if (!params_read(call->request, route, params, &problem)) {
        problem_reply(call->request, call->reply, &problem);
        return false;
    }
    return settle_format(call, params);
}

struct buf reply_body(struct call *call)
{
    return buf_open(call->request->mem, RENDER_BYTES_MAX);
}

unsigned reply_indent(const struct params *params)
{
    return params->pretty ? 2 : 0;
}

/* ---- the end --------------------------------------------------------- */

static void add_line(struct digest_state *state, struct str text)
{
    digest_add(state, text);
    digest_add(state, STR("\n"));
}

static struct str make_etag(struct call *call, enum params_route route,
                            const struct params *params, struct str subject)
{
    const struct manifest *manifest = call->worker->index->manifest;
    struct arena *mem = call->request->mem;
    struct digest_state state;
    struct digest digest;
    char hex[DIGEST_HEX + 1];

    digest_begin(&state);
    add_line(&state, STR(IBID_VERSION));
    add_line(&state, arena_print(mem, "%llu %lld",
                                 (unsigned long long)manifest->generation,
                                 (long long)manifest->built_at));
    add_line(&state, manifest->content_sha256);
    add_line(&state, params_canonical(mem, route, params));
    add_line(&state, subject);
    digest = digest_end(&state);
    digest_hex(digest.bytes, 16, hex);
    return arena_print(mem, "\"%s\"", hex);
}

void reply_send(struct call *call, enum params_route route,
                const struct params *params, struct str subject,
                struct buf *body)
{
    struct http_reply *reply = call->reply;
    struct error err;

    if (body->overflow) {
        error_set(&err, ERROR_INTERNAL, "a reply of over %zu bytes", body->max);
        problem_from_error(call->request, reply, &err);
        return;
    }
    reply->status = 200;
    reply->content_type = params->format == FORMAT_TEXT
                              ? STR("text/plain; charset=utf-8")
                              : STR("application/json");
    if (params->format == FORMAT_JSON)
        buf_byte(body, '\n');
    reply->body = buf_str(body);
    reply->etag = make_etag(call, route, params, subject);
    reply->cache_control = STR("public, max-age=60");
}

/* ---- links ----------------------------------------------------------- */

/* A URL that can stand between "<" and ">" in a header, whatever the payload
 * put into it. */
static struct str header_url(struct arena *mem, struct str url)
{
    struct buf out = buf_open(mem, 1 << 20);

    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.ptr[i];

        if (c > 0x20 && c < 0x7F && c != '<' && c != '>' && c != '"')
            buf_byte(&out, (char)c);
        else
            buf_print(&out, "%%%02X", c);
    }
    return buf_str(&out);
}

static void add_link(struct call *call, struct str url, const char *rel)
{
    struct arena *mem = call->request->mem;
    struct str safe = header_url(mem, url);

    if (url.len > 0)
        http_reply_header(
            call->reply, STR("Link"),
            arena_print(mem, "<" STR_FMT ">; rel=\"%s\"", STR_ARG(safe), rel));
}

void reply_license_links(struct call *call, const struct citation **citations,
                         size_t count)
{
    const struct license *linked[LINKED_LICENSES_MAX];
    size_t n = 0;

    for (size_t i = 0; i < count && n < LINKED_LICENSES_MAX; i++) {
        const struct license *license = citations[i]->license->license;
        size_t at = 0;

        while (at < n && linked[at] != license)
            at++;
        if (at < n)
            continue;
        linked[n++] = license;
        add_link(call, str_from(license->url), "license");
    }
}

void reply_article_links(struct call *call, const struct citation *citation)
{
    add_link(call, citation->links.page, "canonical");
    add_link(call, citation->links.permalink, "cite-as");
}
